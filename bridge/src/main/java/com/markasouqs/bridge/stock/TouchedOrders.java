package com.markasouqs.bridge.stock;

import java.util.List;

/**
 * Orders whose stock Medusa may have changed by itself: its own fulfilment lowers it, and a status
 * webhook tells of it.
 */
public interface TouchedOrders {
  /**
   * Medusa's ids of orders that were touched and not yet {@link #handled}; at most some hundred.
   */
  List<String> next();

  /** What {@link #next} returned last was taken into account. */
  void handled();

  /** No order ever. */
  TouchedOrders NONE =
      new TouchedOrders() {
        @Override
        public List<String> next() {
          return List.of();
        }

        @Override
        public void handled() {
          // Nothing was handed out.
        }
      };
}
