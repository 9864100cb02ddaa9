package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.ProblemCode;

/** What Odoo has for an order's line. */
sealed interface ProductMatch {
  /** Exactly this product. */
  record Found(Product product) implements ProductMatch {}

  /** Nothing, or nothing that is certain; the code says which. */
  record NotFound(ProblemCode code) implements ProductMatch {}
}
