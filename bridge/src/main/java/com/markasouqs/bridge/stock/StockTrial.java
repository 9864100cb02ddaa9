package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.hooks.Sample;
import java.math.BigDecimal;
import java.util.Map;

/** What the admin's own function would be given for a quantity; nothing is sent. */
public final class StockTrial {
  private static final int SOME = 5;

  private StockTrial() {}

  /**
   * A sample.
   *
   * @param item {@code sku}, {@code product_id}, {@code location_id}, {@code location_name} and
   *     {@code quantity}; each may be missing
   */
  public static Sample sample(Map<String, Object> item) {
    Object id = item.get("product_id");
    Object quantity = item.get("quantity");
    ShopLocation location =
        new ShopLocation(text(item, "location_id"), text(item, "location_name"));
    return StockHooks.sample(
        id instanceof Integer number ? number : 1,
        item.get("sku") == null ? null : text(item, "sku"),
        location,
        quantity instanceof Number ? new BigDecimal(quantity.toString()).longValue() : SOME);
  }

  private static String text(Map<String, Object> item, String name) {
    Object value = item.get(name);
    return value == null ? "" : value.toString();
  }
}
