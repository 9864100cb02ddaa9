package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Compares a stored value with one that a caller sent. */
final class Comparison {
  private Comparison() {}

  /** Returns the order of the two, or empty where they cannot be compared or one is missing. */
  static Optional<Integer> of(Object stored, Object sent) {
    if (stored == null || sent == null) {
      return Optional.empty();
    }
    if (stored instanceof Number left && sent instanceof Number right) {
      return Optional.of(Double.compare(left.doubleValue(), right.doubleValue()));
    }
    if (stored instanceof Number left && sent instanceof String text) {
      return number(text).map(right -> Double.compare(left.doubleValue(), right));
    }
    if (stored instanceof Instant left) {
      return Optional.of(left.compareTo(instant(sent)));
    }
    if (stored instanceof LocalDate left) {
      return Optional.of(left.compareTo(Moments.parseDate(sent.toString())));
    }
    return stored instanceof Boolean || sent instanceof Boolean
        ? Optional.of(stored.equals(sent) ? 0 : 1)
        : Optional.of(stored.toString().compareTo(sent.toString()));
  }

  private static Instant instant(Object sent) {
    if (sent instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    return sent instanceof Instant instant ? instant : Moments.parse(sent.toString());
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
