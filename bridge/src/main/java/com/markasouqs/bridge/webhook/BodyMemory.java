package com.markasouqs.bridge.webhook;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that all bodies under way take together, so that many large or slow ones cannot
 * bring the bridge down. Safe for any thread.
 */
final class BodyMemory {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  BodyMemory(long limit) {
    this.limit = limit;
  }

  /** A body's part of it. */
  final class Share {
    private final AtomicLong mine = new AtomicLong();

    private Share() {}

    /** Takes more; false when there is no more. */
    boolean grow(long bytes) {
      mine.addAndGet(bytes);
      return used.addAndGet(bytes) <= limit;
    }

    /** Gives back everything; what is taken afterwards has to be given back again. */
    void release() {
      used.addAndGet(-mine.getAndSet(0));
    }
  }

  Share share() {
    return new Share();
  }

  long used() {
    return used.get();
  }
}
