package com.markasouqs.bridge.medusa;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which stock levels to list.
 *
 * @param skuOrNull only rows of this SKU; shops also give those whose SKU contains it: compare
 *     again
 * @param includeProducts whether rows name their product and variant
 * @param limit rows of a page
 * @param offset rows to skip
 */
public record InventoryQuery(String skuOrNull, boolean includeProducts, int limit, int offset) {

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    if (skuOrNull != null) {
      parameters.put("sku", skuOrNull);
    }
    if (includeProducts) {
      parameters.put("include_products", true);
    }
    parameters.put("limit", limit);
    parameters.put("offset", offset);
    return parameters;
  }
}
