package com.markasouqs.bridge.model;

import java.time.Instant;
import java.util.List;

/**
 * An order as Medusa sends it, by webhook or in answer to a question.
 *
 * @param id Medusa's id, never null
 * @param displayId the number that people see, null when not sent
 * @param states status, fulfillment and payment
 * @param email e-mail address of the order, may be null
 * @param currencyCode ISO 4217, upper case, never null
 * @param totals amounts as sent
 * @param createdAt when the order was placed, null when not sent
 * @param customer the customer, may be null
 * @param shippingAddress may be null
 * @param billingAddress may be null
 * @param items the lines, never null
 * @param choices how it is shipped and paid, never null
 */
public record MedusaOrder(
    String id,
    String displayId,
    OrderStates states,
    String email,
    String currencyCode,
    OrderTotals totals,
    Instant createdAt,
    MedusaCustomer customer,
    MedusaAddress shippingAddress,
    MedusaAddress billingAddress,
    List<MedusaItem> items,
    OrderChoices choices) {

  public MedusaOrder {
    items = List.copyOf(items);
  }

  /** An order that does not say how it is shipped and paid. */
  public MedusaOrder(
      String id,
      String displayId,
      OrderStates states,
      String email,
      String currencyCode,
      OrderTotals totals,
      Instant createdAt,
      MedusaCustomer customer,
      MedusaAddress shippingAddress,
      MedusaAddress billingAddress,
      List<MedusaItem> items) {
    this(
        id,
        displayId,
        states,
        email,
        currencyCode,
        totals,
        createdAt,
        customer,
        shippingAddress,
        billingAddress,
        items,
        OrderChoices.NONE);
  }

  /**
   * What the sale order is called on the customer's side: {@code MEDUSA-<display_id>}, or the id
   * without one.
   */
  public String reference() {
    return displayId == null ? id : "MEDUSA-" + displayId;
  }
}
