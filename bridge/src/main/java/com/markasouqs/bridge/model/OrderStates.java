package com.markasouqs.bridge.model;

/**
 * The three states that Medusa keeps of an order; each null when not sent.
 *
 * @param status {@code pending, completed, canceled} and others
 * @param fulfillment {@code not_fulfilled, fulfilled, shipped, delivered} and others
 * @param payment {@code not_paid, authorized, captured, refunded} and others
 */
public record OrderStates(String status, String fulfillment, String payment) {

  /** Whether the order is canceled, in either spelling. */
  public boolean isCanceled() {
    return "canceled".equals(status) || "cancelled".equals(status);
  }

  /** Whether the whole payment was captured. */
  public boolean isCaptured() {
    return "captured".equals(payment);
  }
}
