package com.markasouqs.bridge.sandbox.medusa;

/** One SKU at one location, with both of Medusa's columns for the stock. */
final class Level {
  private final String id;
  private final String locationId;
  private double stocked;
  private double reserved;
  private boolean offered;
  private double offeredQuantity;

  Level(String id, String locationId) {
    this.id = id;
    this.locationId = locationId;
  }

  String id() {
    return id;
  }

  String locationId() {
    return locationId;
  }

  double stocked() {
    return stocked;
  }

  double reserved() {
    return reserved;
  }

  /** What the storefront offers: it reads a column of its own, which can be empty. */
  double sellable() {
    return offered ? offeredQuantity - reserved : 0;
  }

  /** As Medusa writes: both columns. */
  void set(double quantity) {
    stocked = quantity;
    offered = true;
    offeredQuantity = quantity;
  }

  /** As the observed backend's own SQL writes: the storefront goes on reading the other column. */
  void setOneColumn(double quantity) {
    stocked = quantity;
  }

  void reserve(double quantity) {
    reserved += quantity;
  }

  void release(double quantity) {
    reserved -= quantity;
  }
}
