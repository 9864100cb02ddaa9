package com.markasouqs.bridge.fulfilment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.markasouqs.bridge.medusa.SkuQuantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What left with a delivery, as it is remembered.
 *
 * @param items one for each product, with a quantity of whole units
 */
record ReductionItems(List<Item> items) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * So much of a product.
   *
   * @param product Odoo's id
   * @param sku its SKU
   * @param quantity whole units, more than none
   */
  record Item(int product, String sku, long quantity) {}

  String text() {
    try {
      return JSON.writeValueAsString(items);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static ReductionItems of(String text) {
    try {
      return new ReductionItems(JSON.readValue(text, new TypeReference<List<Item>>() {}));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The items of a delivery cannot be read", broken);
    }
  }

  Set<Integer> products() {
    return items.stream().map(Item::product).collect(Collectors.toUnmodifiableSet());
  }

  /** By SKU: two products that share one are one item. */
  List<SkuQuantity> bySku() {
    return items.stream()
        .collect(Collectors.groupingBy(Item::sku, Collectors.summingLong(Item::quantity)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new SkuQuantity(entry.getKey(), entry.getValue()))
        .toList();
  }
}
