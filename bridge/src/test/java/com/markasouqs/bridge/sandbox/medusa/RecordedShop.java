package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings a stand-in into the state that the recorded backend was in before every series. */
final class RecordedShop {
  private static final Map<String, Integer> STOCK_AT_FIRST =
      Map.of("CASE-IP15PRO-001", 150, "PB-20000-BLK", 75, "CABLE-USB-C", 500);
  private static final Map<String, Integer> ODOO_IDS =
      Map.of("CASE-IP15PRO-001", 12345, "PB-20000-BLK", 12346, "CABLE-USB-C", 12347);

  private RecordedShop() {}

  static void fill(StandInMedusa medusa) throws JsonProcessingException {
    for (JsonNode row : answer(62).path("inventory")) {
      ObjectNode product = Json.pick(row, "sku", "title", "weight");
      JsonNode of = row.path("product");
      product.setAll(Json.pick(of, "variant_id", "variant_title", "barcode"));
      product.set("id", of.get("product_id"));
      product.set("handle", of.get("product_handle"));
      String sku = row.path("sku").asText();
      product.putObject("metadata").put("odoo_id", ODOO_IDS.get(sku));
      medusa.addProduct(product, STOCK_AT_FIRST.get(sku));
    }
    for (JsonNode row : answer(43).path("customers")) {
      ObjectNode customer = row.deepCopy();
      customer.remove("stats");
      medusa.createCustomer(customer);
    }
    List<JsonNode> oldestFirst = new ArrayList<>();
    answer(1).path("orders").forEach(order -> oldestFirst.add(0, order));
    for (JsonNode order : oldestFirst) {
      place(medusa, order);
    }
  }

  private static void place(StandInMedusa medusa, JsonNode row) {
    Map<String, ObjectNode> items = new LinkedHashMap<>();
    for (JsonNode item : row.path("items")) {
      ObjectNode placed = Json.pick(item, "id", "title", "variant_id", "product_id", "sku");
      placed.put("quantity", item.path("quantity").asLong());
      placed.put("unit_price", item.path("unit_price").asLong());
      items.put(item.path("id").asText(), placed);
    }
    int number = row.path("display_id").asInt();
    List<ObjectNode> rows = new ArrayList<>(items.values());
    ObjectNode order = row.deepCopy();
    order.put("status", "pending").put("updated_at", row.path("created_at").asText());
    // Order 6 was placed with its first item and edited afterwards.
    order.putArray("items").addAll(number == 6 ? rows.subList(0, 1) : rows);
    live(medusa, medusa.placeOrder(order).id(), number, rows);
  }

  /** Orders 1, 4 and 5 stay as they were placed. */
  private static void live(StandInMedusa medusa, String id, int number, List<ObjectNode> items) {
    if (number == 2) {
      List.of(
              OrderChange.PAYMENT_CAPTURED,
              OrderChange.FULFILLED,
              OrderChange.SHIPPED,
              OrderChange.DELIVERED,
              OrderChange.COMPLETED)
          .forEach(change -> medusa.changeStatus(id, change));
    } else if (number == 3) {
      medusa.changeStatus(id, OrderChange.CANCELED);
    } else if (number == 6) {
      medusa.addItem(id, items.get(1));
    }
  }

  private static JsonNode answer(int number) throws JsonProcessingException {
    return Json.read(Recording.between(number, number).get(0).answered());
  }
}
