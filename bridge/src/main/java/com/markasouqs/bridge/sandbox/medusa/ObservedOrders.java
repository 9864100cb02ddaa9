package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The observed calls that change an order's metadata, and sometimes tell the customer. */
final class ObservedOrders {
  private static final Set<String> STATUSES =
      Set.of("pending", "completed", "draft", "archived", "canceled", "requires_action");
  private static final Set<String> TELL_THE_CUSTOMER =
      Set.of("order.confirmed", "order.shipped", "order.delivered", "order.cancelled");

  /** The word of each event, the field with its date, and pairs of given and stored fields. */
  private static final Map<String, List<String>> EVENTS =
      Map.of(
          "order.confirmed", List.of("odoo_confirmed", ""),
          "order.shipped",
              List.of(
                  "odoo_shipped",
                  "shipped_date",
                  "tracking_number",
                  "tracking_number",
                  "tracking_url",
                  "tracking_url",
                  "carrier_name",
                  "carrier_name"),
          "order.delivered", List.of("odoo_delivered", "delivered_date"),
          "order.cancelled", List.of("odoo_cancelled", "", "cancelled_reason", "cancelled_reason"),
          "order.invoiced",
              List.of("odoo_invoiced", "invoice_date", "invoice_number", "invoice_number"),
          "order.paid",
              List.of("odoo_paid", "payment_date", "payment_method", "payment_method_odoo"));

  private static final String ABOUT =
      """
      {"status":"ok","endpoint":"order-status",
       "description":"Odoo order status webhook endpoint",
       "supported_events":["order.confirmed","order.shipped","order.delivered",
        "order.cancelled","order.invoiced","order.paid"],
       "example_payload":{"event_type":"order.shipped","order":{
        "medusa_order_id":"order_01HXY123ABC456","odoo_order_id":123,
        "odoo_order_name":"S00123","tracking_number":"TRK123456789",
        "tracking_url":"https://host.example/TRK123456789",
        "carrier_name":"FedEx","shipped_date":"2024-01-15T10:30:00Z"}}}
      """;

  private final Shop shop;

  ObservedOrders(Shop shop) {
    this.shop = shop;
  }

  static Answer about() {
    return Answer.raw(200, Answer.JSON, ABOUT);
  }

  Answer patch(Request request) {
    Optional<ShopOrder> found = shop.orders().find(request.path().get(2));
    if (found.isEmpty()) {
      return ObservedApi.error(404, "not_found", "Order not found");
    }
    ShopOrder order = found.get();
    JsonNode given = request.body();
    if (Json.truthy(given.get("status")) && !STATUSES.contains(given.path("status").asText())) {
      return ObservedApi.error(
          500,
          "server_error",
          "UPDATE \"order\" SET status = $1, metadata = $2, updated_at = NOW() WHERE id = $3"
              + " - invalid input value for enum order_status_enum: \""
              + given.path("status").asText()
              + "\"");
    }
    if (Json.truthy(given.get("status"))) {
      order.data().put("status", given.path("status").asText());
    }
    mark(order, given);
    ObjectNode body = Json.object().put("success", true).put("order_id", order.id());
    body.set("metadata", order.metadata().deepCopy());
    return Answer.ok(body);
  }

  private void mark(ShopOrder order, JsonNode given) {
    ObjectNode metadata = order.metadata();
    if (given.get("metadata") instanceof ObjectNode more) {
      metadata.setAll(more.deepCopy());
    }
    ObjectNode odoo = metadata.withObject("/odoo");
    copyTruthy(given, "odoo_order_id", odoo, "order_id");
    copyTruthy(given, "odoo_status", odoo, "status");
    odoo.put("synced_at", shop.nowText());
    order.data().put("updated_at", shop.nowText());
  }

  Answer status(Request request) {
    JsonNode given = request.body().path("order");
    if (!Json.truthy(request.body().get("event_type")) || !Json.truthy(given)) {
      return ObservedApi.error(400, "invalid_data", "event_type and order are required");
    }
    if (Json.truthy(given.get("medusa_order_id"))) {
      return status(request, shop.orders().find(given.path("medusa_order_id").asText()));
    }
    return refuseOdooIds(given).orElseGet(() -> status(request, byOdooIds(given)));
  }

