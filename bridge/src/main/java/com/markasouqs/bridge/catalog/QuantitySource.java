package com.markasouqs.bridge.catalog;

import java.util.Map;
import java.util.function.LongSupplier;

/** Tells how much of a product the shop may sell, by the rule of the stock push. */
@FunctionalInterface
public interface QuantitySource {
  /**
   * The quantities now.
   *
   * @param skus the products' SKUs by Odoo's id
   * @return whole numbers, not negative, by Odoo's id; a product without an entry counts as 0. To
   *     ask for one throws {@link com.markasouqs.bridge.hooks.HookException} where the admin's own
   *     function fails: nobody knows it then
   */
  Map<Integer, LongSupplier> of(Map<Integer, String> skus);
}
