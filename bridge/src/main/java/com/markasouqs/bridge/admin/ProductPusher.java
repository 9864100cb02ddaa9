package com.markasouqs.bridge.admin;

/** Pushes a product and its stock at once, whatever is remembered of it. Any thread. */
public interface ProductPusher {
  /**
   * Pushes the product with this SKU, exactly as in Odoo.
   *
   * @throws com.markasouqs.bridge.model.BridgeException when Odoo or the store fails, or Odoo is
   *     another one than the bridge is paired with
   */
  PushedProduct bySku(String sku);

  /** The same by Odoo's id of the product (the variant). */
  PushedProduct byId(int odooId);
}
