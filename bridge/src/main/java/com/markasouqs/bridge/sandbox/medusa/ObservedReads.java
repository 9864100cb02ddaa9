package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The observed lists: SQL of their own, whose errors reach the caller. */
final class ObservedReads {
  private static final Set<String> STATUSES =
      Set.of("pending", "completed", "draft", "archived", "canceled", "requires_action");
  private static final String[] ORDER = {
    "id", "display_id", "status", "email", "currency_code", "created_at", "updated_at", "metadata"
  };
  private static final String[] CUSTOMER = {"id", "email", "first_name", "last_name", "phone"};
  private static final String[] ADDRESS = {
    "first_name",
    "last_name",
    "address_1",
    "address_2",
    "city",
    "postal_code",
    "phone",
    "country_code"
  };
  private static final int LOW_STOCK = 10;
  private static final String COUNT_ORDERS = "SELECT COUNT(*) as total FROM \"order\" o WHERE 1=1";

  private final Shop shop;

  ObservedReads(Shop shop) {
    this.shop = shop;
  }

  Answer orders(Request request) {
    Optional<Answer> refused = refuseOrders(request);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<String> statuses = statuses(request);
    Optional<Instant> from = date(request, "date_from");
    Optional<Instant> to = date(request, "date_to");
    List<ObjectNode> found =
        shop.orders().newestFirst().stream()
            .filter(order -> statuses.isEmpty() || statuses.contains(order.status()))
            .filter(
                order -> from.isEmpty() || !Recency.createdAt(order.data()).isBefore(from.get()))
            .filter(order -> to.isEmpty() || !Recency.createdAt(order.data()).isAfter(to.get()))
            .map(this::row)
            .toList();
    return page(request, "orders", found, 50);
  }

  private static Optional<Answer> refuseOrders(Request request) {
    if (request.query().getOrDefault("status", List.of()).size() > 1) {
      return Optional.of(failed("status.split is not a function"));
    }
    for (String status : statuses(request)) {
      if (!STATUSES.contains(status)) {
        String complaint = " - invalid input value for enum order_status_enum: \"" + status + "\"";
        return Optional.of(failed(COUNT_ORDERS + " AND o.status IN (...)" + complaint));
      }
    }
    for (String name : List.of("date_from", "date_to")) {
      if (date(request, name).isEmpty() && request.parameter(name).isPresent()) {
        return Optional.of(failed(COUNT_ORDERS + badDate(request, name)));
      }
    }
    return Optional.empty();
  }

  private static List<String> statuses(Request request) {
    String given = request.parameter("status").orElse("");
    return given.isEmpty() ? List.of() : List.of(given.split(",", -1));
  }

  /** Fails for every order there is: the recorded SQL names a column that does not exist. */
  Answer order(Request request) {
    String id = request.path().get(2);
    boolean known =
        shop.orders().all().stream()
            .anyMatch(
                order -> order.id().equals(id) || Long.toString(order.displayId()).equals(id));
    return known
        ? failed(
            "SELECT pc.id, pc.amount, pc.currency_code, pc.provider_id FROM payment_collection pc"
                + " - column pc.provider_id does not exist")
        : ObservedApi.error(404, "not_found", "Order not found");
  }

  Answer customers(Request request) {
    Optional<Instant> after = date(request, "created_after");
    if (after.isEmpty() && request.parameter("created_after").isPresent()) {
      return failed(
          "SELECT COUNT(*) as total FROM customer c WHERE 1=1" + badDate(request, "created_after"));
    }
    List<ObjectNode> found =
        shop.customers().newestFirst().stream()
            .filter(each -> after.isEmpty() || !Recency.createdAt(each).isBefore(after.get()))
            .filter(each -> contains(each.path("email").asText(), request.parameter("email")))
            .filter(each -> contains(each.path("phone").asText(), request.parameter("phone")))
            .map(this::withStatistics)
            .toList();
    return page(request, "customers", found, 50);
  }