  private Answer status(Request request, Optional<ShopOrder> found) {
    JsonNode given = request.body().path("order");
    if (found.isEmpty()) {
      return notFound(given);
    }
    String event = request.body().path("event_type").asText();
    ShopOrder order = found.get();
    ArrayNode added = record(order, event, given);
    if (TELL_THE_CUSTOMER.contains(event)) {
      shop.notifications().add(new Notification(order.id(), order.displayId(), event, shop.now()));
    }
    ObjectNode body = Json.object().put("success", true).put("event_type", event);
    ObjectNode answered = body.putObject("order");
    answered.put("medusa_order_id", order.id()).put("display_id", order.displayId());
    copyPresent(given, "odoo_order_id", answered);
    copyPresent(given, "odoo_order_name", answered);
    body.set("metadata_updated", added);
    return Answer.ok(body);
  }

  /** Writes the metadata and returns the names of those that were not there before. */
  private ArrayNode record(ShopOrder order, String event, JsonNode given) {
    ObjectNode metadata = order.metadata();
    Set<String> before = new HashSet<>();
    metadata.fieldNames().forEachRemaining(before::add);
    metadata.put("odoo_last_update", shop.nowText()).put("odoo_last_event", event);
    copyTruthy(given, "odoo_order_id", metadata, "odoo_order_id");
    copyTruthy(given, "odoo_order_name", metadata, "odoo_order_name");
    List<String> fields = EVENTS.getOrDefault(event, List.of());
    if (!fields.isEmpty()) {
      metadata.put(fields.get(0), true);
      metadata.put(fields.get(0) + "_at", shop.nowText());
      copyTruthy(given, fields.get(1), metadata, fields.get(0) + "_at");
      for (int i = 2; i < fields.size(); i += 2) {
        copyTruthy(given, fields.get(i), metadata, fields.get(i + 1));
      }
    }
    ArrayNode added = Json.array();
    metadata
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!before.contains(name)) {
                added.add(name);
              }
            });
    return added;
  }

  private static Optional<Answer> refuseOdooIds(JsonNode given) {
    boolean hasId = Json.truthy(given.get("odoo_order_id"));
    boolean hasName = Json.truthy(given.get("odoo_order_name"));
    if (!hasId && !hasName) {
      return Optional.of(
          ObservedApi.error(
              400,
              "invalid_data",
              "Either medusa_order_id, odoo_order_id, or odoo_order_name is required"));
    }
    if (given.has("odoo_order_id") && given.has("odoo_order_name")) {
      return Optional.empty();
    }
    return Optional.of(
        ObservedApi.error(
            500,
            "server_error",
            "Undefined binding(s) detected for keys ["
                + (given.has("odoo_order_id") ? 1 : 0)
                + "] when compiling RAW query"));
  }

  private Optional<ShopOrder> byOdooIds(JsonNode given) {
    return shop.orders().all().stream()
        .filter(
            order -> same(order, given, "odoo_order_id") || same(order, given, "odoo_order_name"))
        .findFirst();
  }

  private static boolean same(ShopOrder order, JsonNode given, String field) {
    JsonNode stored = order.data().path("metadata").path(field);
    return !stored.isMissingNode() && stored.asText().equals(given.path(field).asText());
  }

  private static Answer notFound(JsonNode given) {
    ObjectNode body = Json.object().put("type", "not_found");
    if (Json.truthy(given.get("medusa_order_id"))) {
      body.put("message", "Order not found");
      copyPresent(given, "medusa_order_id", body);
    } else {
      body.put("message", "Order not found in Medusa");
      copyPresent(given, "odoo_order_id", body);
      copyPresent(given, "odoo_order_name", body);
    }
    return Answer.json(404, body);
  }

  private static void copyPresent(JsonNode source, String field, ObjectNode target) {
    if (source.has(field)) {
      target.set(field, source.get(field).deepCopy());
    }
  }

  private static void copyTruthy(
      JsonNode source, String field, ObjectNode target, String targetField) {
    if (Json.truthy(source.get(field))) {
      target.set(targetField, source.get(field).deepCopy());
    }
  }
}
