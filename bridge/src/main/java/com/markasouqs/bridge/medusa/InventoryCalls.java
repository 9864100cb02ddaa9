package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls that change the stock: sections 6 and 13.2. */
final class InventoryCalls {
  private final MedusaCalls calls;
  private final MedusaEndpoint endpoint;

  InventoryCalls(MedusaCalls calls, MedusaEndpoint endpoint) {
    this.calls = calls;
    this.endpoint = endpoint;
  }

  StockAnswer push(List<StockItem> items) {
    requireDistinct(items);
    return answer(items, webhook(items));
  }

  StockAnswer bulkUpdate(List<StockItem> items) {
    requireDistinct(items);
    if (items.isEmpty()) {
      return new StockAnswer(List.of(), Optional.empty());
    }
    Batches.Sent bulk =
        calls.capabilities().offers(Capability.INVENTORY_BULK)
            ? Batches.send(calls, new StockBulk(endpoint, calls.answers()), items)
            : Batches.Sent.missing(Capability.INVENTORY_BULK, items.size());
    return answer(items, bulk.endpointIsMissing() ? bulk.completedBy(items, this::webhook) : bulk);
  }

  private Batches.Sent webhook(List<StockItem> items) {
    return Batches.send(calls, new StockWebhook(endpoint, calls.answers()), items);
  }

  StockResult update(StockItem item) {
    calls.requireOffered(Capability.INVENTORY_UPDATE);
    Call call =
        new Call(Capability.INVENTORY_UPDATE, "POST", "/odoo/inventory/update", item.bare());
    try {
      return result(item, updated(item, calls.send(call)));
    } catch (MedusaException.NotFound missing) {
      return result(item, Outcome.notFound(missing, item.locationIdOrNull() == null));
    } catch (MedusaException.Refused refusal) {
      return result(item, Outcome.refused(refusal));
    }
  }

  /** The contract leaves this answer open: a quantity counts where one is told. */
  private static Outcome updated(StockItem item, JsonNode body) {
    if (body.path("status").asText("").equals("not_found")) {
      return new Outcome(Status.NOT_FOUND, ErrorBody.SKU_NOT_FOUND, "");
    }
    for (JsonNode place : List.of(body.path("inventory"), body)) {
      if (place.has("new_quantity")) {
        return StockWebhook.stored(item, place.path("new_quantity"), "");
      }
    }
    return Outcome.DONE;
  }

  void reduce(String orderId, List<SkuQuantity> items) {
    calls.requireOffered(Capability.INVENTORY_REDUCE);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("order_id", orderId);
    ArrayNode list = body.putArray("items");
    for (SkuQuantity item : items) {
      list.addObject().put("sku", item.sku()).put("quantity", item.quantity());
    }
    Call call = new Call(Capability.INVENTORY_REDUCE, "POST", "/odoo/inventory/reduce", body);
    JsonNode answer = calls.send(call);
    if (reportsErrors(answer.path("results")) || reportsErrors(answer)) {
      throw calls.answers().refused(call, answer);
    }
  }

  private static boolean reportsErrors(JsonNode results) {
    if (results.isArray()) {
      for (JsonNode result : results) {
        String status = result.path("status").asText("success");
        if (!status.equals("success") || ErrorBody.saysFailure(result)) {
          return true;
        }
      }
      return false;
    }
    return !results.path("errors").isEmpty()
        || JsonValues.count(results.path("not_found")) > 0
        || JsonValues.count(results.path("failed")) > 0;
  }

  private static StockAnswer answer(List<StockItem> items, Batches.Sent sent) {
    List<StockResult> results = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      results.add(result(items.get(i), sent.outcomes().get(i)));
    }
    return new StockAnswer(results, sent.failure());
  }

  private static StockResult result(StockItem item, Outcome outcome) {
    return new StockResult(item, outcome.status(), outcome.message());
  }

  private static void requireDistinct(List<StockItem> items) {
    Set<Place> seen = new HashSet<>();
    for (StockItem item : items) {
      String location =
          item.locationIdOrNull() == null ? item.locationNameOrNull() : item.locationIdOrNull();
      if (!seen.add(new Place(item.sku(), location))) {
        throw new IllegalArgumentException("Twice in one list, with the same location: " + item);
      }
    }
  }

  private record Place(String sku, String location) {}
}