  Answer inventory(Request request) {
    Optional<String> sku = request.parameter("sku");
    List<Place> found = new ArrayList<>();
    for (InventoryItem item : shop.inventory().items()) {
      for (Level level : item.levels().values()) {
        boolean wanted = sku.isEmpty() || contains(item.sku(), sku);
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

  private ObjectNode row(ShopOrder order) {
    JsonNode data = order.data();
    ObjectNode row = Json.pick(data, ORDER);
    row.set("customer", Json.pick(data.path("customer"), CUSTOMER));
    JsonNode address = data.path("shipping_address");
    row.set("shipping_address", address.isObject() ? Json.pick(address, ADDRESS) : row.nullNode());
    ArrayNode items = row.putArray("items");
    order.itemRows().forEach(item -> items.add(itemRow(item)));
    return row;
  }

  private ObjectNode itemRow(JsonNode item) {
    ObjectNode product = shop.catalog().bySku(item.path("sku").asText()).orElseGet(Json::object);
    BigDecimal price = new BigDecimal(item.path("unit_price").asText("0"));
    ObjectNode row = Json.object();
    row.put("id", item.path("id").asText());
    row.set("title", Json.orNull(item, "title"));
    row.put("quantity", item.path("quantity").asText());
    row.put("unit_price", price.toPlainString());
    row.put("unit_price_kwd", price.movePointLeft(3));
    row.set("variant_id", Json.orNull(item, "variant_id"));
    row.set("product_id", Json.orNull(item, "product_id"));
    row.set("sku", Json.orNull(item, "sku"));
    row.set("barcode", Json.orNull(product, "barcode"));
    row.set("variant_title", Json.orNull(product, "variant_title"));
    row.set("odoo_product_id", Json.orNull(product.path("metadata"), "odoo_id"));
    row.set("odoo_sku", Json.orNull(product.path("metadata"), "odoo_sku"));
    return row;
  }

  private ObjectNode row(InventoryItem item, Level level, boolean withProduct) {
    ObjectNode row = Json.object();
    row.put("id", item.id()).put("sku", item.sku()).put("title", item.title());
    row.put("description", item.description());
    row.putNull("origin_country");
    row.set("weight", item.weight().deepCopy());
    row.put("created_at", item.createdAt()).put("updated_at", item.createdAt());
    row.put("level_id", level.id());
    row.put("stocked_quantity", Numbers.column(level.stocked()));
    row.put("reserved_quantity", Numbers.column(level.reserved()));
    row.put("incoming_quantity", "0");
    row.put("location_id", level.locationId());
    row.put("location_name", shop.inventory().locationName(level.locationId()).orElse(""));
    row.set("available_quantity", Numbers.json(level.stocked() - level.reserved()));
    if (withProduct) {
      row.set(
          "product",
          shop.catalog()
              .bySku(item.sku())
              .<JsonNode>map(ObservedReads::productOf)
              .orElse(row.nullNode()));
    }
    return row;
  }

  private static ObjectNode productOf(ObjectNode product) {
    ObjectNode row = Json.pick(product, "variant_id", "variant_title", "barcode");
    row.put("product_id", product.path("id").asText());
    row.put("product_title", product.path("title").asText());
    return row.put("product_handle", product.path("handle").asText());
  }

  /** Sums the rows of every version of every order, as the recorded SQL does. */
  private ObjectNode withStatistics(ObjectNode customer) {
    List<ShopOrder> theirs =
        shop.orders().all().stream()
            .filter(order -> order.data().path("customer").path("id").equals(customer.path("id")))
            .toList();
    double spent = 0;
    for (ShopOrder order : theirs) {
      for (JsonNode item : order.itemRows()) {
        spent += item.path("quantity").asDouble() * item.path("unit_price").asDouble();
      }
    }
    ObjectNode row = customer.deepCopy();
    ObjectNode statistics = row.putObject("stats").put("order_count", theirs.size());
    statistics.set("total_spent", Numbers.json(spent));
    return row;
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
    double limit = number(request, "limit", defaultLimit);
    double offset = number(request, "offset", 0);
    String select = "SELECT o.id FROM \"order\" o LIMIT $1 OFFSET $2 - ";
    if (Double.isNaN(limit) || Double.isNaN(offset)) {
      return failed(select + "invalid input syntax for type bigint: \"NaN\"");
    }
    if (limit < 0 || offset < 0) {
      return failed(select + (limit < 0 ? "LIMIT" : "OFFSET") + " must not be negative");
    }
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray(name);
    found.stream().skip((long) offset).limit((long) limit).map(shown).forEach(list::add);
    body.putObject("pagination")
        .put("total", found.size())
        .put("limit", (long) limit)
        .put("offset", (long) offset)
        .put("has_more", offset + list.size() < found.size());
    return Answer.ok(body);
  }

  private static double number(Request request, String name, int absent) {
    Optional<String> given = request.parameter(name);
    if (given.isEmpty()) {
      return absent;
    }
    return given.get().matches("-?\\d{1,9}") ? Integer.parseInt(given.get()) : Double.NaN;
  }

  private static Optional<Instant> date(Request request, String name) {
    return request.parameter(name).flatMap(Timestamps::parse);
  }

  private static String badDate(Request request, String name) {
    return " AND created_at - invalid input syntax for type timestamp with time zone: \""
        + request.parameter(name).orElse("")
        + "\"";
  }

  /** PostgreSQL's {@code ILIKE '%part%'}, in which the part's own wildcards work, too. */
  private static boolean contains(String text, Optional<String> part) {
    if (part.isEmpty()) {
      return true;
    }
    StringBuilder expression = new StringBuilder(".*");
    for (char each : part.get().toLowerCase(Locale.ROOT).toCharArray()) {
      switch (each) {
        case '%' -> expression.append(".*");
        case '_' -> expression.append('.');
        default -> expression.append(Pattern.quote(String.valueOf(each)));
      }
    }
    return text.toLowerCase(Locale.ROOT).matches(expression.append(".*").toString());
  }

  private static Answer failed(String message) {
    return ObservedApi.error(500, "server_error", message);
  }
}
