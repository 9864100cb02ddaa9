package com.markasouqs.bridge.sandbox.medusa;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds calls until it is opened; once open it stays open. */
public final class Gate {
  private final CountDownLatch opened = new CountDownLatch(1);

  Gate() {}

  /** Lets every held call go on. */
  public void open() {
    opened.countDown();
  }

  /** Waits until the gate is open or the time is over, whichever comes first. */
  void await(Duration longest) throws InterruptedException {
    boolean open = opened.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (!open && longest.compareTo(Faults.FOREVER) >= 0) {
      throw new InterruptedException("nobody opened the gate");
    }
  }
}
