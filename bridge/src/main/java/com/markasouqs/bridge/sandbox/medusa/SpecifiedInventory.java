package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;

/** The specified calls that change the stock. */
final class SpecifiedInventory {
  private static final Set<String> EVENTS =
      Set.of("inventory.updated", "inventory.adjustment", "stock.received", "stock.transfer");

  private final Shop shop;

  SpecifiedInventory(Shop shop) {
    this.shop = shop;
  }

  Answer update(Request request) {
    ObjectNode body = Json.object().put("success", true);
    body.set("inventory", set(request.body()));
    return Answer.ok(body);
  }

  Answer bulkUpdate(Request request) {
    JsonNode items = Refusal.list(request.body(), "items");
    ArrayNode errors = Json.array();
    int updated = 0;
    int notFound = 0;
    for (JsonNode item : items) {
      try {
        set(item);
        updated++;
      } catch (Refusal refusal) {
        notFound += refusal.isSkuNotFound() ? 1 : 0;
        errors.add(refusal.entry(item));
      }
    }
    ObjectNode body = Json.object().put("success", errors.size() == notFound);
    ObjectNode results = body.putObject("results");
    results.put("total", items.size()).put("updated", updated).put("not_found", notFound);
    results.set("errors", errors);
    return Answer.ok(body);
  }

  /** Not repeatable, as in the real thing: what was reduced twice is gone twice. */
  Answer reduce(Request request) {
    String id = Refusal.text(request.body(), "order_id");
    JsonNode items = Refusal.list(request.body(), "items");
    ShopOrder order = shop.orders().find(id).orElseThrow(() -> Refusal.notFound("Order", id));
    for (JsonNode item : items) {
      long quantity = Refusal.quantity(item, "quantity");
      if (find(item).main().stocked() < quantity) {
        throw new Refusal(500, "INVENTORY_ERROR", "Not enough stock", item.path("sku").asText());
      }
    }
    for (JsonNode item : items) {
      reduce(order, find(item), (double) Refusal.quantity(item, "quantity"));
    }
    ObjectNode body = Json.object().put("success", true).put("order_id", id);
    body.putObject("results")
        .put("total", items.size())
        .put("reduced", items.size())
        .set("errors", Json.array());
    return Answer.ok(body);
  }

  Answer webhook(Request request) {
    String event = Refusal.text(request.body(), "event_type");
    if (!EVENTS.contains(event)) {
      throw Refusal.invalid("event_type", "event_type is none of the supported ones: " + event);
    }
    ArrayNode results = Json.array();
    for (JsonNode item : Refusal.list(request.body(), "items")) {
      results.add(adjust(item));
    }
    int failed = count(results, "failed");
    ObjectNode body = Json.object().put("success", failed == 0).put("event_type", event);
    body.putObject("summary")
        .put("total", results.size())
        .put("processed", count(results, "success"))
        .put("failed", failed)
        .put("not_found", count(results, "not_found"));
    body.set("results", results);
    return Answer.ok(body);
  }

  private ObjectNode adjust(JsonNode item) {
    ObjectNode result = Json.object();
    result.set("sku", Json.orNull(item, "sku"));
    try {
      Level level = find(item).main();
      double previous = level.stocked();
      double next = adjusted(item, previous);
      level.set(next);
      result.put("status", "success");
      result.set("previous_quantity", Numbers.json(previous));
      result.set("new_quantity", Numbers.json(next));
    } catch (Refusal refusal) {
      result.put("status", refusal.isSkuNotFound() ? "not_found" : "failed");
      if (!refusal.isSkuNotFound()) {
        result.put("error", refusal.getMessage());
      }
    }
    return result;
  }

  private static double adjusted(JsonNode item, double previous) {
    if (!item.path("quantity").isNumber()) {
      throw Refusal.invalid("quantity", "quantity is required and must be a number");
    }
    BigDecimal quantity = item.path("quantity").decimalValue();
    String type = item.path("adjustment_type").asText("absolute");
    if (!type.equals("absolute") && !type.equals("delta")) {
      throw Refusal.invalid("adjustment_type", "adjustment_type must be absolute or delta");
    }
    double next = type.equals("delta") ? previous + quantity.doubleValue() : quantity.doubleValue();
    if (next < 0) {
      throw Refusal.invalid("quantity", "quantity must not become negative");
    }
    return next;
  }

  private ObjectNode set(JsonNode item) {
    InventoryItem found = find(item);
    long quantity = Refusal.quantity(item, "quantity");
    String location = item.path("location_id").asText(found.main().locationId());
    if (shop.inventory().locationName(location).isEmpty()) {
      throw Refusal.notFound("Stock location", location);
    }
    Level level = shop.inventory().level(found, location);
    double previous = level.stocked();
    level.set((double) quantity);
    ObjectNode changed = Json.object().put("sku", found.sku());
    changed.set("previous_quantity", Numbers.json(previous));
    return changed.put("new_quantity", quantity).put("location_id", location);
  }

  private InventoryItem find(JsonNode item) {
    String sku = Refusal.text(item, "sku");
    return shop.inventory().find(sku).orElseThrow(() -> Refusal.skuNotFound(sku));
  }

  private static void reduce(ShopOrder order, InventoryItem item, double quantity) {
    double open = order.reserved().getOrDefault(item.sku(), 0d);
    double released = Math.min(open, quantity);
    item.main().set(item.main().stocked() - quantity);
    item.main().release(released);
    order.reserved().put(item.sku(), open - released);
  }

  private static int count(ArrayNode results, String status) {
    int count = 0;
    for (JsonNode result : results) {
      count += result.path("status").asText().equals(status) ? 1 : 0;
    }
    return count;
  }
}
