package com.markasouqs.bridge.dispatch;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the dispatcher when there may be something to do; calls while it works are merged into one.
 */
public final class Wakeup {
  private final Semaphore signal = new Semaphore(0);

  /** Wakes the dispatcher. Any thread. */
  public void wake() {
    signal.release();
  }

  /** Waits until woken, at most so long. */
  void await(Duration atMost) throws InterruptedException {
    if (signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      signal.drainPermits();
    }
  }
}
