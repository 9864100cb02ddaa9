package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.model.BridgeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Knows about how many events wait, without counting at each request.
 *
 * <p>The count is refreshed by one caller at a time, at most once a second and less often when
 * counting is slow; between two counts only arrivals are added. While the store cannot be asked,
 * the last count stays. Safe for any thread; {@link #isFull} may block for one count.
 */
final class Backlog {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /** Counting may take this share of the time: a twentieth. */
  private static final int PAUSE_PER_COUNT = 20;

  private final LongSupplier count;
  private final long limit;
  private final Clock clock;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicBoolean counting = new AtomicBoolean();
  private volatile Instant nextCount = Instant.MIN;

  /**
   * @param count counts the events that wait; may throw {@link BridgeException}
   * @param limit how many may wait
   */
  Backlog(LongSupplier count, long limit, Clock clock) {
    this.count = count;
    this.limit = limit;
    this.clock = clock;
  }

  /** Whether no more events are to be accepted now. */
  boolean isFull() {
    if (!clock.instant().isBefore(nextCount) && counting.compareAndSet(false, true)) {
      try {
        refresh();
      } finally {
        counting.set(false);
      }
    }
    return waiting.get() >= limit;
  }

  private void refresh() {
    Instant start = clock.instant();
    try {
      waiting.set(count.getAsLong());
    } catch (BridgeException unavailable) {
      // The commit that follows meets the same store and reports it.
    }
    Instant end = clock.instant();
    Duration pause = Duration.between(start, end).multipliedBy(PAUSE_PER_COUNT);
    nextCount = end.plus(pause.compareTo(SHORTEST_PAUSE) > 0 ? pause : SHORTEST_PAUSE);
  }

  /** Notes that one more event waits. */
  void added() {
    waiting.incrementAndGet();
  }
}
