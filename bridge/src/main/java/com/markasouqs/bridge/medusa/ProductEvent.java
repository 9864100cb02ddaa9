package com.markasouqs.bridge.medusa;

/** What became of a product in Odoo (section 13.1). */
public enum ProductEvent {
  CREATED("product.created"),
  UPDATED("product.updated"),
  DELETED("product.deleted");

  private final String wireName;

  ProductEvent(String wireName) {
    this.wireName = wireName;
  }

  /** The value of {@code event_type}. */
  public String wireName() {
    return wireName;
  }
}
