package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.fulfilment.OrderState.Invoice;
import com.markasouqs.bridge.fulfilment.OrderState.Stage;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the customer invoices of orders and how far the orders are invoiced. */
final class InvoiceReader {
  private final OdooClient odoo;

  InvoiceReader(OdooClient odoo) {
    this.odoo = odoo;
  }

  /**
   * What is invoiced of an order.
   *
   * @param invoices refunds left out
   * @param invoicing how far
   */
  record Invoiced(List<Invoice> invoices, Invoicing invoicing) {}

  /** By the order's id. */
  Map<Integer, Invoiced> of(List<OdooRecord> orders) {
    Map<Integer, Invoice> read = invoices(orders);
    Map<Integer, Invoiced> found = new HashMap<>();
    for (OdooRecord order : orders) {
      List<Invoice> own =
          order.ids("invoice_ids").stream().filter(read::containsKey).map(read::get).toList();
      Invoicing invoicing = Invoicing.of(order.text(StatusSchema.INVOICE_STATUS));
      found.put(order.id(), new Invoiced(own, invoicing));
    }
    addLines(found, read);
    return found;
  }

  /** Only where it depends on them whether the order is paid. */
  private void addLines(Map<Integer, Invoiced> found, Map<Integer, Invoice> invoices) {
    Set<Integer> undecided = new TreeSet<>();
    found.forEach(
        (order, invoiced) -> {
          if (invoiced.invoicing().isOpen() && allPaid(invoiced.invoices())) {
            undecided.add(order);
          }
        });
    new InvoicedLines(odoo)
        .of(undecided, invoices.values())
        .forEach(
            (order, lines) ->
                found.computeIfPresent(
                    order,
                    (id, of) ->
                        new Invoiced(
                            of.invoices(), new Invoicing(of.invoicing().status(), lines))));
  }

  private static boolean allPaid(List<Invoice> invoices) {
    return invoices.stream().anyMatch(Invoice::isPaid)
        && invoices.stream()
            .filter(invoice -> invoice.stage() != Stage.CANCELLED)
            .allMatch(invoice -> invoice.isPaid() || invoice.isReversed());
  }

  private Map<Integer, Invoice> invoices(List<OdooRecord> orders) {
    Set<Integer> ids = new TreeSet<>();
    orders.forEach(order -> ids.addAll(order.ids("invoice_ids")));
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<OdooRecord> moves;
    try {
      moves =
          odoo.read(
              StatusSchema.INVOICE,
              ids,
              List.of("name", "state", "move_type", "payment_state", "invoice_date"));
    } catch (OdooException.AccessError notForThisUser) {
      // Without the right to read invoices nothing can be told of them.
      return Map.of();
    }
    List<OdooRecord> own =
        moves.stream().filter(move -> move.text("move_type").equals("out_invoice")).toList();
    Map<Integer, OrderState.Payment> payments =
        new Payments(odoo)
            .of(own.stream().filter(InvoiceReader::isPaid).map(OdooRecord::id).toList());
    Map<Integer, Invoice> invoices = new HashMap<>();
    own.forEach(move -> invoices.put(move.id(), invoice(move, payments.get(move.id()))));
    return invoices;
  }

  private static boolean isPaid(OdooRecord move) {
    String state = move.text("payment_state");
    return state.equals("paid") || state.equals("in_payment");
  }

  private static Invoice invoice(OdooRecord move, OrderState.Payment payment) {
    Optional<Instant> date = move.instant("invoice_date");
    return new Invoice(
        move.id(),
        stage(move.text("state")),
        move.text("name"),
        date.map(Payments::day).orElse(null),
        move.text("payment_state"),
        payment);
  }

  private static Stage stage(String state) {
    return switch (state) {
      case "posted" -> Stage.POSTED;
      case "cancel" -> Stage.CANCELLED;
      default -> Stage.DRAFT;
    };
  }
}
