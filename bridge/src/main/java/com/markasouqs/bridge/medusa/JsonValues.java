package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Values as shops write them: numbers as texts, absent as null. */
final class JsonValues {
  private static final int MOST_DIGITS = 30;

  private JsonValues() {}

  /** The text; null when there is none, or only blanks. */
  static String textOrNull(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }

  /** The number, or the number in the text; null for everything else, NaN included. */
  static BigDecimal numberOrNull(JsonNode value) {
    try {
      if (value.isNumber()) {
        return sane(value.decimalValue());
      }
      return value.isTextual() ? sane(new BigDecimal(value.textValue().strip())) : null;
    } catch (NumberFormatException notOne) {
      return null;
    }
  }

  /** A count; -1 when there is none. */
  static long count(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : -1;
  }

  private static BigDecimal sane(BigDecimal number) {
    // 1e999999999 is a number, too, and writing it down would take a gigabyte.
    boolean sane =
        number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    return sane ? number : null;
  }
}
