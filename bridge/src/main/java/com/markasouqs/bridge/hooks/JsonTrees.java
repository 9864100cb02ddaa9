package com.markasouqs.bridge.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain values, and back: numbers stay exact. */
public final class JsonTrees {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonTrees() {}

  /**
   * An object as a map: whole numbers as {@code Integer} or {@code Long}, others as {@code
   * BigDecimal}; texts in fields that end in {@code _at} as {@code Instant}, where they are
   * moments.
   */
  public static Map<String, Object> map(JsonNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object
        .properties()
        .forEach(field -> map.put(field.getKey(), value(field.getKey(), field.getValue())));
    return map;
  }

  private static Object value(String name, JsonNode node) {
    if (node.isObject()) {
      return map(node);
    } else if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value("", element)));
      return list;
    } else if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isTextual()) {
      return name.endsWith("_at") ? moment(node.textValue()) : node.textValue();
    } else if (node.isInt() || node.isShort()) {
      return node.intValue();
    } else if (node.isLong()) {
      return node.longValue();
    }
    return node.isNumber() ? node.decimalValue() : null;
  }

  private static Object moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException otherText) {
      return text;
    }
  }

  /** A map as an object; moments and dates as texts. */
  public static ObjectNode node(Map<String, ?> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((name, value) -> object.set(name, node(value)));
    return object;
  }

  private static JsonNode node(Object value) {
    if (value == null) {
      return JSON.nullNode();
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      map.forEach((name, element) -> object.set(String.valueOf(name), node(element)));
      return object;
    } else if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(element -> array.add(node(element)));
      return array;
    } else if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    } else if (value instanceof Integer number) {
      return JSON.numberNode(number);
    } else if (value instanceof Long number) {
      return JSON.numberNode(number);
    } else if (value instanceof BigDecimal number) {
      return DecimalNode.valueOf(number);
    } else if (value instanceof Double number) {
      return DecimalNode.valueOf(BigDecimal.valueOf(number));
    }
    return JSON.textNode(value instanceof Instant moment ? moment.toString() : value.toString());
  }
}
