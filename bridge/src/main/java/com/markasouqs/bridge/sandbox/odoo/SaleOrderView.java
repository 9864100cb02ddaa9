package com.markasouqs.bridge.sandbox.odoo;

import java.util.List;

/**
 * A sale order as tests and refusals look at it.
 *
 * @param partner display name of the customer
 * @param medusaOrderId empty when the order has none
 * @param total amount_total as Odoo shows it
 */
public record SaleOrderView(
    int id,
    String name,
    String state,
    String partner,
    String clientOrderRef,
    String medusaOrderId,
    double total,
    List<Line> lines) {

  /** One line: the SKU is empty where there is no product. */
  public record Line(String sku, String text, double quantity, double price, double subtotal) {}

  /** Returns the SKUs of the lines that have one. */
  public List<String> skus() {
    return lines.stream().map(Line::sku).filter(sku -> !sku.isEmpty()).toList();
  }

  static SaleOrderView of(Orm orm, Row order) {
    List<Line> lines =
        orm.rowsWith("sale.order.line", "order_id", order.id()).stream()
            .map(line -> line(orm, line))
            .toList();
    return new SaleOrderView(
        order.id(),
        order.text("name"),
        order.text("state"),
        orm.displayName("res.partner", order.reference("partner_id"), Context.of(1)),
        order.text("client_order_ref"),
        order.text("x_medusa_order_id"),
        order.number("amount_total"),
        lines);
  }

  private static Line line(Orm orm, Row line) {
    String sku =
        orm.find("product.product", line.reference("product_id"))
            .map(product -> product.text("default_code"))
            .orElse("");
    return new Line(
        sku,
        line.text("name"),
        line.number("product_uom_qty"),
        line.number("price_unit"),
        line.number("price_subtotal"));
  }
}
