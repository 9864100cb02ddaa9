package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as the stand-in reads and writes it: decimals stay exact. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }

  /** The field if it is there and not null, else null: for copying into an answer. */
  static JsonNode orNull(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null ? JsonNodeFactory.instance.nullNode() : value.deepCopy();
  }

  /** JavaScript's idea of true. */
  static boolean truthy(JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return false;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isTextual()) {
      return !value.textValue().isEmpty();
    }
    return !value.isNumber() || value.doubleValue() != 0;
  }

  /** A new object with only these fields of the source, in this order, null where absent. */
  static ObjectNode pick(JsonNode source, String... fields) {
    ObjectNode picked = object();
    for (String field : fields) {
      picked.set(field, orNull(source, field));
    }
    return picked;
  }
}
