package com.markasouqs.bridge.backfill;

import java.util.Locale;

/** What is told or brought in once more. */
public enum BackfillKind {
  /** Products of the set, to the shop. */
  PRODUCTS,
  /** Quantities of the products that the shop has, to the shop. */
  STOCK,
  /** Orders of the past, to Odoo. */
  ORDERS,
  /** Customers of the past, to Odoo. */
  CUSTOMERS;

  /** The name in the store, the admin API and the commands. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static BackfillKind ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
