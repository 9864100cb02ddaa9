package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Invoices, and by setting pays, a confirmed sale order whose payment was captured.
 *
 * <p>Each step first reads whether it was done already, so that a repeat after a lost answer makes
 * no second invoice and no second payment.
 */
final class Invoicing {
  private final OdooClient odoo;
  private final OrderSettings.OnCaptured policy;

  Invoicing(OdooClient odoo, OrderSettings.OnCaptured policy) {
    this.odoo = odoo;
    this.policy = policy;
  }

  /**
   * Does what the setting says; empty when it is done, else what Odoo refused.
   *
   * @param journal where a payment is registered; empty: Odoo's choice
   */
  Optional<Outcome.Park> captured(SaleOrder saleOrder, Optional<Integer> journal) {
    if (policy == OrderSettings.OnCaptured.RECORD || !saleOrder.isConfirmed()) {
      return Optional.empty();
    }
    try {
      List<OdooRecord> invoices = invoices(saleOrder);
      if (invoices.isEmpty()) {
        create(saleOrder);
        invoices = invoices(saleOrder);
      }
      post(invoices);
      if (policy == OrderSettings.OnCaptured.INVOICE_AND_PAY) {
        pay(invoices(saleOrder), journal);
      }
      return Optional.empty();
    } catch (OdooException e) {
      if (e.category() != Category.PARK) {
        throw e;
      }
      return Optional.of(
          new Outcome.Park(
              ProblemCode.INVOICE_REFUSED,
              e.getMessage(),
              saleOrder.order(),
              List.of(),
              List.of()));
    }
  }

  private List<OdooRecord> invoices(SaleOrder saleOrder) {
    List<Integer> ids =
        odoo.read("sale.order", List.of(saleOrder.order().id()), List.of("invoice_ids"))
            .get(0)
            .ids("invoice_ids");
    return odoo.read("account.move", ids, List.of("state", "payment_state", "move_type")).stream()
        .filter(
            move ->
                move.text("move_type").equals("out_invoice")
                    && !move.text("state").equals("cancel"))
        .toList();
  }

  private void create(SaleOrder saleOrder) {
    int id = saleOrder.order().id();
    Map<String, Object> context =
        Map.of("active_model", "sale.order", "active_ids", List.of(id), "active_id", id);
    int wizard =
        odoo.create(
                "sale.advance.payment.inv",
                List.of(
                    Map.of(
                        "advance_payment_method",
                        "delivered",
                        "sale_order_ids",
                        List.of(List.of(6, 0, List.of(id))))),
                context)
            .get(0);
    try {
      odoo.execute(
          "sale.advance.payment.inv",
          "create_invoices",
          List.of(List.of(wizard)),
          Map.of("context", context));
    } catch (OdooException.CommittedWithoutResult committed) {
      // The invoice is there: the answer could not be marshalled, the transaction was committed
      // before.
      return;
    }
  }

  private void post(List<OdooRecord> invoices) {
    List<Integer> drafts =
        invoices.stream()
            .filter(move -> move.text("state").equals("draft"))
            .map(OdooRecord::id)
            .toList();
    if (!drafts.isEmpty()) {
      quietly("account.move", "action_post", drafts, Map.of());
    }
  }

  private void pay(List<OdooRecord> invoices, Optional<Integer> journal) {
    Map<String, Object> values = new HashMap<>();
    journal.ifPresent(id -> values.put("journal_id", id));
    for (OdooRecord invoice : invoices) {
      if (invoice.text("payment_state").equals("not_paid")) {
        Map<String, Object> context =
            Map.of("active_model", "account.move", "active_ids", List.of(invoice.id()));
        int wizard = odoo.create("account.payment.register", List.of(values), context).get(0);
        quietly("account.payment.register", "action_create_payments", List.of(wizard), context);
      }
    }
  }

  private void quietly(
      String model, String method, List<Integer> ids, Map<String, Object> context) {
    try {
      odoo.execute(model, method, List.of(ids), Map.of("context", context));
    } catch (OdooException.CommittedWithoutResult committed) {
      // Done: only the answer could not be marshalled.
      return;
    }
  }
}
