package com.markasouqs.bridge.scenario;

import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.util.List;
import java.util.Map;

/** What a person does at Odoo's screens in a scenario. */
final class AdminAtOdoo {
  private final StandInOdoo odoo;

  AdminAtOdoo(StandInOdoo odoo) {
    this.odoo = odoo;
  }

  /** Changes a price in the one sale order of the Medusa order. */
  void setPrice(String medusaOrderId, String sku, double price) {
    int order = saleOrder(medusaOrderId);
    int product = product(sku);
    odoo.records("sale.order.line").stream()
        .filter(line -> line.get("order_id").equals(order))
        .filter(line -> line.get("product_id").equals(product))
        .forEach(
            line -> write("sale.order.line", (int) line.get("id"), Map.of("price_unit", price)));
  }

  /** Presses a button of the one sale order of the Medusa order. */
  void press(String medusaOrderId, String button) {
    odoo.call("sale.order", button, List.of(List.of(saleOrder(medusaOrderId))), Map.of());
  }

  void setPriceDigits(int digits) {
    int id = idOf("decimal.precision", "name", "Product Price");
    write("decimal.precision", id, Map.of("digits", digits));
  }

  void unarchiveProduct(int id) {
    write("product.product", id, Map.of("active", true));
  }

  int product(String sku) {
    return idOf("product.product", "default_code", sku);
  }

  int addPartner(Map<String, Object> values) {
    Object id = odoo.call("res.partner", "create", List.of(values), Map.of());
    return id instanceof List<?> ids ? (int) ids.get(0) : (int) id;
  }

  void write(String model, int id, Map<String, Object> values) {
    odoo.call(model, "write", List.of(List.of(id), values), Map.of());
  }

  private int saleOrder(String medusaOrderId) {
    return idOf("sale.order", "x_medusa_order_id", medusaOrderId);
  }

  private int idOf(String model, String field, String value) {
    return odoo.records(model).stream()
        .filter(row -> value.equals(row.get(field)))
        .mapToInt(row -> (int) row.get("id"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + model + " with " + field + " " + value));
  }
}
