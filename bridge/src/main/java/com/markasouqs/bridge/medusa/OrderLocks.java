package com.markasouqs.bridge.medusa;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one call at a time through for each order: concurrent writes of one order's metadata lose
 * each other in Medusa.
 *
 * <p>Striped: two orders may share a lock and then wait for each other, which is slower and never
 * wrong, as nobody holds two.
 */
final class OrderLocks {
  private static final int STRIPES = 256;

  private final Lock[] stripes = new Lock[STRIPES];

  OrderLocks() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new ReentrantLock(true);
    }
  }

  /** Runs the work while no other work for this order runs. */
  <T> T alone(String orderId, Supplier<T> work) {
    Lock lock = stripes[Math.floorMod(orderId.hashCode(), STRIPES)];
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
