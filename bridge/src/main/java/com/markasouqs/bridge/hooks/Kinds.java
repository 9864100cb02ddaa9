package com.markasouqs.bridge.hooks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a value is, in words for people who know Python. */
final class Kinds {
  private Kinds() {}

  static String of(Object value) {
    if (value == null) {
      return "None";
    } else if (value instanceof String) {
      return "a text";
    } else if (value instanceof Boolean) {
      return "a bool";
    } else if (value instanceof Number) {
      return "a number";
    } else if (value instanceof LocalDate) {
      return "a date";
    } else if (value instanceof Instant) {
      return "a datetime";
    } else if (value instanceof List<?>) {
      return "a list";
    }
    return value instanceof Map<?, ?> ? "a dict" : value.getClass().getSimpleName();
  }
}
