package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;

/** Numbers as JavaScript and PostgreSQL treat them, which the observed backend shows outside. */
final class Numbers {
  private static final double LARGEST_EXACT = 9007199254740991d;

  private Numbers() {}

  /** JavaScript's {@code Number(value)}. */
  static double of(JsonNode value) {
    if (value == null || value.isMissingNode() || value.isContainerNode()) {
      return Double.NaN;
    }
    if (value.isNull()) {
      return 0;
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? 1 : 0;
    }
    return value.isTextual() ? ofText(value.textValue()) : value.doubleValue();
  }

  /** The JSON of a number: whole ones without a point, {@code NaN} as null. */
  static JsonNode json(double number) {
    if (Double.isNaN(number)) {
      return NullNode.instance;
    }
    if (number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT) {
      return LongNode.valueOf((long) number);
    }
    return DoubleNode.valueOf(number);
  }

  /** The text that PostgreSQL gives for a numeric column. */
  static String column(double number) {
    return Double.isNaN(number)
        ? "NaN"
        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static double ofText(String text) {
    if (text.isBlank()) {
      return 0;
    }
    try {
      return new BigDecimal(text.strip()).doubleValue();
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
