package com.markasouqs.bridge.app;

import com.markasouqs.bridge.inbox.EventDesk;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets orders go first: between two chunks of a long push it waits while events are being applied,
 * two seconds at most, so that the push gets on all the same.
 */
final class Precedence implements BooleanSupplier {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_MILLIS = 50;

  private final EventDesk desk;
  private final BooleanSupplier odooWorks;

  /**
   * @param odooWorks whether waiting events can be applied at all
   */
  Precedence(EventDesk desk, BooleanSupplier odooWorks) {
    this.desk = desk;
    this.odooWorks = odooWorks;
  }

  /** Whether the push has to end: when its thread is interrupted while it waits. */
  @Override
  public boolean getAsBoolean() {
    long start = System.nanoTime();
    while (odooWorks.getAsBoolean()
        && System.nanoTime() - start < LONGEST_NANOS
        && desk.waiting(1) > 0) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
    return Thread.currentThread().isInterrupted();
  }
}
