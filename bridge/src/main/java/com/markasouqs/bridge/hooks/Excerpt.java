package com.markasouqs.bridge.hooks;

/** Beginnings of texts, for people: what a function returns or raises can have any length. */
final class Excerpt {
  private static final int LONGEST_NAME = 100;

  private Excerpt() {}

  /** The text, or its beginning and that it goes on. */
  static String of(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most) + "... (" + text.length() + " characters)";
  }

  /** A field's name, or a path of names. */
  static String name(String name) {
    return of(name, LONGEST_NAME);
  }
}
