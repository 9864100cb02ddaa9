package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names where two JSON documents differ, leaving values aside that cannot repeat. */
final class JsonComparison {
  private final Set<String> unrepeatable;
  private final boolean moreFieldsAllowed;
  private final List<String> differences = new ArrayList<>();

  JsonComparison(Set<String> unrepeatable, boolean moreFieldsAllowed) {
    this.unrepeatable = unrepeatable;
    this.moreFieldsAllowed = moreFieldsAllowed;
  }

  List<String> differences(JsonNode expected, JsonNode actual) {
    compare("$", "", expected, actual);
    return differences;
  }

  private void compare(String path, String field, JsonNode expected, JsonNode actual) {
    if (actual == null || expected.getNodeType() != actual.getNodeType()) {
      differences.add(path + ": expected " + brief(expected) + " but was " + brief(actual));
    } else if (expected.getNodeType() == JsonNodeType.OBJECT) {
      compareObjects(path, expected, actual);
    } else if (expected.getNodeType() == JsonNodeType.ARRAY) {
      if (expected.size() != actual.size()) {
        differences.add(path + ": " + expected.size() + " elements expected: " + brief(actual));
        return;
      }
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "[" + i + "]", field, expected.get(i), actual.get(i));
      }
    } else if (!unrepeatable.contains(field) && !sameValue(field, expected, actual)) {
      differences.add(path + ": expected " + brief(expected) + " but was " + brief(actual));
    }
  }

  private void compareObjects(String path, JsonNode expected, JsonNode actual) {
    expected
        .fieldNames()
        .forEachRemaining(
            name -> compare(path + "." + name, name, expected.get(name), actual.get(name)));
    if (!moreFieldsAllowed) {
      actual
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!expected.has(name)) {
                  differences.add(path + "." + name + ": not expected");
                }
              });
    }
  }

  /** Messages with SQL in them need only agree on what the database complained about. */
  private static boolean sameValue(String field, JsonNode expected, JsonNode actual) {
    if (expected.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    if (field.equals("message")) {
      String said = expected.asText();
      String complaint = said.substring(said.lastIndexOf(" - ") + 1);
      return actual.asText().endsWith(complaint) || said.startsWith(actual.asText());
    }
    return expected.equals(actual);
  }

  private static String brief(JsonNode node) {
    String text = String.valueOf(node);
    return text.length() > 120 ? text.substring(0, 120) + "..." : text;
  }
}
