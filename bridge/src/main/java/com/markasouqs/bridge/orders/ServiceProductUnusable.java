package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;

/**
 * A service product (shipping, discount) cannot be used, because it is archived or there are
 * several of it.
 */
final class ServiceProductUnusable extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  ServiceProductUnusable(String sku) {
    super(
        Category.PARK,
        ProblemCode.DUPLICATE_SKU,
        "The service product " + sku + " is archived in Odoo, or there are several of it.",
        null);
  }
}
