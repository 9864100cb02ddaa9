package com.markasouqs.bridge.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.markasouqs.bridge.model.Texts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a JSON document that knows its path and collects what is wrong below it.
 *
 * <p>Required values report a problem when they are missing or of another type; all others are
 * lenient: a value of another type counts as not sent, for Medusa's payloads have nulls and
 * surprises in every optional place.
 */
final class JsonCursor {
  /** Longest id that is accepted; ids are key columns of the store. */
  private static final int LONGEST_ID = 190;

  /** Numbers beyond this many digits on either side of the point are not amounts. */
  private static final int LARGEST_EXPONENT = 30;

  private final JsonNode node;
  private final String path;
  private final List<PayloadProblem> problems;

  JsonCursor(JsonNode node, String path, List<PayloadProblem> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  JsonCursor at(String field) {
    JsonNode child = node.isObject() ? node.path(field) : MissingNode.getInstance();
    return new JsonCursor(child, path.isEmpty() ? field : path + "." + field, problems);
  }

  /**
   * The elements of an array; none when it is null or absent, a problem when it is anything else.
   */
  List<JsonCursor> elements() {
    List<JsonCursor> elements = new ArrayList<>();
    if (isAbsent()) {
      return elements;
    }
    if (!node.isArray()) {
      problem("an array");
      return elements;
    }
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonCursor(node.get(i), path + "[" + i + "]", problems));
    }
    return elements;
  }

  boolean isAbsent() {
    return node.isMissingNode() || node.isNull();
  }

  boolean isObject() {
    return node.isObject();
  }

  boolean isArray() {
    return node.isArray();
  }

  JsonCursor requireObject() {
    if (!node.isObject()) {
      problem("an object");
    }
    return this;
  }

  String requiredText() {
    String text = node.isTextual() ? Texts.presence(node.textValue()) : null;
    if (text == null) {
      problem("a text that is not blank");
    }
    return text;
  }

  String requiredId() {
    String id = requiredText();
    if (id != null && id.length() > LONGEST_ID) {
      problem("an id of at most " + LONGEST_ID + " characters");
    }
    return id;
  }

  BigDecimal requiredNumber() {
    BigDecimal number = number();
    if (number == null) {
      problem("a number, or a text that holds a number");
    }
    return number;
  }

  /** The text, a number as text, or null. */
  String text() {
    if (node.isTextual() || node.isNumber()) {
      return Texts.presence(node.asText());
    }
    return null;
  }

  /** The number, also out of a text, or null when there is none of a sensible size. */
  BigDecimal number() {
    if (node.isNumber()) {
      return sensible(node.decimalValue());
    }
    String text = node.isTextual() ? Texts.presence(node.textValue()) : null;
    if (text == null || text.length() > 2 * LARGEST_EXPONENT) {
      return null;
    }
    try {
      return sensible(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  Boolean truth() {
    return node.isBoolean() ? node.booleanValue() : null;
  }

  /** The moment of an ISO 8601 text, with Z or an offset, or null. */
  Instant instant() {
    String text = node.isTextual() ? Texts.presence(node.textValue()) : null;
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  void problem(String expected) {
    problems.add(new PayloadProblem(path, expected));
  }

  private static BigDecimal sensible(BigDecimal number) {
    boolean tooPrecise = Math.abs((long) number.scale()) > LARGEST_EXPONENT;
    return tooPrecise || number.precision() > LARGEST_EXPONENT ? null : number;
  }
}
