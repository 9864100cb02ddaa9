package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One order. Medusa keeps the items of every version of an order; the observed backend forgets to
 * leave the older ones out.
 */
final class ShopOrder {
  private final ObjectNode data;
  private final List<ArrayNode> versions = new ArrayList<>();
  private final Map<String, Double> reserved = new HashMap<>();

  ShopOrder(ObjectNode data) {
    this.data = data;
    nextVersion();
  }

  ObjectNode data() {
    return data;
  }

  String id() {
    return data.path("id").asText();
  }

  long displayId() {
    return data.path("display_id").asLong();
  }

  String status() {
    return data.path("status").asText();
  }

  boolean canceled() {
    return status().equals("canceled");
  }

  /** What is still reserved for the order, by SKU. */
  Map<String, Double> reserved() {
    return reserved;
  }

  ArrayNode items() {
    return (ArrayNode) data.get("items");
  }

  /** The items of all versions, oldest first. */
  List<JsonNode> itemRows() {
    List<JsonNode> rows = new ArrayList<>();
    versions.forEach(version -> version.forEach(rows::add));
    return rows;
  }

  void nextVersion() {
    versions.add(items().deepCopy());
  }

  /** The metadata to write to, created if the order has none. */
  ObjectNode metadata() {
    return data.get("metadata") instanceof ObjectNode metadata
        ? metadata
        : data.putObject("metadata");
  }
}
