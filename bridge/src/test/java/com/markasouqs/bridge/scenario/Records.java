package com.markasouqs.bridge.scenario;

import java.util.List;
import java.util.Map;

/** Records of the stand-in Odoo as scenarios look at them. */
final class Records {
  private Records() {}

  /** The one sale order of a Medusa order, with all its fields. */
  static Map<String, Object> saleOrder(Shop shop, String medusaOrderId) {
    List<Map<String, Object>> orders =
        shop.odoo.records("sale.order").stream()
            .filter(order -> medusaOrderId.equals(order.get("x_medusa_order_id")))
            .toList();
    if (orders.size() != 1) {
      throw new AssertionError(orders.size() + " sale orders for " + medusaOrderId);
    }
    return orders.get(0);
  }

  /** Odoo's id of that sale order. */
  static int id(Shop shop, String medusaOrderId) {
    return (Integer) saleOrder(shop, medusaOrderId).get("id");
  }

  /** The chatter of that sale order, oldest first. */
  static List<String> chatter(Shop shop, String medusaOrderId) {
    Integer id = id(shop, medusaOrderId);
    return shop.odoo.records("mail.message").stream()
        .filter(message -> "sale.order".equals(message.get("model")))
        .filter(message -> id.equals(message.get("res_id")))
        .map(message -> String.valueOf(message.get("body")))
        .toList();
  }
}
