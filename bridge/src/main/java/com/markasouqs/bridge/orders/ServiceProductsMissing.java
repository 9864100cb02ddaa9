package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;
import java.util.List;

/** Odoo lacks service products (shipping, discount), and the bridge may not make or read them. */
final class ServiceProductsMissing extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> skus;

  ServiceProductsMissing(List<String> skus, Throwable causeOrNull) {
    super(
        Category.PARK,
        ProblemCode.SKU_NOT_FOUND,
        "Odoo lacks the products of order lines "
            + String.join(", ", skus)
            + ", which the bridge's user may not make: press Create Service Products on"
            + " the addon's form, or make them.",
        causeOrNull);
    this.skus = List.copyOf(skus);
  }

  /** Their SKUs: orders go on when they are there. */
  List<String> skus() {
    return skus;
  }
}
