package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadProblem;
import java.math.BigDecimal;
import java.util.List;

/**
 * What Medusa has of a SKU at one location.
 *
 * @param sku "" when the inventory item has none
 * @param title "" when it has none
 * @param stockedOrNull null when Medusa has no number: no level yet, or NaN
 * @param reservedOrNull null likewise
 * @param locationIdOrNull null when the item is at no location
 * @param locationNameOrNull its name
 * @param productIdOrNull Medusa's product, when it was asked for and there is one
 * @param variantIdOrNull Medusa's variant likewise
 */
public record InventoryLevel(
    String sku,
    String title,
    BigDecimal stockedOrNull,
    BigDecimal reservedOrNull,
    String locationIdOrNull,
    String locationNameOrNull,
    String productIdOrNull,
    String variantIdOrNull) {

  /**
   * Reads a row of the list.
   *
   * @throws PayloadException when it is no object
   */
  static InventoryLevel of(JsonNode row) {
    if (!row.isObject()) {
      throw new PayloadException(List.of(new PayloadProblem("inventory", "an object")));
    }
    JsonNode product = row.path("product");
    String productId = JsonValues.textOrNull(product.path("product_id"));
    return new InventoryLevel(
        row.path("sku").asText(""),
        row.path("title").asText(""),
        JsonValues.numberOrNull(row.path("stocked_quantity")),
        JsonValues.numberOrNull(row.path("reserved_quantity")),
        JsonValues.textOrNull(row.path("location_id")),
        JsonValues.textOrNull(row.path("location_name")),
        productId == null ? JsonValues.textOrNull(product.path("id")) : productId,
        JsonValues.textOrNull(product.path("variant_id")));
  }

  /**
   * Tells rows apart: an item is listed once for each of its locations, and some rows have no id.
   */
  static String key(JsonNode row) {
    String id = row.path("id").asText("");
    String item = id.isBlank() ? "sku:" + row.path("sku").asText("") : id;
    return item + "@" + row.path("location_id").asText("");
  }
}
