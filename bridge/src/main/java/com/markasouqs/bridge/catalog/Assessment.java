package com.markasouqs.bridge.catalog;

/**
 * What is to become of a product in the shop.
 *
 * @param facts what Odoo says of it
 * @param state where it stands
 */
record Assessment(ProductFacts facts, State state) {

  enum State {
    /** The shop gets it. */
    SOLD,
    /** It would, but another product has its SKU in the shop, or an equal right to it. */
    DUPLICATE,
    /** It would, but no shop takes its SKU. */
    UNUSABLE,
    /** The shop does not get it, or no longer. */
    LEFT
  }
}
