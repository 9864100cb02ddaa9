package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.orders.FetchedOrder;
import java.time.Instant;

/** Asks the shop for an order whose own event never came. */
@FunctionalInterface
public interface OrderSource {
  /**
   * Fetches one order.
   *
   * @param medusaOrderId Medusa's id
   * @param around a moment near which the order was placed or changed, may be null
   * @throws com.markasouqs.bridge.model.BridgeException when the shop cannot answer now
   */
  FetchedOrder fetch(String medusaOrderId, Instant around);
}
