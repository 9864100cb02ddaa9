package com.markasouqs.bridge.stock;

import java.util.Collection;
import java.util.Map;

/** Says which SKUs of the shop's own list are products that it is told the quantity of. */
@FunctionalInterface
public interface Adoption {
  /** Odoo's ids of those SKUs that are meant; SKUs of nobody, or of two products, are missing. */
  Map<String, Integer> productsOf(Collection<String> skus);
}
