package com.markasouqs.bridge.medusa;

/**
 * Keeps the instances of a bridge from writing to one order of Medusa at the same time. Safe for
 * any thread.
 */
public interface OrderTurns {
  /** For a bridge of which there is one instance only. */
  OrderTurns ALONE =
      new OrderTurns() {
        @Override
        public boolean begin(String orderId) {
          return true;
        }

        @Override
        public void end(String orderId) {
          // Nobody waits.
        }
      };

  /**
   * Waits a little for the turn.
   *
   * @return false when another instance still has it: nothing may be sent, and nothing is to be
   *     ended
   */
  boolean begin(String orderId);

  /** Ends what began. */
  void end(String orderId);
}
