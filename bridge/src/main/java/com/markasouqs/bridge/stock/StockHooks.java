package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.hooks.BodyField;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.PayloadKinds;
import com.markasouqs.bridge.hooks.Sample;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Lets the admin's own function change a quantity before it is compared with what was told. */
final class StockHooks {
  private static final String QUANTITY = "quantity";
  private static final PayloadKinds CHECK =
      new PayloadKinds(Set.of(), Set.of(QUANTITY), Map.of(QUANTITY, BodyField.WHOLE), false);

  private final Hooks hooks;

  StockHooks(Hooks hooks) {
    this.hooks = hooks;
  }

  /**
   * The quantity that the shop is to get.
   *
   * @throws com.markasouqs.bridge.hooks.HookException when the function fails
   */
  long quantity(int productId, String skuOrNull, ShopLocation location, long quantity) {
    if (!hooks.has(HookFunction.MAP_STOCK)) {
      return quantity;
    }
    Sample given = sample(productId, skuOrNull, location, quantity);
    Object mapped =
        hooks.map(given.function(), given.about(), given.values(), given.check()).get(QUANTITY);
    return ((Number) mapped).longValue();
  }

  static Sample sample(int productId, String skuOrNull, ShopLocation location, long quantity) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("product_id", productId);
    item.put("sku", skuOrNull);
    item.put("location_id", location.id());
    item.put("location_name", location.name());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put(QUANTITY, quantity);
    return new Sample(HookFunction.MAP_STOCK, "quantity", item, payload, CHECK);
  }
}
