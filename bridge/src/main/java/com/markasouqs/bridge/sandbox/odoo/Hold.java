package com.markasouqs.bridge.sandbox.odoo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call that is made to hang: wait until it has arrived, then let it go. */
public final class Hold {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Duration longest;
  private volatile boolean abandoned;

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

  /** Ends a call that hangs here now without its work or its answer, as a killed process does. */
  void abandon() {
    if (reached.getCount() == 0) {
      abandoned = true;
      released.countDown();
    }
  }

  /**
   * Stays until released or until the longest time has passed.
   *
   * @throws CallAbandonedException when the server went down meanwhile
   */
  void stay() {
    reached.countDown();
    try {
      boolean free = released.await(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (free && abandoned) {
        throw new CallAbandonedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallAbandonedException();
    }
  }
}
