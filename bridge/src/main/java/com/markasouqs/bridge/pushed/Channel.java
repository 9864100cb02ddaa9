package com.markasouqs.bridge.pushed;

import java.util.Locale;

/** A kind of push; each item of it is remembered on its own. */
public enum Channel {
  /** Products by the product webhook; the key of an item is Odoo's id. */
  PRODUCT,
  /** Full product details by the catalogue endpoints; the key of an item is Odoo's id. */
  CATALOGUE,
  /** Quantities of products that Medusa has; the key of an item is its SKU. */
  STOCK;

  /** The name in the store, the admin API and the commands. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The channel of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Channel ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
