package com.markasouqs.bridge.sandbox.odoo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Order lines: prices from the product, rounded to "Product Price", taxes per line. */
final class SaleOrderLines implements ModelBehaviour {
  private static final Set<String> PRICED = Set.of("product_uom_qty", "product_id");
  private static final Map<String, Computation> COMPUTATIONS = computed();

  private static Map<String, Computation> computed() {
    Map<String, Computation> computations = new HashMap<>();
    computations.put(
        "state",
        (orm, row, context) ->
            orm.find("sale.order", row.reference("order_id"))
                .map(o -> o.text("state"))
                .orElse("draft"));
    computations.put("qty_delivered", (orm, row, context) -> delivered(orm, row));
    computations.put("qty_invoiced", (orm, row, context) -> Invoicing.invoiced(orm, row));
    computations.put("qty_to_invoice", (orm, row, context) -> Invoicing.toInvoice(orm, row));
    computations.put("invoice_status", (orm, row, context) -> Invoicing.status(orm, row));
    computations.put(
        "price_reduce_taxexcl",
        (orm, row, context) ->
            row.number("product_uom_qty") == 0
                ? 0.0
                : row.number("price_subtotal") / row.number("product_uom_qty"));
    computations.put(
        "currency_id",
        (orm, row, context) ->
            orm.find("sale.order", row.reference("order_id"))
                .map(o -> o.get("currency_id"))
                .orElse(null));
    return Map.copyOf(computations);
  }

  static double delivered(Orm orm, Row line) {
    double sent = 0;
    for (Row move : orm.rowsWith("stock.move", "sale_line_id", line.id())) {
      if (move.text("state").equals("done")) {
        double quantity = move.number(orm.series().doneField());
        boolean returned = move.reference("origin_returned_move_id") != 0;
        sent += returned ? -quantity : quantity;
      }
    }
    return sent;
  }

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    given.putIfAbsent("sequence", 10);
    if (given.get("display_type") instanceof String) {
      return given;
    }
    Object product = given.get("product_id");
    if (product instanceof String) {
      ModelDefinition model = orm.registry().required("sale.order.line");
      throw Faults.notNull(orm.series(), model, model.field("name").orElseThrow());
    }
    if (!(product instanceof Integer) && !orm.series().isFrom(Series.ODOO_18)) {
      throw Faults.integrity("Missing required fields on accountable sale order line.");
    }
    given.putIfAbsent("product_uom_qty", 1.0);
    given.putIfAbsent("discount", 0.0);
    given.putIfAbsent(orm.series().unitField(), 1);
    if (product instanceof Integer id) {
      Row row = orm.row("product.product", id, context);
      given.putIfAbsent("name", description(orm, row, context));
      given.putIfAbsent("price_unit", Products.listPrice(orm, row));
      given.putIfAbsent(orm.series().taxField(), List.of(List.of(6, 0, taxes(orm, row))));
    } else {
      given.putIfAbsent("price_unit", 0.0);
    }
    return given;
  }

  private static String description(Orm orm, Row product, Context context) {
    String name = orm.displayName("product.product", product.id(), context);
    String text =
        Products.template(orm, product).map(row -> row.text("description_sale")).orElse("");
    return text.isEmpty() ? name : name + "\n" + text;
  }

  private static List<Integer> taxes(Orm orm, Row product) {
    return Products.template(orm, product).map(row -> row.references("taxes_id")).orElse(List.of());
  }

  @Override
  public void created(Orm orm, Row row, Context context) {
    computeAmounts(orm, row, context);
  }

  @Override
  public Map<String, Object> changed(Orm orm, Row row, Map<String, Object> given, Context context) {
    boolean priced = given.keySet().stream().anyMatch(PRICED::contains);
    if (priced && !given.containsKey("price_unit")) {
      int product =
          given.get("product_id") instanceof Integer id ? id : row.reference("product_id");
      // Odoo computes the price anew when the quantity changes, whatever was written before.
      orm.find("product.product", product)
          .ifPresent(found -> given.put("price_unit", Products.listPrice(orm, found)));
    }
    return given;
  }

  @Override
  public void written(Orm orm, Row row, Map<String, Object> given, Context context) {
    computeAmounts(orm, row, context);
    SaleOrders.computeAmounts(orm, row.reference("order_id"), context);
  }

  private static void computeAmounts(Orm orm, Row line, Context context) {
    int decimals = SaleOrders.decimals(orm, line.reference("order_id"));
    double price = Money.rounded(line.number("price_unit"), Money.priceDigits(orm));
    BigDecimal factor =
        BigDecimal.ONE.subtract(Money.exact(line.number("discount")).movePointLeft(2));
    BigDecimal base =
        Money.exact(price).multiply(factor).multiply(Money.exact(line.number("product_uom_qty")));
    double subtotal = Money.rounded(base, decimals);
    BigDecimal total = Money.exact(subtotal);
    for (Integer tax : line.references(orm.series().taxField())) {
      BigDecimal percent =
          Money.exact(orm.find("account.tax", tax).map(row -> row.number("amount")).orElse(0.0));
      double amount = Money.rounded(base.multiply(percent).movePointLeft(2), decimals);
      total = total.add(Money.exact(amount));
    }
    Map<String, Object> amounts = new LinkedHashMap<>();
    amounts.put("price_unit", price);
    amounts.put("price_subtotal", subtotal);
    amounts.put("price_total", total.doubleValue());
    amounts.put("price_tax", total.subtract(Money.exact(subtotal)).doubleValue());
    orm.set("sale.order.line", line.id(), amounts, context);
  }

  @Override
  public void removing(Orm orm, List<Row> rows) {
    for (Row row : rows) {
      String state =
          orm.find("sale.order", row.reference("order_id")).map(o -> o.text("state")).orElse("");
      if (state.equals("sale") || state.equals("done")) {
        throw Faults.user(
            "Once a sales order is confirmed, you can't remove one of its lines (we need to track"
                + " if something gets invoiced or delivered).\n"
                + "Set the quantity to 0 instead.");
      }
    }
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    return orm.displayName("sale.order", row.reference("order_id"), context)
        + " - "
        + row.text("name");
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }
}
