package com.markasouqs.bridge.schedule;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * A job: what is run, and how often.
 *
 * @param name 1 to 100 lower-case letters, digits, dots and hyphens; the job's identity over
 *     restarts and instances
 * @param interval from one start to the next, 1 s or more; a run that takes longer delays the next
 *     one, and what was missed is made up for by one run
 * @param body run on one of the schedule's threads; what it throws is recorded and ends only this
 *     run. Should end soon when its thread is interrupted.
 */
public record JobDefinition(String name, Duration interval, Callable<JobReport> body) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,100}");
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * Checks name and interval.
   *
   * @throws IllegalArgumentException when one is out of bounds
   */
  public JobDefinition {
    Objects.requireNonNull(body, "body");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a job: " + name);
    }
    if (interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("the interval of " + name + " is below 1 s: " + interval);
    }
  }
}
