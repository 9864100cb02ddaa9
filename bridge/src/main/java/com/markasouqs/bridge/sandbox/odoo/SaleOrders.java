package com.markasouqs.bridge.sandbox.odoo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sale orders: defaults, totals and what is computed from deliveries and invoices. */
final class SaleOrders implements ModelBehaviour {
  private static final Map<String, Computation> COMPUTATIONS = computed();

  private final OrderGate gate;
  private final Map<String, ModelMethod> methods;

  SaleOrders(OrderGate gate) {
    this.gate = gate;
    this.methods = new SaleOrderActions(gate).methods();
  }

  private static Map<String, Computation> computed() {
    Map<String, Computation> computations = new HashMap<>();
    computations.put("delivery_status", (orm, row, context) -> deliveryStatus(orm, row));
    computations.put("delivery_count", (orm, row, context) -> pickings(orm, row).size());
    computations.put("invoice_ids", (orm, row, context) -> invoices(orm, row));
    computations.put("invoice_count", (orm, row, context) -> invoices(orm, row).size());
    computations.put("invoice_status", (orm, row, context) -> invoiceStatus(orm, row));
    computations.put("country_code", (orm, row, context) -> "KW");
    computations.put(
        "message_ids", (orm, row, context) -> Messages.of(orm, "sale.order", row.id()));
    return Map.copyOf(computations);
  }

  static List<Row> pickings(Orm orm, Row order) {
    return orm.rowsWith("stock.picking", "sale_id", order.id());
  }

  static List<Row> lines(Orm orm, int order) {
    return orm.rowsWith("sale.order.line", "order_id", order);
  }

  private static List<Integer> invoices(Orm orm, Row order) {
    return orm.rowsWith("account.move", "_sale_order_id", order.id()).stream()
        .map(Row::id)
        .toList();
  }

  private static String deliveryStatus(Orm orm, Row order) {
    List<String> states =
        pickings(orm, order).stream()
            .map(picking -> picking.text("state"))
            .filter(state -> !state.equals("cancel"))
            .toList();
    if (states.isEmpty()) {
      return null;
    }
    if (states.stream().allMatch("done"::equals)) {
      return "full";
    }
    return states.contains("done") ? "partial" : "pending";
  }

  private static String invoiceStatus(Orm orm, Row order) {
    if (!order.text("state").equals("sale") && !order.text("state").equals("done")) {
      return "no";
    }
    Set<String> ofLines =
        lines(orm, order.id()).stream()
            .filter(line -> line.reference("product_id") != 0 && !line.flag("is_downpayment"))
            .map(line -> Invoicing.status(orm, line))
            .collect(Collectors.toSet());
    if (ofLines.contains("to invoice")) {
      return "to invoice";
    }
    if (ofLines.isEmpty() || ofLines.contains("no")) {
      return "no";
    }
    return ofLines.contains("upselling") ? "upselling" : "invoiced";
  }

  static int decimals(Orm orm, int order) {
    int currency = orm.find("sale.order", order).map(row -> row.reference("currency_id")).orElse(0);
    return Money.decimals(orm, currency);
  }

  /** Adds the lines up; an order without lines has zeros. */
  static void computeAmounts(Orm orm, int order, Context context) {
    BigDecimal untaxed = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    for (Row line : lines(orm, order)) {
      untaxed = untaxed.add(Money.exact(line.number("price_subtotal")));
      total = total.add(Money.exact(line.number("price_total")));
    }
    Map<String, Object> amounts = new LinkedHashMap<>();
    amounts.put("amount_untaxed", untaxed.doubleValue());
    amounts.put("amount_tax", total.subtract(untaxed).doubleValue());
    amounts.put("amount_total", total.doubleValue());
    orm.set("sale.order", order, amounts, context);
  }

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    if (!(given.get("name") instanceof String name) || name.equals("New")) {
      given.put("name", "S%05d".formatted(orm.store().nextNumber("sale.order.name")));
    }
    given.putIfAbsent("state", "draft");
    given.putIfAbsent("date_order", Moments.shown(orm.store().now()));
    given.putIfAbsent("company_id", 1);
    given.putIfAbsent("warehouse_id", 1);
    given.putIfAbsent("team_id", 1);
    given.putIfAbsent("user_id", context.user());
    given.putIfAbsent("picking_policy", "direct");
    if (orm.series().isFrom(Series.ODOO_17)) {
      String validity =
          orm.store().now().plus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC).toLocalDate() + "";
      given.putIfAbsent("validity_date", validity);
      given.putIfAbsent("locked", false);
    }
    completeAddresses(orm, given);
    completeCurrency(orm, given);
    return given;
  }

  private static void completeAddresses(Orm orm, Map<String, Object> given) {
    if (given.get("partner_id") instanceof Integer partner) {
      given.putIfAbsent("partner_invoice_id", Partners.address(orm, partner, "invoice"));
      given.putIfAbsent("partner_shipping_id", Partners.address(orm, partner, "delivery"));
    }
  }

  private static void completeCurrency(Orm orm, Map<String, Object> given) {
    if (!given.containsKey("pricelist_id") && !orm.series().isFrom(Series.ODOO_19)) {
      orm.first("product.pricelist", List.of("active", "=", true))
          .ifPresent(pricelist -> given.put("pricelist_id", pricelist.id()));
    }
    int companyCurrency =
        orm.find("res.company", 1).map(row -> row.reference("currency_id")).orElse(0);
    int pricelist = given.get("pricelist_id") instanceof Integer id ? id : 0;
    int currency =
        orm.find("product.pricelist", pricelist)
            .map(row -> row.reference("currency_id"))
            .orElse(companyCurrency);
    given.put("currency_id", currency);
  }

  @Override
  public void created(Orm orm, Row row, Context context) {
    computeAmounts(orm, row.id(), context);
    Row stored = orm.row("sale.order", row.id(), context);
    gate.check(OrderGate.Stage.CREATE, SaleOrderView.of(orm, stored));
    Messages.log(orm, "sale.order", row.id(), "<p>Sales Order created</p>", context);
  }

  @Override
  public void written(Orm orm, Row row, Map<String, Object> given, Context context) {
    if (given.containsKey("order_line")) {
      computeAmounts(orm, row.id(), context);
    }
  }

  @Override
  public void removing(Orm orm, List<Row> rows) {
    for (Row row : rows) {
      if (!row.text("state").equals("draft") && !row.text("state").equals("cancel")) {
        throw Faults.user(
            "You can not delete a sent quotation or a confirmed sales order."
                + " You must first cancel it.");
      }
    }
    for (Row row : rows) {
      lines(orm, row.id()).forEach(line -> orm.store().remove("sale.order.line", line.id()));
    }
  }

  @Override
  public Map<String, Object> defaults(Orm orm) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("date_order", Moments.shown(orm.store().now()));
    defaults.put("company_id", 1);
    defaults.put("name", "New");
    defaults.put("state", "draft");
    return defaults;
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }

  @Override
  public Map<String, ModelMethod> methods() {
    return methods;
  }
}
