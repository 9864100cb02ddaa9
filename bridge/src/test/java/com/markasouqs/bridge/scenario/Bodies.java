package com.markasouqs.bridge.scenario;

/** Bodies of webhooks, each as short as the contract allows. */
final class Bodies {
  private static final String TIME = "2026-02-28T10:30:00.000Z";

  private Bodies() {}

  /** One case at 5.000 KWD and shipping at 1.000 KWD for a guest of its own. */
  static String order(String id) {
    return order(id, "CASE-IP15PRO-001", "\"payment_status\": \"not_paid\"");
  }

  /** The same with another SKU. */
  static String order(String id, String sku) {
    return order(id, sku, "\"payment_status\": \"not_paid\"");
  }

  /** The same with more fields of the order. */
  static String order(String id, String sku, String fields) {
    return """
    {"event": "order.created", "timestamp": "%s", "data": {"order": {
      "id": "%s", "status": "pending", "currency_code": "kwd", "email": "%s@shop.example",
      "tax_total": 0, "shipping_total": 1000, "total": 6000, %s,
      "items": [{"id": "li_1", "title": "A case", "sku": "%s", "quantity": 1, "unit_price": 5000}]
    }}}
    """
        .formatted(TIME, id, id, fields, sku);
  }

  /** New states at a moment of the day; texts are null or quoted JSON. */
  static String status(
      String orderId, String time, String status, String fulfillment, String payment) {
    return """
    {"event": "order.status_updated", "timestamp": "2026-02-28T%s.000Z", "data": {
      "order_id": "%s", "old_status": "pending", "new_status": "%s",
      "fulfillment_status": "%s", "payment_status": "%s"}}
    """
        .formatted(time, orderId, status, fulfillment, payment);
  }

  /** A customer event at a moment of the day with these fields of the customer. */
  static String customer(String event, String id, String time, String fields) {
    return """
    {"event": "customer.%s", "timestamp": "2026-02-28T%s.000Z", "data": {
      "customer": {"id": "%s", %s}}}
    """
        .formatted(event, time, id, fields);
  }
}
