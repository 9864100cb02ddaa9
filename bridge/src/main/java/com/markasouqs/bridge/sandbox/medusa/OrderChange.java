package com.markasouqs.bridge.sandbox.medusa;

/** What the shop's own staff can do to an order. */
public enum OrderChange {
  PAYMENT_CAPTURED,
  /** Lowers the stock and uses up the reservation. */
  FULFILLED,
  SHIPPED,
  DELIVERED,
  COMPLETED,
  /** Releases the reservation. */
  CANCELED
}
