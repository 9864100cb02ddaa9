package com.markasouqs.bridge.pushed;

/**
 * What Medusa has, by its own word.
 *
 * @param key the item's key in its channel
 * @param location Medusa's location id, or ""
 * @param odooId id of the product
 * @param sku the SKU that it was told, or shows
 * @param told the fingerprint of it
 */
public record Told(String key, String location, int odooId, String sku, String told) {

  /** The wish came true. */
  public static Told of(Wish wish) {
    return new Told(wish.key(), wish.location(), wish.odooId(), wish.sku(), wish.wanted());
  }
}
