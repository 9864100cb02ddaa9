package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shop's orders and what a real Medusa does to the stock while they live. */
final class Orders {
  private final Map<String, ShopOrder> orders = new LinkedHashMap<>();
  private final Ids ids;
  private final Clock clock;
  private final Catalog catalog;
  private final Inventory inventory;
  private long lastDisplayId;

  Orders(Ids ids, Clock clock, Catalog catalog, Inventory inventory) {
    this.ids = ids;
    this.clock = clock;
    this.catalog = catalog;
    this.inventory = inventory;
  }

  Collection<ShopOrder> all() {
    return orders.values();
  }

  List<ShopOrder> newestFirst() {
    List<ObjectNode> sorted =
        Recency.newestFirst(orders.values().stream().map(ShopOrder::data).toList());
    return sorted.stream().map(data -> orders.get(data.path("id").asText())).toList();
  }

  Optional<ShopOrder> find(String id) {
    return Optional.ofNullable(orders.get(id));
  }

  /** Takes an order and reserves its items; fills in what a Medusa order always has. */
  ShopOrder place(ObjectNode given) {
    ObjectNode data = given.deepCopy();
    fill(data, "id", ids.next("order"));
    lastDisplayId = Math.max(lastDisplayId + 1, data.path("display_id").asLong());
    if (!data.hasNonNull("display_id")) {
      data.put("display_id", lastDisplayId);
    }
    fill(data, "status", "pending");
    fill(data, "currency_code", "kwd");
    fill(data, "created_at", Timestamps.text(clock.instant()));
    fill(data, "updated_at", data.path("created_at").asText());
    fill(data, "fulfillment_status", "not_fulfilled");
    fill(data, "payment_status", "authorized");
    for (String field : List.of("email", "customer", "shipping_address", "metadata")) {
      data.set(field, Json.orNull(data, field));
    }
    completeItems(data);
    completeTotals(data);
    if (orders.containsKey(data.path("id").asText())) {
      throw new IllegalArgumentException("the shop has this order: " + data.path("id").asText());
    }
    ShopOrder order = new ShopOrder(data);
    order.items().forEach(item -> reserve(order, item, quantity(item)));
    orders.put(order.id(), order);
    return order;
  }

  /** Changes the quantity of an item, as an order edit does: the older row stays on record. */
  void edit(ShopOrder order, String itemId, long quantity) {
    for (JsonNode item : order.items()) {
      if (item.path("id").asText().equals(itemId)) {
        reserve(order, item, quantity - quantity(item));
        ((ObjectNode) item).put("quantity", quantity);
        ((ObjectNode) item)
            .put(
                "subtotal",
                item.path("unit_price").decimalValue().multiply(new BigDecimal(quantity)));
      }
    }
    advance(order);
  }

  /** Adds an item, as an order edit does. */
  void addItem(ShopOrder order, ObjectNode item) {
    order.items().add(item.deepCopy());
    completeItems(order.data());
    reserve(order, item, quantity(item));
    advance(order);
  }

  /**
   * Does what the shop's staff asked for.
   *
   * @throws IllegalStateException where Medusa refuses
   */
  void change(ShopOrder order, OrderChange change) {
    ObjectNode data = order.data();
    if (order.canceled()) {
      throw new IllegalStateException("order is canceled: " + order.id());
    }
    switch (change) {
      case PAYMENT_CAPTURED -> data.put("payment_status", "captured");
      case FULFILLED -> fulfill(order);
      case SHIPPED -> data.put("fulfillment_status", "shipped");
      case DELIVERED -> data.put("fulfillment_status", "delivered");
      case COMPLETED -> data.put("status", "completed");
      case CANCELED -> cancel(order);
    }
    data.put("updated_at", Timestamps.text(clock.instant()));
    if (change != OrderChange.PAYMENT_CAPTURED && change != OrderChange.COMPLETED) {
      order.nextVersion();
    }
  }

  private void fulfill(ShopOrder order) {
    for (JsonNode item : order.items()) {
      double quantity = quantity(item);
      String sku = item.path("sku").asText();
      Optional<InventoryItem> stock = stock(item);
      if (stock.isPresent() && order.reserved().getOrDefault(sku, 0d) < quantity) {
        throw new IllegalStateException("no stock reservation found for " + sku);
      }
    }
    for (JsonNode item : order.items()) {
      stock(item).ifPresent(stock -> stock.main().set(stock.main().stocked() - quantity(item)));
      reserve(order, item, -quantity(item));
    }
    order.data().put("fulfillment_status", "fulfilled");
  }

  private void cancel(ShopOrder order) {
    order
        .reserved()
        .forEach((sku, open) -> inventory.find(sku).ifPresent(stock -> stock.main().release(open)));
    order.reserved().clear();
    order.data().put("status", "canceled");
    order.data().put("payment_status", "canceled");
  }

  private void reserve(ShopOrder order, JsonNode item, double quantity) {
    stock(item)
        .ifPresent(
            stock -> {
              stock.main().reserve(quantity);
              order.reserved().merge(stock.sku(), quantity, Double::sum);
            });
  }

  private Optional<InventoryItem> stock(JsonNode item) {
    return item.path("sku").isTextual()
        ? inventory.find(item.path("sku").asText())
        : Optional.empty();
  }

  private void advance(ShopOrder order) {
    order.data().put("updated_at", Timestamps.text(clock.instant()));
    order.nextVersion();
  }

  private void completeItems(ObjectNode data) {
    if (!data.path("items").isArray()) {
      data.putArray("items");
    }
    for (JsonNode each : data.path("items")) {
      ObjectNode item = (ObjectNode) each;
      fill(item, "id", ids.next("ordli"));
      ObjectNode product = catalog.bySku(item.path("sku").asText()).orElseGet(Json::object);
      if (!item.hasNonNull("variant_id")) {
        item.set("variant_id", Json.orNull(product, "variant_id"));
        item.set("product_id", Json.orNull(product, "id"));
      }
      item.set("sku", Json.orNull(item, "sku"));
      if (!item.has("subtotal")) {
        item.put(
            "subtotal", unitPrice(item).multiply(new BigDecimal(Numbers.column(quantity(item)))));
      }
    }
  }

  private static void completeTotals(ObjectNode data) {
    BigDecimal subtotal = BigDecimal.ZERO;
    for (JsonNode item : data.path("items")) {
      subtotal = subtotal.add(new BigDecimal(item.path("subtotal").asText("0")));
    }
    if (!data.has("total")) {
      data.put("subtotal", subtotal);
      data.put("tax_total", data.path("tax_total").asLong());
      data.put("shipping_total", data.path("shipping_total").asLong());
      data.put(
          "total",
          subtotal
              .add(BigDecimal.valueOf(data.path("tax_total").asLong()))
              .add(BigDecimal.valueOf(data.path("shipping_total").asLong())));
    }
  }

  private static BigDecimal unitPrice(JsonNode item) {
    return item.path("unit_price").isNumber()
        ? item.path("unit_price").decimalValue()
        : BigDecimal.ZERO;
  }

  private static double quantity(JsonNode item) {
    return Numbers.of(item.path("quantity"));
  }

  private static void fill(ObjectNode node, String field, String value) {
    if (!node.hasNonNull(field)) {
      node.put(field, value);
    }
  }
}
