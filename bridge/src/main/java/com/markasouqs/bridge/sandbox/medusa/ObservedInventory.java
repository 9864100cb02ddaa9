package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The observed calls that change the stock, with what they do to strange input. */
final class ObservedInventory {
  private static final String ABOUT =
      """
      {"status":"ok","endpoint":"inventory",
       "description":"Odoo inventory webhook endpoint",
       "supported_events":["inventory.updated","inventory.adjustment","stock.received",
        "stock.transfer"],
       "example_payload":{"event_type":"inventory.updated","items":[
        {"sku":"PROD-001","odoo_product_id":123,"quantity":50,"adjustment_type":"absolute",
         "warehouse_name":"Main Warehouse","reason":"Stock received from supplier"},
        {"sku":"PROD-002","quantity":-5,"adjustment_type":"delta",
         "reason":"Manual adjustment"}]}}
      """;

  private final Shop shop;

  ObservedInventory(Shop shop) {
    this.shop = shop;
  }

  static Answer about() {
    return Answer.raw(200, Answer.JSON, ABOUT);
  }

  Answer webhook(Request request) {
    JsonNode items = request.body().path("items");
    if (!Json.truthy(request.body().get("event_type")) || !items.isArray() || items.isEmpty()) {
      return ObservedApi.error(400, "invalid_data", "event_type and items array are required");
    }
    ArrayNode results = Json.array();
    int failed = 0;
    for (JsonNode item : items) {
      if (item.isNull()) {
        // What came before it stays done: there is no transaction around the batch.
        return ObservedApi.error(
            500, "server_error", "Cannot destructure property 'sku' of 'item' as it is null.");
      }
      boolean complete = complete(item);
      failed += complete ? 0 : 1;
      results.add(complete ? adjust(item, "success", clamped(item)) : incomplete(item));
    }
    ObjectNode body = Json.object().put("success", failed == 0);
    body.put("event_type", request.body().path("event_type").asText());
    body.putObject("summary")
        .put("total", items.size())
        .put("processed", items.size() - failed)
        .put("failed", failed)
        .put("not_found", 0);
    body.set("results", results);
    return Answer.ok(body);
  }

  /** An endpoint of the backend's own that is in no document. */
  Answer batch(Request request) {
    JsonNode items = request.body().path("items");
    if (!items.isArray()) {
      return ObservedApi.error(400, "invalid_data", "items array is required");
    }
    ArrayNode results = Json.array();
    int failed = 0;
    for (JsonNode item : items) {
      boolean complete = complete(item);
      failed += complete ? 0 : 1;
      double quantity = Numbers.of(item.path("quantity"));
      results.add(complete ? adjust(item, "synced", quantity) : incomplete(item));
    }
    ObjectNode body = Json.object().put("success", failed == 0);
    body.putObject("summary")
        .put("total", items.size())
        .put("synced", items.size() - failed)
        .put("failed", failed);
    body.set("results", results);
    return Answer.ok(body);
  }

  private ObjectNode adjust(JsonNode item, String status, double quantityIfKnown) {
    String sku = item.path("sku").asText();
    ObjectNode result = Json.object();
    result.set("sku", item.get("sku").deepCopy());
    result.put("status", status);
    Optional<InventoryItem> known = shop.inventory().find(sku);
    if (known.isPresent()) {
      Level level = known.get().main();
      result.put("previous_quantity", Numbers.column(level.stocked()));
      level.setOneColumn(quantityIfKnown);
      result.set("new_quantity", Numbers.json(quantityIfKnown));
    } else {
      double quantity = Numbers.of(item.path("quantity"));
      shop.inventory().findOrCreate(sku, sku).main().setOneColumn(quantity);
      result.put("previous_quantity", 0);
      result.set("new_quantity", Numbers.json(quantity));
    }
    return result;
  }

  /** A delta is added to a text, and the sum is not a number. */
  private static double clamped(JsonNode item) {
    return item.path("adjustment_type").asText().equals("delta")
        ? Double.NaN
        : Math.max(0, Numbers.of(item.path("quantity")));
  }

  private static boolean complete(JsonNode item) {
    return Json.truthy(item.get("sku")) && item.has("quantity");
  }

  private static ObjectNode incomplete(JsonNode item) {
    ObjectNode result = Json.object();
    result.put("sku", Json.truthy(item.get("sku")) ? item.path("sku").asText() : "unknown");
    return result.put("status", "failed").put("error", "sku and quantity are required");
  }
}
