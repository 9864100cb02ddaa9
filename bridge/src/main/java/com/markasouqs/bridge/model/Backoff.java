package com.markasouqs.bridge.model;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after the nth failure in a row: doubling, bounded, with jitter so that many do
 * not come back at once.
 *
 * @param initial wait after the first failure
 * @param max longest wait
 */
public record Backoff(Duration initial, Duration max) {

  /**
   * The wait after {@code failures} failures (1 or more): between half and all of the doubled
   * initial wait.
   */
  public Duration after(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), 20);
    long full = Math.min(initial.toMillis() << doublings, max.toMillis());
    long half = Math.max(full / 2, 1);
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }
}
