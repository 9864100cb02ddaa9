package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What settles an invoice: an entry with a line on the other side, matched with the invoice's own
 * line by an account.partial.reconcile. The invoice's write_date changes by it, its order's not.
 */
final class Payments {
  private final Orm orm;
  private final Context context;

  Payments(Orm orm, Context context) {
    this.orm = orm;
    this.context = context;
  }

  /** Pays so much of what is open; returns the payment's id. */
  int pay(Row invoice, double amount) {
    int number = orm.store().nextNumber("account.payment.name");
    String name = "PBNK1/%d/%05d".formatted(Invoices.today(orm).getYear(), number);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("move_type", "entry");
    entry.put("ref", invoice.text("name"));
    entry.put("partner_id", invoice.get("partner_id"));
    int move = post(entry, amount, invoice);
    match(invoice, receivable(move, -amount), amount);
    settle(invoice, amount, "paid");
    Map<String, Object> payment = new LinkedHashMap<>();
    payment.put("name", name);
    payment.put("amount", amount);
    payment.put("payment_type", "inbound");
    payment.put("state", orm.series().isFrom(Series.ODOO_18) ? "paid" : "posted");
    payment.put("partner_id", invoice.get("partner_id"));
    payment.put("currency_id", invoice.get("currency_id"));
    payment.put("date", Invoices.today(orm));
    payment.put("move_id", move);
    payment.put("reconciled_invoice_ids", List.of(invoice.id()));
    return orm.create("account.payment", payment, context);
  }

  /** Reverses the whole invoice by a posted credit note; returns that one's id. */
  int reverse(Row invoice) {
    int note = note(invoice, invoice.number("amount_total"), "reversed");
    for (Row line : Invoicing.lines(orm, invoice.id())) {
      Invoicing.addLine(orm, note, saleLine(line), line.number("quantity"), context);
    }
    return note;
  }

  /** Takes so much of a product back by a posted credit note; returns that one's id. */
  int credit(Row invoice, int product, double quantity) {
    Row line =
        Invoicing.lines(orm, invoice.id()).stream()
            .filter(each -> each.reference("product_id") == product)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nothing of it in " + invoice.id()));
    Row sold = saleLine(line);
    double price = sold.number("price_total") / sold.number("product_uom_qty");
    int note = note(invoice, Money.rounded(price * quantity, 3), "paid");
    Invoicing.addLine(orm, note, sold, quantity, context);
    return note;
  }

  private Row saleLine(Row invoiceLine) {
    return orm.row("sale.order.line", invoiceLine.reference("_sale_line_id"), context);
  }

  private int note(Row invoice, double amount, String whole) {
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("name", "R" + Invoices.nextName(orm));
    note.put("move_type", "out_refund");
    note.put("invoice_date", Invoices.today(orm));
    note.put("partner_id", invoice.get("partner_id"));
    note.put("reversed_entry_id", invoice.id());
    int id = post(note, amount, invoice);
    if (invoice.reference("_sale_order_id") != 0) {
      orm.set("account.move", id, Map.of("_sale_order_id", invoice.get("_sale_order_id")), context);
    }
    double open = Math.min(amount, invoice.number("amount_residual"));
    int line = receivable(id, -amount);
    if (open > 0) {
      match(invoice, line, open);
      settle(invoice, open, whole);
    }
    return id;
  }

  private int post(Map<String, Object> given, double amount, Row invoice) {
    given.put("state", "posted");
    given.put("payment_state", given.get("move_type").equals("entry") ? "not_paid" : "paid");
    given.put("currency_id", invoice.get("currency_id"));
    given.put("company_id", 1);
    given.put("amount_total", amount);
    given.put("amount_residual", 0.0);
    return orm.create("account.move", given, context);
  }

  /** Makes the line of the move on the customer's account; debit when it is positive. */
  int receivable(int move, double balance) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("move_id", move);
    values.put("name", orm.row("account.move", move, context).text("name"));
    String journal = isPayment(move) ? "bank" : "sale";
    orm.first("account.journal", List.of("type", "=", journal))
        .ifPresent(row -> values.put("journal_id", row.id()));
    values.put("display_type", "payment_term");
    values.put("account_type", "asset_receivable");
    values.put("debit", Math.max(0, balance));
    values.put("credit", Math.max(0, -balance));
    values.put("balance", balance);
    values.put("amount_residual", balance);
    return orm.create("account.move.line", values, context);
  }

  private boolean isPayment(int move) {
    return orm.row("account.move", move, context).text("move_type").equals("entry");
  }

  private void match(Row invoice, int credit, double amount) {
    Optional<Row> debit =
        orm.rowsWith("account.move.line", "move_id", invoice.id()).stream()
            .filter(line -> line.text("account_type").equals("asset_receivable"))
            .findFirst();
    int line =
        debit.isPresent()
            ? debit.get().id()
            : receivable(invoice.id(), invoice.number("amount_total"));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("debit_move_id", line);
    values.put("credit_move_id", credit);
    values.put("amount", amount);
    values.put("company_id", 1);
    values.put("max_date", Invoices.today(orm));
    orm.create("account.partial.reconcile", values, context);
    for (int side : List.of(line, credit)) {
      Row row = orm.row("account.move.line", side, context);
      double rest = row.number("amount_residual");
      double left = Money.rounded(rest > 0 ? rest - amount : rest + amount, 3);
      orm.set(
          "account.move.line",
          side,
          Map.of("amount_residual", left, "reconciled", left == 0),
          context);
    }
  }

  private void settle(Row invoice, double amount, String whole) {
    double rest = Math.max(0, Money.rounded(invoice.number("amount_residual") - amount, 3));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("amount_residual", rest);
    values.put("payment_state", rest == 0 ? whole : "partial");
    orm.set("account.move", invoice.id(), values, context);
  }
}
