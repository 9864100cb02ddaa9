package com.markasouqs.bridge.catalog;

import java.util.Collection;
import java.util.Map;

/** Tells how much of a product the shop may sell, by the rule of the stock push. */
@FunctionalInterface
public interface QuantitySource {
  /**
   * The quantities now.
   *
   * @return whole numbers, not negative, by Odoo's id; a product without an entry counts as 0
   */
  Map<Integer, Long> of(Collection<Integer> odooIds);
}
