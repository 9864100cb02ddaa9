package com.markasouqs.bridge.sandbox.odoo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call that is made to hang: wait until it has arrived, then let it go. */
public final class Hold {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Duration longest;

  Hold(Duration longest) {
    this.longest = longest;
  }

  /** Returns whether a call hangs here, waiting for one up to the given time. */
  public boolean awaitReached(Duration patience) throws InterruptedException {
    return reached.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets the call go on. */
  public void release() {
    released.countDown();
  }

  /** Stays until released or until the longest time has passed. */
  void stay() {
    reached.countDown();
    try {
      boolean free = released.await(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (!free) {
        released.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
