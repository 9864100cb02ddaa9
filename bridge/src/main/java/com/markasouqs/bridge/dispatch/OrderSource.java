package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.NewEvent;
import java.time.Instant;

/** Asks the shop for an order whose own event never came. */
@FunctionalInterface
public interface OrderSource {

  /** The shop's answer. */
  sealed interface Answer {
    /** Here it is. */
    record Found(NewEvent event) implements Answer {}

    /** It is older than what is imported. */
    record TooOld() implements Answer {}

    /** The shop does not know it, or cannot be asked. */
    record Unknown() implements Answer {}
  }

  /**
   * Fetches one order.
   *
   * @param medusaOrderId Medusa's id
   * @param around a moment near which the order was placed or changed, may be null
   * @throws com.markasouqs.bridge.model.BridgeException when the shop cannot answer now
   */
  Answer fetch(String medusaOrderId, Instant around);
}
