package com.markasouqs.bridge.model;

import java.util.Locale;

/** How the bridge compares and joins texts that people typed. */
public final class Texts {
  private Texts() {}

  /** The text trimmed, or null when nothing is left of it. */
  public static String presence(String text) {
    if (text == null) {
      return null;
    }
    String stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  /** Both texts with one blank between them, one of them alone, or null when both are null. */
  public static String joined(String first, String second) {
    if (first == null) {
      return second;
    }
    return second == null ? first : first + " " + second;
  }

  /** The first that is not null, or null. */
  public static String firstOf(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return null;
  }

  /**
   * The form in which two texts are compared: trimmed, white space folded, case folded; "" for
   * null.
   */
  public static String folded(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
