package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One SKU in the inventory module, with a level for each location. */
final class InventoryItem {
  private final String id;
  private final String sku;
  private final String createdAt;
  private final Map<String, Level> levels = new LinkedHashMap<>();
  private String title;
  private String description;
  private JsonNode weight = NullNode.instance;

  InventoryItem(String id, String sku, String title, String createdAt) {
    this.id = id;
    this.sku = sku;
    this.title = title;
    this.createdAt = createdAt;
  }

  String id() {
    return id;
  }

  String sku() {
    return sku;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  JsonNode weight() {
    return weight;
  }

  String createdAt() {
    return createdAt;
  }

  Map<String, Level> levels() {
    return levels;
  }

  /** The level that orders reserve from. */
  Level main() {
    return levels.values().iterator().next();
  }

  double reserved() {
    return levels.values().stream().mapToDouble(Level::reserved).sum();
  }

  void describe(String newTitle, String newDescription, JsonNode newWeight) {
    title = newTitle;
    description = newDescription;
    weight = newWeight;
  }
}
