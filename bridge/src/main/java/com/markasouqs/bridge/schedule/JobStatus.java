package com.markasouqs.bridge.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A job and how it fares.
 *
 * @param name the job's name
 * @param interval from one start to the next
 * @param paused whether it runs on demand only
 * @param nextRun when it is due next, null while it is paused; can be past while it runs
 * @param lastRuns the newest runs on any instance, newest first
 */
public record JobStatus(
    String name, Duration interval, boolean paused, Instant nextRun, List<JobRun> lastRuns) {
  public JobStatus {
    lastRuns = List.copyOf(lastRuns);
  }
}
