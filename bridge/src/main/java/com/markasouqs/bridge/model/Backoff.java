package com.markasouqs.bridge.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the nth failure in a row: doubling, bounded, and longer by up to a half by
 * chance, so that what failed together does not come back together.
 *
 * @param initial shortest wait
 * @param max longest wait
 * @param random spreads the waits
 */
public record Backoff(Duration initial, Duration max, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 20;

  /** The same, but as long as was asked for at least. */
  public Duration after(int failures, Duration atLeast) {
    Duration wait = after(failures);
    return wait.compareTo(atLeast) < 0 ? atLeast : wait;
  }

  /** The wait after {@code failures} failures in a row, 1 or more. */
  public Duration after(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
    long doubled = Math.min(initial.toMillis() << doublings, max.toMillis());
    return Duration.ofMillis(Math.min(doubled + random.nextLong(doubled / 2 + 1), max.toMillis()));
  }
}
