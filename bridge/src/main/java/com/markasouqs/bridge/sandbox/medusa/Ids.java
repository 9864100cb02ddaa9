package com.markasouqs.bridge.sandbox.medusa;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that look like Medusa's and count upwards, so that runs can be compared. */
final class Ids {
  private final AtomicLong last = new AtomicLong();

  String next(String prefix) {
    return String.format(Locale.ROOT, "%s_01STANDIN%017d", prefix, last.incrementAndGet());
  }
}
