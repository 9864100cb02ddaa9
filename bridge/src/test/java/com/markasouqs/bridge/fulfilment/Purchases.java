package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.sandbox.odoo.FieldDefinition;
import com.markasouqs.bridge.sandbox.odoo.FieldType;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.util.List;
import java.util.Map;

/** Odoo's purchases, as far as they are made for sales. */
final class Purchases {
  private static final String LINE = "purchase.order.line";

  private Purchases() {}

  static void install(StandInOdoo odoo) {
    odoo.defineModel(
        "purchase.order",
        "Purchase Order",
        List.of(FieldDefinition.manual("state", FieldType.SELECTION, "Status")));
    odoo.defineModel(
        LINE,
        "Purchase Order Line",
        List.of(
            to("order_id", "purchase.order"),
            to("product_id", "product.product"),
            to("sale_line_id", "sale.order.line"),
            to("sale_order_id", "sale.order")));
    odoo.defineFields(
        "sale.order.line",
        List.of(
            new FieldDefinition(
                "purchase_line_ids", FieldType.ONE2MANY, LINE, false, "Purchase Lines", false)));
  }

  private static FieldDefinition to(String name, String model) {
    return new FieldDefinition(name, FieldType.MANY2ONE, model, false, name, false);
  }

  /** A request for quotation for what the order has of a SKU; returns its id. */
  static int request(Scene scene, OdooOrder order, String sku) {
    int purchase = scene.create("purchase.order", Map.of("state", "draft"));
    scene.create(
        LINE,
        Map.of(
            "order_id",
            purchase,
            "product_id",
            scene.product(sku),
            "sale_line_id",
            scene.line(order, sku),
            "sale_order_id",
            order.id()));
    return purchase;
  }
}
