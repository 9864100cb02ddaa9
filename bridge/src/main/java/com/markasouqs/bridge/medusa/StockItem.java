package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How much there is of a SKU, at one location or on the whole.
 *
 * @param sku not blank
 * @param odooProductId Odoo's id of the product; zero when it is not to be told
 * @param quantity whole units, not negative; replaces what Medusa has
 * @param locationIdOrNull Medusa's id of the stock location
 * @param locationNameOrNull its name
 * @param reasonOrNull why it changed, for people
 */
public record StockItem(
    String sku,
    int odooProductId,
    long quantity,
    String locationIdOrNull,
    String locationNameOrNull,
    String reasonOrNull) {

  /**
   * Checks what must never be sent.
   *
   * @throws IllegalArgumentException when the SKU is blank or the quantity negative
   */
  public StockItem {
    if (sku.isBlank()) {
      throw new IllegalArgumentException("A stock item needs a SKU");
    }
    if (quantity < 0) {
      throw new IllegalArgumentException("A quantity must not be negative: " + quantity);
    }
  }

  /** As an item of section 6: SKU, quantity and location, nothing else. */
  ObjectNode bare() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("sku", sku).put("quantity", quantity);
    if (locationIdOrNull != null) {
      node.put("location_id", locationIdOrNull);
    }
    return node;
  }

  /** As an item of section 13.2. */
  ObjectNode told() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("sku", sku);
    if (odooProductId > 0) {
      node.put("odoo_product_id", odooProductId);
    }
    // Absolute always: two deltas at a time were seen to lose one, and one to store NaN.
    node.put("quantity", quantity).put("adjustment_type", "absolute");
    if (locationNameOrNull != null) {
      node.put("warehouse_name", locationNameOrNull);
    }
    if (locationIdOrNull != null) {
      node.put("location_id", locationIdOrNull);
    }
    if (reasonOrNull != null) {
      node.put("reason", reasonOrNull);
    }
    return node;
  }
}
