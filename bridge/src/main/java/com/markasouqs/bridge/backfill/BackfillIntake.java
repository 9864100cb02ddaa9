package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.NewEvent;
import com.markasouqs.bridge.inbox.PullIntake;
import com.markasouqs.bridge.inbox.PullReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Brings events of the past into the inbox, so few at a time that the shop's webhooks are never far
 * behind them.
 */
final class BackfillIntake {
  /** Events that may wait at once. */
  static final int MOST_WAITING = 100;

  private static final long PAUSE_MILLIS = 100;

  private final PullIntake intake;
  private final EventDesk desk;
  private final Duration patience;

  /**
   * @param patience how long events may take until they are decided
   */
  BackfillIntake(PullIntake intake, EventDesk desk, Duration patience) {
    this.intake = intake;
    this.desk = desk;
    this.patience = patience;
  }

  PullIntake pull() {
    return intake;
  }

  /** Puts them into the inbox; at most {@link #MOST_WAITING}. */
  PullReport accept(String path, List<NewEvent> events) {
    return intake.accept(path, events);
  }

  /**
   * Waits until all that was brought in is applied, parked or discarded.
   *
   * @return whether that is so; false: it takes too long, or the thread is to stop
   */
  boolean decided() {
    long end = System.nanoTime() + patience.toNanos();
    while (desk.waiting(EventSource.BACKFILL, 1) > 0) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
