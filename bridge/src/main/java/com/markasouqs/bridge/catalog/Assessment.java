package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.hooks.HookException;

/**
 * What is to become of a product in the shop.
 *
 * @param facts what Odoo says of it
 * @param state where it stands
 * @param failureOrNull why nobody knows, where it is undecided
 */
record Assessment(ProductFacts facts, State state, HookException failureOrNull) {

  Assessment(ProductFacts facts, State state) {
    this(facts, state, null);
  }

  /** The admin's own function failed: what the shop has of the product stays as it is. */
  static Assessment undecided(ProductFacts facts, HookException failure) {
    return new Assessment(facts, State.UNDECIDED, failure);
  }

  enum State {
    /** The shop gets it. */
    SOLD,
    /** It would, but another product has its SKU in the shop, or an equal right to it. */
    DUPLICATE,
    /** It would, but no shop takes its SKU. */
    UNUSABLE,
    /** It would, but nobody knows its price. */
    UNPRICED,
    /** The admin's own function, which decides, failed. */
    UNDECIDED,
    /** The shop does not get it, or no longer. */
    LEFT
  }
}
