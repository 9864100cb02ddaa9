package com.markasouqs.bridge.scenario;

import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes what Odoo has down as text, to be compared with what a test expects. Amounts are written
 * with the decimals that they have: a fils too many shows.
 */
final class OrderSheet {
  private final StandInOdoo odoo;

  OrderSheet(StandInOdoo odoo) {
    this.odoo = odoo;
  }

  /** The one sale order of the Medusa order: head, customer, addresses, lines. */
  String whole(String medusaOrderId) {
    SaleOrderView order = only(medusaOrderId);
    Map<String, Object> row = record("sale.order", order.id());
    StringJoiner sheet = new StringJoiner("\n", "", "\n");
    sheet.add(head(order));
    sheet.add("customer: " + partner(row.get("partner_id")));
    sheet.add("deliver to: " + address(row, "partner_shipping_id"));
    sheet.add("invoice to: " + address(row, "partner_invoice_id"));
    order.lines().forEach(line -> sheet.add(line(line)));
    return sheet.toString();
  }

  /** Head and lines of the one sale order of the Medusa order. */
  String lines(String medusaOrderId) {
    SaleOrderView order = only(medusaOrderId);
    StringJoiner sheet = new StringJoiner("\n", "", "\n");
    sheet.add(head(order));
    order.lines().forEach(line -> sheet.add(line(line)));
    return sheet.toString();
  }

  /** Every partner that is not of the base data, contacts indented under theirs. */
  String partners() {
    StringJoiner sheet = new StringJoiner("\n", "", "\n");
    for (Map<String, Object> partner : odoo.partners()) {
      if (partner.get("parent_id") == null) {
        sheet.add(describe(partner));
        odoo.partners().stream()
            .filter(contact -> partner.get("id").equals(contact.get("parent_id")))
            .forEach(contact -> sheet.add("- " + contact.get("type") + ": " + describe(contact)));
      }
    }
    return sheet.toString();
  }

  private SaleOrderView only(String medusaOrderId) {
    List<SaleOrderView> orders =
        odoo.saleOrders().stream()
            .filter(order -> medusaOrderId.equals(order.medusaOrderId()))
            .toList();
    if (orders.size() != 1) {
      throw new AssertionError(orders.size() + " sale orders of " + medusaOrderId);
    }
    return orders.get(0);
  }

  private static String head(SaleOrderView order) {
    return order.state() + " " + order.clientOrderRef() + " " + amount(order.total());
  }

  private static String line(SaleOrderView.Line line) {
    return "%s x %s '%s' at %s = %s"
        .formatted(
            amount(line.quantity()),
            line.sku(),
            line.text(),
            amount(line.price()),
            amount(line.subtotal()));
  }

  /** Whole numbers without decimals, others with those that they have. */
  static String amount(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0).toPlainString() : exact.toPlainString();
  }

  private String address(Map<String, Object> order, String field) {
    return order.get(field).equals(order.get("partner_id"))
        ? "the same"
        : partner(order.get(field));
  }

  private String partner(Object id) {
    return describe(record("res.partner", (Integer) id));
  }

  private String describe(Map<String, Object> partner) {
    StringJoiner parts = new StringJoiner(", ");
    for (String field : List.of("name", "email", "phone", "street", "street2", "city", "zip")) {
      if (partner.get(field) instanceof String text && !text.isEmpty()) {
        parts.add(text);
      }
    }
    if (partner.get("country_id") instanceof Integer country) {
      parts.add(String.valueOf(record("res.country", country).get("code")));
    }
    if (partner.get("x_medusa_customer_id") instanceof String customer) {
      parts.add(customer);
    }
    return parts.toString();
  }

  /** One record, as Odoo stores it. */
  Map<String, Object> record(String model, int id) {
    return odoo.records(model).stream()
        .filter(row -> row.get("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + model + " " + id));
  }
}
