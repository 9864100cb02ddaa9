package com.markasouqs.bridge.pushed;

/**
 * A difference between both sides.
 *
 * @param kind what differs
 * @param item SKU, or Medusa's id of the order
 * @param odoo what Odoo has; null: nothing
 * @param medusa what Medusa has; null: nothing
 * @param cause why, where that is known; "" where not
 * @param repaired whether it was repaired at once
 */
public record Drift(
    Kind kind, String item, String odoo, String medusa, String cause, boolean repaired) {

  /** What can differ. */
  public enum Kind {
    STOCK_DIFFERS,
    PRODUCT_MISSING_IN_MEDUSA,
    SKU_MISSING_IN_ODOO,
    SKU_NOT_FOR_THE_SHOP,
    ORDER_MISSING_IN_ODOO,
    ORDER_MISSING_IN_MEDUSA,
    ORDER_UNREADABLE,
    CANCELED_ON_ONE_SIDE,
    TOTAL_DIFFERS
  }

  /** The same, repaired. */
  public Drift mended() {
    return new Drift(kind, item, odoo, medusa, cause, true);
  }
}
