package com.markasouqs.bridge.medusa;

import java.util.Locale;

/** What Medusa did with a product that it was told of. */
public enum Action {
  CREATED,
  UPDATED,
  DELETED,
  /** The SKU is in no product of the shop: an inventory item waits for one. */
  INVENTORY_CREATED,
  /** There was nothing to delete, which is as good as deleted. */
  NOT_FOUND,
  /** It succeeded, and Medusa named nothing that is known, or nothing at all. */
  OTHER;

  static Action of(String wireName) {
    return switch (wireName.strip().toLowerCase(Locale.ROOT)) {
      case "created" -> CREATED;
      case "updated" -> UPDATED;
      case "deleted" -> DELETED;
      case "inventory_created" -> INVENTORY_CREATED;
      case "not_found" -> NOT_FOUND;
      default -> OTHER;
    };
  }
}
