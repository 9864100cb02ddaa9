package com.markasouqs.bridge.orders;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: 5 seconds at first, twice as long each time, up to 15 minutes,
 * less up to a half by chance, so that what failed together does not come back together.
 */
final class Backoff {
  static final Duration SHORTEST = Duration.ofSeconds(5);
  static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param failures how many there were before this one
   */
  Duration after(int failures) {
    long doubled = SHORTEST.toMillis() << Math.min(failures, MOST_DOUBLINGS);
    long whole = Math.min(2 * doubled, LONGEST.toMillis());
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
