package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;

/** A service product (shipping, discount) was made and cannot be read. */
final class ServiceProductUnusable extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  ServiceProductUnusable(String sku) {
    super(
        Category.PARK,
        ProblemCode.ODOO_REFUSED,
        "The service product " + sku + " was made in Odoo and cannot be read.",
        null);
  }
}
