package com.markasouqs.bridge.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * A run that ended.
 *
 * @param job name of the job
 * @param startedAt when the run began
 * @param duration how long it took
 * @param outcome whether the body returned or threw
 * @param report what it did; for a failed run all numbers are 0 and the message says why
 * @param instance the bridge that ran it
 */
public record JobRun(
    String job,
    Instant startedAt,
    Duration duration,
    Outcome outcome,
    JobReport report,
    String instance) {

  /** How a run ended. */
  public enum Outcome {
    /** The body returned; single records may have failed. */
    OK,
    /** The body threw. */
    FAILED
  }
}
