package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Texts of an answer, fit for a terminal. */
final class Lines {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\x{80}-\\x{9f}]");
  private static final Pattern CONTROL_IN_LINES =
      Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\n\\t]]");
  private static final Pattern FRACTION = Pattern.compile("\\.\\d+Z$");

  private Lines() {}

  /** On one line, and without what would steer a terminal. */
  static String clean(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }

  /** The same, but line breaks stay. */
  static String cleanLines(String text) {
    return CONTROL_IN_LINES.matcher(text).replaceAll(" ");
  }

  /** A value for people; nothing is a dash. */
  static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
        ? "-"
        : clean(value.asText());
  }

  /** A moment, to the second. */
  static String moment(JsonNode value) {
    return FRACTION.matcher(text(value)).replaceAll("Z");
  }
}
