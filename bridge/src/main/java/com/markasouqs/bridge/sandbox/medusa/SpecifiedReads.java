package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The specified lists. */
final class SpecifiedReads {
  private static final Set<String> STATUSES =
      Set.of("pending", "completed", "canceled", "draft", "archived", "requires_action");
  private static final int LOW_STOCK = 10;

  private final Shop shop;

  SpecifiedReads(Shop shop) {
    this.shop = shop;
  }

  Answer orders(Request request) {
    Optional<String> status = request.parameter("status").map(SpecifiedReads::status);
    Optional<Instant> from = date(request, "date_from");
    Optional<Instant> to = date(request, "date_to");
    Optional<Boolean> synced = request.parameter("synced").map("true"::equals);
    List<ObjectNode> found =
        shop.orders().newestFirst().stream()
            .map(ShopOrder::data)
            .filter(order -> status.isEmpty() || status.get().equals(order.path("status").asText()))
            .filter(order -> from.isEmpty() || !Recency.createdAt(order).isBefore(from.get()))
            .filter(order -> to.isEmpty() || !Recency.createdAt(order).isAfter(to.get()))
            .filter(order -> synced.isEmpty() || synced.get() == isSynced(order))
            .toList();
    return page(request, "orders", found, 50);
  }

  Answer order(Request request) {
    String id = request.path().get(2);
    ShopOrder order = shop.orders().find(id).orElseThrow(() -> Refusal.notFound("Order", id));
    ObjectNode body = Json.object();
    body.set("order", order.data().deepCopy());
    return Answer.ok(body);
  }

  Answer customers(Request request) {
    Optional<Instant> after = date(request, "created_after");
    Optional<String> email = request.parameter("email");
    Optional<String> phone = request.parameter("phone");
    List<ObjectNode> found =
        shop.customers().newestFirst().stream()
            .filter(each -> after.isEmpty() || Recency.createdAt(each).isAfter(after.get()))
            .filter(
                each ->
                    email.isEmpty() || email.get().equalsIgnoreCase(each.path("email").asText()))
            .filter(each -> phone.isEmpty() || phone.get().equals(each.path("phone").asText()))
            .map(this::withStatistics)
            .toList();
    return page(request, "customers", found, 50);
  }

  Answer inventory(Request request) {
    Optional<String> sku = request.parameter("sku");
    List<Place> found = new ArrayList<>();
    for (InventoryItem item : shop.inventory().items()) {
      for (Level level : item.levels().values()) {
        boolean wanted = sku.isEmpty() || sku.get().equals(item.sku());
        if (wanted && (!request.flag("low_stock") || level.stocked() < LOW_STOCK)) {
          found.add(new Place(item, level));
        }
      }
    }
    boolean products = request.flag("include_products");
    return page(
        request, "inventory", found, place -> row(place.item(), place.level(), products), 100);
  }

  private record Place(InventoryItem item, Level level) {}

  private ObjectNode row(InventoryItem item, Level level, boolean withProduct) {
    ObjectNode row = Json.object();
    row.put("id", item.id()).put("sku", item.sku()).put("title", item.title());
    row.set("stocked_quantity", Numbers.json(level.stocked()));
    row.set("reserved_quantity", Numbers.json(level.reserved()));
    row.set("available_quantity", Numbers.json(level.stocked() - level.reserved()));
    row.put("location_id", level.locationId());
    row.put("location_name", shop.inventory().locationName(level.locationId()).orElse(""));
    if (withProduct) {
      row.set(
          "product",
          shop.catalog()
              .bySku(item.sku())
              .<JsonNode>map(product -> Json.pick(product, "id", "title", "handle", "variant_id"))
              .orElse(row.nullNode()));
    }
    return row;
  }

  private ObjectNode withStatistics(ObjectNode customer) {
    List<ObjectNode> theirs =
        shop.orders().all().stream()
            .map(ShopOrder::data)
            .filter(order -> order.path("customer").path("id").equals(customer.path("id")))
            .toList();
    BigDecimal spent =
        theirs.stream()
            .filter(order -> order.path("total").isNumber())
            .map(order -> order.path("total").decimalValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return customer.deepCopy().put("order_count", theirs.size()).put("total_spent", spent);
  }

  private static Answer page(
      Request request, String name, List<ObjectNode> found, int defaultLimit) {
    return page(request, name, found, ObjectNode::deepCopy, defaultLimit);
  }

  /** Shows only the page: what is not on it costs nothing. */
  private static <T> Answer page(
      Request request,
      String name,
      List<T> found,
      Function<T, ObjectNode> shown,
      int defaultLimit) {
    int limit = number(request, "limit", defaultLimit);
    int offset = number(request, "offset", 0);
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray(name);
    found.stream().skip(offset).limit(limit).map(shown).forEach(list::add);
    body.put("total", found.size()).put("limit", limit).put("offset", offset);
    return Answer.ok(body);
  }

  private static boolean isSynced(JsonNode order) {
    return order.path("metadata").path("odoo_synced").asBoolean();
  }

  private static String status(String given) {
    String status = given.equals("cancelled") ? "canceled" : given;
    if (!STATUSES.contains(status)) {
      throw Refusal.invalid("status", "status is none of the known ones: " + given);
    }
    return status;
  }

  private static Optional<Instant> date(Request request, String name) {
    return request
        .parameter(name)
        .map(
            text ->
                Timestamps.parse(text)
                    .orElseThrow(() -> Refusal.invalid(name, name + " is not an ISO date")));
  }

  private static int number(Request request, String name, int absent) {
    Optional<String> given = request.parameter(name);
    if (given.isEmpty()) {
      return absent;
    }
    if (!given.get().matches("\\d{1,9}")) {
      throw Refusal.invalid(name, name + " must be a number that is not negative");
    }
    return Integer.parseInt(given.get());
  }
}
