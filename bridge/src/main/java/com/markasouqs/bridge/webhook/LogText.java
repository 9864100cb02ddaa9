package com.markasouqs.bridge.webhook;

import java.util.regex.Pattern;

/** Makes what a stranger sent fit for a log line. */
final class LogText {
  private static final Pattern NOT_A_WORD = Pattern.compile("[^!-~]");

  private LogText() {}

  /** The text with everything but visible ASCII replaced, so that a line stays a line. */
  static String of(String text) {
    return NOT_A_WORD.matcher(text).replaceAll("?");
  }
}
