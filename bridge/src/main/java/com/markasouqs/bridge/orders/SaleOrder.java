package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.OrderStates;
import java.math.BigDecimal;

/**
 * A sale order as Odoo has it.
 *
 * @param order id and name
 * @param state {@code draft, sent, sale, done, cancel}
 * @param medusaOrderId the external id, "" when it has none
 * @param reference the customer's reference
 * @param total amount_total, in its currency
 * @param currencyCode ISO 4217
 * @param states Medusa's states as written so far, "" where none
 */
record SaleOrder(
    OdooOrder order,
    String state,
    String medusaOrderId,
    String reference,
    BigDecimal total,
    String currencyCode,
    OrderStates states) {

  boolean isQuotation() {
    return state.equals("draft") || state.equals("sent");
  }

  boolean isConfirmed() {
    return state.equals("sale") || state.equals("done");
  }

  boolean isCanceled() {
    return state.equals("cancel");
  }
}
