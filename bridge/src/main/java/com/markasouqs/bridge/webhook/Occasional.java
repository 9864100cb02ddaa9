package com.markasouqs.bridge.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/** Lets something happen once in ten seconds at most, and counts what it held back. */
final class Occasional {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Clock clock;
  private Instant next = Instant.MIN;
  private long suppressed;

  Occasional(Clock clock) {
    this.clock = clock;
  }

  /** Runs the action with the number of calls held back before it, or holds this one back. */
  void run(LongConsumer action) {
    long before;
    synchronized (this) {
      Instant now = clock.instant();
      if (now.isBefore(next)) {
        suppressed++;
        return;
      }
      next = now.plus(PAUSE);
      before = suppressed;
      suppressed = 0;
    }
    action.accept(before);
  }
}
