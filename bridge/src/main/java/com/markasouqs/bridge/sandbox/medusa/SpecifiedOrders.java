package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The specified calls that change an order's metadata. */
final class SpecifiedOrders {
  /**
   * The word of each event in the metadata, the field with its date, and what else it may carry.
   */
  private static final Map<String, List<String>> EVENTS =
      Map.of(
          "order.confirmed", List.of("odoo_confirmed", "confirmed_date"),
          "order.shipped",
              List.of(
                  "odoo_shipped",
                  "shipped_date",
                  "tracking_number",
                  "tracking_url",
                  "carrier_name"),
          "order.delivered", List.of("odoo_delivered", "delivered_date"),
          "order.cancelled", List.of("odoo_cancelled", "cancelled_date", "cancelled_reason"),
          "order.invoiced", List.of("odoo_invoiced", "invoice_date"),
          "order.paid", List.of("odoo_paid", "payment_date"));

  private final Shop shop;

  SpecifiedOrders(Shop shop) {
    this.shop = shop;
  }

  Answer synced(Request request) {
    String id = request.path().get(2);
    ShopOrder order = shop.orders().find(id).orElseThrow(() -> Refusal.notFound("Order", id));
    long odooOrderId = Refusal.quantity(request.body(), "odoo_order_id");
    String at = request.body().path("synced_at").asText(shop.nowText());
    if (Timestamps.parse(at).isEmpty()) {
      throw Refusal.invalid("synced_at", "synced_at is not an ISO date");
    }
    refuseCanceled(order);
    order
        .metadata()
        .put("odoo_synced", true)
        .put("odoo_order_id", odooOrderId)
        .put("odoo_synced_at", at);
    ObjectNode body = Json.object();
    body.put("success", true);
    body.putObject("order")
        .put("id", id)
        .put("display_id", order.displayId())
        .put("odoo_order_id", odooOrderId)
        .put("synced_at", at);
    return Answer.ok(body);
  }

  Answer status(Request request) {
    String event = Refusal.text(request.body(), "event_type");
    JsonNode given = Refusal.object(request.body(), "order");
    List<String> fields = EVENTS.get(event);
    if (fields == null) {
      throw Refusal.invalid("event_type", "event_type is none of the supported ones: " + event);
    }
    String id = Refusal.text(given, "medusa_order_id");
    ShopOrder order = shop.orders().find(id).orElseThrow(() -> Refusal.notFound("Order", id));
    refuseCanceled(order);
    ObjectNode metadata = order.metadata();
    for (String field : List.of("odoo_order_id", "odoo_order_name")) {
      if (given.hasNonNull(field)) {
        metadata.set(field, given.get(field).deepCopy());
      }
    }
    ArrayNode updated = record(metadata, fields, given);
    ObjectNode body = Json.object().put("success", true).put("event_type", event);
    ObjectNode answered = body.putObject("order");
    answered.put("medusa_order_id", id).put("display_id", order.displayId());
    for (String field : List.of("odoo_order_id", "odoo_order_name")) {
      if (metadata.has(field)) {
        answered.set(field, metadata.get(field).deepCopy());
      }
    }
    body.set("metadata_updated", updated);
    return Answer.ok(body);
  }

  private ArrayNode record(ObjectNode metadata, List<String> fields, JsonNode given) {
    ArrayNode updated = Json.array();
    metadata.put(fields.get(0), true);
    metadata.put(fields.get(0) + "_at", given.path(fields.get(1)).asText(shop.nowText()));
    updated.add(fields.get(0)).add(fields.get(0) + "_at");
    for (String field : fields.subList(2, fields.size())) {
      if (given.hasNonNull(field)) {
        metadata.set(field, given.get(field).deepCopy());
        updated.add(field);
      }
    }
    return updated;
  }

  private static void refuseCanceled(ShopOrder order) {
    if (order.canceled()) {
      throw Refusal.invalid("order", "Order is canceled: " + order.id());
    }
  }
}
