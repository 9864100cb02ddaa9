package com.markasouqs.bridge.pushed;

/**
 * What Odoo says about an item now.
 *
 * @param key the item's key in its channel
 * @param location Medusa's location id, or "" where quantities are not told apart by location
 * @param odooId id of the product
 * @param sku its SKU
 * @param wanted a fingerprint of up to 64 characters, of all that would be sent; null: it is to be
 *     looked up again
 */
public record Wish(String key, String location, int odooId, String sku, String wanted) {

  /** Of a product, whose key is its id. */
  public static Wish product(int odooId, String sku, String wanted) {
    return new Wish(Integer.toString(odooId), "", odooId, sku, wanted);
  }

  /** Of a quantity, whose key is the SKU. */
  public static Wish stock(String sku, String location, int odooId, String wanted) {
    return new Wish(sku, location, odooId, sku, wanted);
  }
}
