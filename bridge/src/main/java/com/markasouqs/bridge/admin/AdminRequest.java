package com.markasouqs.bridge.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request that was let in.
 *
 * @param path parameters of the path by name
 * @param query parameters of the query by name, the first of each
 * @param body the body, empty when there is none
 */
record AdminRequest(Map<String, String> path, Map<String, String> query, byte[] body) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final int MOST_SKIPPED = 1_000_000_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /** Refuses query parameters that would have no effect: a filter misspelt shows too much. */
  void allow(Set<String> names) {
    for (String name : query.keySet()) {
      if (!names.contains(name)) {
        throw Refusal.invalid(
            "query", names.isEmpty() ? "no parameters" : "only " + String.join(", ", names));
      }
    }
  }

  /** The number in the path. */
  long id() {
    return number("id", path.get("id"));
  }

  /** The name in the path. */
  String name() {
    String name = path.get("name");
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid("name", "letters, digits, dots, dashes and underscores");
    }
    return name;
  }

  /** A positive number of the query. */
  Optional<Long> number(String parameter) {
    return text(parameter).map(text -> number(parameter, text));
  }

  /** At most {@code most}, and {@code usual} when the query does not say. */
  int limit(int usual, int most) {
    long limit = number("limit").orElse((long) usual);
    if (limit > most) {
      throw Refusal.invalid("limit", "1 to " + most);
    }
    return (int) limit;
  }

  /** Rows to skip; 0 when the query does not say. */
  int offset() {
    Optional<String> text = text("offset").filter(offset -> !offset.equals("0"));
    long offset = text.map(skipped -> number("offset", skipped)).orElse(0L);
    if (offset > MOST_SKIPPED) {
      throw Refusal.invalid("offset", "0 to " + MOST_SKIPPED);
    }
    return (int) offset;
  }

  private static long number(String where, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw Refusal.invalid(where, "a positive whole number");
    }
    return Long.parseLong(text);
  }

  /** A parameter of the query; a blank one counts as not given. */
  Optional<String> text(String parameter) {
    return Optional.ofNullable(query.get(parameter)).filter(text -> !text.isBlank());
  }

  /** A text that the body must hold. */
  String required(String field, int longest) {
    JsonNode value = json().path(field);
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (text.isEmpty() || text.length() > longest) {
      throw Refusal.invalid(field, "a text of 1 to " + longest + " characters");
    }
    return text;
  }

  /** A text that the body may hold; empty when there is no body or no such field. */
  Optional<String> optional(String field, int longest) {
    JsonNode value = body.length == 0 ? MissingNode.getInstance() : json().path(field);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(required(field, longest));
  }

  /** A positive number that the body may hold. */
  Optional<Integer> optionalNumber(String field) {
    JsonNode value = body.length == 0 ? MissingNode.getInstance() : json().path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.intValue() < 1) {
      throw Refusal.invalid(field, "a positive whole number");
    }
    return Optional.of(value.intValue());
  }

  /** A yes or no that the body may hold. */
  boolean flag(String field) {
    JsonNode value = body.length == 0 ? MissingNode.getInstance() : json().path(field);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw Refusal.invalid(field, "true or false");
    }
    return value.booleanValue();
  }

  /** A list of texts that the body may hold; empty when there is no body or no such field. */
  Set<String> texts(String field, int most, int longest) {
    Set<String> texts = new LinkedHashSet<>();
    JsonNode list = body.length == 0 ? MissingNode.getInstance() : json().path(field);
    if (list.isMissingNode()) {
      return texts;
    }
    for (JsonNode each : list) {
      String text = each.isTextual() ? each.textValue().strip() : "";
      if (text.isEmpty() || text.length() > longest) {
        throw Refusal.invalid(field, "texts of 1 to " + longest + " characters");
      }
      texts.add(text);
    }
    if (!list.isArray() || texts.size() > most) {
      throw Refusal.invalid(field, "a list of at most " + most + " texts");
    }
    return texts;
  }

  private JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("body", "JSON");
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }
}
