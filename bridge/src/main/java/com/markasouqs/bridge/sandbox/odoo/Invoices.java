package com.markasouqs.bridge.sandbox.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Invoices of sale orders, and the wizards that make and pay them. */
final class Invoices implements ModelBehaviour {

  /** The wizard behind "Create invoice". */
  static final class Wizard implements ModelBehaviour {
    @Override
    public void created(Orm orm, Row row, Context context) {
      List<Integer> orders = row.references("sale_order_ids");
      if (orders.isEmpty()) {
        orm.set(
            "sale.advance.payment.inv",
            row.id(),
            Map.of("sale_order_ids", context.ids("active_ids")),
            context);
      }
    }

    @Override
    public Map<String, ModelMethod> methods() {
      return Map.of("create_invoices", Invoices::create);
    }
  }

  /** The wizard behind "Register payment". */
  static final class Payment implements ModelBehaviour {
    @Override
    public void created(Orm orm, Row row, Context context) {
      Map<String, Object> values = new HashMap<>();
      values.put("_move_ids", context.ids("active_ids"));
      orm.set("account.payment.register", row.id(), values, context);
    }

    @Override
    public Map<String, ModelMethod> methods() {
      return Map.of("action_create_payments", Invoices::pay);
    }
  }

  @Override
  public Map<String, ModelMethod> methods() {
    return Map.of(
        "action_post", Invoices::post,
        "button_draft", Invoices::draft,
        "message_post", Messages::post);
  }

  private static Object create(Orm orm, ModelCall call) {
    Context context = call.context();
    int invoice = 0;
    for (Row wizard : orm.existing(call.model(), call.ids(), context)) {
      for (Row order : orm.existing("sale.order", wizard.references("sale_order_ids"), context)) {
        invoice = create(orm, order, context);
      }
    }
    if (!orm.series().isFrom(Series.ODOO_17)) {
      return Map.of("type", "ir.actions.act_window_close");
    }
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("type", "ir.actions.act_window");
    action.put("res_model", "account.move");
    action.put("res_id", invoice);
    // This None is why the answer cannot be marshalled although the invoice is there.
    action.put("target", null);
    return action;
  }

  /** Makes the draft invoice of what the order has left; nothing left: Odoo's fault. */
  static int create(Orm orm, Row order, Context context) {
    List<Row> open =
        SaleOrders.lines(orm, order.id()).stream()
            .filter(line -> line.reference("product_id") != 0)
            .filter(line -> Invoicing.toInvoice(orm, line) > 0)
            .toList();
    if (open.isEmpty()) {
      throw Faults.user("Cannot create an invoice. No items are available to invoice.");
    }
    double untaxed = share(orm, open, "price_subtotal");
    int invoice = create(orm, order, untaxed, share(orm, open, "price_total"), context);
    for (Row line : open) {
      Invoicing.addLine(orm, invoice, line, Invoicing.toInvoice(orm, line), context);
    }
    return invoice;
  }

  private static double share(Orm orm, List<Row> open, String amount) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row line : open) {
      double ordered = line.number("product_uom_qty");
      double part = ordered == 0 ? 0 : Invoicing.toInvoice(orm, line) / ordered;
      sum = sum.add(Money.exact(part == 1 ? line.number(amount) : line.number(amount) * part));
    }
    return Money.rounded(sum, 3);
  }

  /** Makes a draft invoice over the amounts, whatever the order has left. */
  static int create(Orm orm, Row order, double untaxed, double total, Context context) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", orm.series().isFrom(Series.ODOO_18) ? null : nextName(orm));
    values.put("state", "draft");
    values.put("move_type", "out_invoice");
    values.put("payment_state", "not_paid");
    values.put("partner_id", order.reference("partner_invoice_id"));
    values.put("currency_id", order.reference("currency_id"));
    values.put("company_id", 1);
    values.put("invoice_origin", order.text("name"));
    values.put("ref", order.text("client_order_ref"));
    values.put("amount_untaxed", untaxed);
    values.put("amount_tax", Money.rounded(total - untaxed, 3));
    values.put("amount_total", total);
    values.put("amount_residual", total);
    int invoice = orm.create("account.move", values, context);
    orm.set("account.move", invoice, Map.of("_sale_order_id", order.id()), context);
    orm.touch("sale.order", order.id(), context);
    return invoice;
  }

  static LocalDate today(Orm orm) {
    return orm.store().now().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  static String nextName(Orm orm) {
    int number = orm.store().nextNumber("account.move.name");
    return "INV/%d/%05d".formatted(today(orm).getYear(), number);
  }

  static Object post(Orm orm, ModelCall call) {
    for (Row move : orm.existing("account.move", call.ids(), call.context())) {
      if (move.text("state").equals("posted")) {
        throw Faults.user(
            "The entry %s (id %d) must be in draft.".formatted(move.text("name"), move.id()));
      }
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("state", "posted");
      values.put("name", move.text("name").isEmpty() ? nextName(orm) : move.text("name"));
      values.put("invoice_date", today(orm));
      orm.set("account.move", move.id(), values, call.context());
      new Payments(orm, call.context()).receivable(move.id(), move.number("amount_total"));
    }
    return false;
  }

  private static Object draft(Orm orm, ModelCall call) {
    for (Row move : orm.existing("account.move", call.ids(), call.context())) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("state", "draft");
      values.put("payment_state", "not_paid");
      values.put("amount_residual", move.number("amount_total"));
      orm.set("account.move", move.id(), values, call.context());
    }
    return null;
  }

  private static Object pay(Orm orm, ModelCall call) {
    for (Row wizard : orm.existing(call.model(), call.ids(), call.context())) {
      for (Integer id : wizard.references("_move_ids")) {
        pay(orm, orm.row("account.move", id, call.context()), wizard, call.context());
      }
    }
    return call.context().isSet("dont_redirect_to_payments")
        ? true
        : (Object) Map.of("name", "Payments", "type", "ir.actions.act_window");
  }

  private static void pay(Orm orm, Row move, Row wizard, Context context) {
    double due = move.number("amount_residual");
    double amount = wizard.number("amount") == 0 ? due : wizard.number("amount");
    new Payments(orm, context).pay(move, amount);
  }
}
