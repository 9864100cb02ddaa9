package com.markasouqs.bridge.stock;

import java.util.Map;

/**
 * A stock location of the shop.
 *
 * @param id Medusa's id; "" where the shop's quantities are not told apart by location
 * @param name its name in Medusa; "" when not known
 */
public record ShopLocation(String id, String name) {
  /** All internal locations as one. */
  public static final ShopLocation THE_ONE = new ShopLocation("", "");

  /** The same with the name that these give to its id, if they do. */
  ShopLocation named(Map<String, String> names) {
    return new ShopLocation(id, names.getOrDefault(id, name));
  }
}
