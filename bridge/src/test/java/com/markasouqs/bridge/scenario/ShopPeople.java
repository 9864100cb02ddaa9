package com.markasouqs.bridge.scenario;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import com.markasouqs.bridge.sandbox.medusa.PlacedOrder;
import com.markasouqs.bridge.sandbox.medusa.WebhookAnswer;
import com.markasouqs.bridge.scenario.WalkedWorld.Article;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Customers and staff of the shop. Webhooks that nobody took are sent once more later. */
final class ShopPeople {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Webhook(String event, String orderId) {}

  private final WalkedWorld world;
  private final Deque<Webhook> owed = new ArrayDeque<>();
  private String refusal = "";

  ShopPeople(WalkedWorld world) {
    this.world = world;
  }

  /** One thing that happens in the shop. */
  void act() {
    switch (world.random.nextInt(6)) {
      case 0, 1 -> world.attempt("order", this::order);
      case 2 -> change(OrderChange.PAYMENT_CAPTURED);
      case 3, 4 -> change(OrderChange.FULFILLED);
      default -> change(OrderChange.CANCELED);
    }
  }

  private void order() {
    ObjectNode order = JSON.createObjectNode();
    int buyer = world.random.nextInt(20);
    order.put("email", "buyer%d@example.com".formatted(buyer)).put("currency_code", "kwd");
    ArrayNode items = order.putArray("items");
    long total = add(items);
    total += world.chance(30) ? add(items) : 0;
    if (items.isEmpty()) {
      throw new IllegalStateException("nothing to buy");
    }
    order.put("subtotal", total).put("tax_total", 0).put("shipping_total", 0).put("total", total);
    PlacedOrder placed = world.medusa().placeOrder(order);
    world.orders.add(placed.id());
    owe(placed.webhook(), new Webhook("order.created", placed.id()));
  }

  private long add(ArrayNode items) {
    Optional<Article> wanted = world.anArticle().filter(this::isShownAsInOdoo);
    if (wanted.isEmpty()) {
      return 0;
    }
    String sku = wanted.get().sku;
    long price = world.medusa().product(sku).orElseThrow().path("price").asLong();
    for (var item : items) {
      if (item.path("sku").asText().equals(sku)) {
        return 0;
      }
    }
    int quantity = 1 + world.random.nextInt(3);
    items
        .addObject()
        .put("sku", sku)
        .put("title", sku)
        .put("quantity", quantity)
        .put("unit_price", price);
    return price * quantity;
  }

  /** What the shop sells under a SKU that Odoo gave to another product is nobody's to repair. */
  private boolean isShownAsInOdoo(Article article) {
    return world
        .medusa()
        .product(article.sku)
        .filter(product -> product.path("price").asLong() > 0)
        .filter(product -> product.at("/metadata/odoo_id").asInt() == article.id)
        .isPresent();
  }

  private void change(OrderChange change) {
    List<String> ids = List.copyOf(world.orders);
    if (!ids.isEmpty()) {
      String id = ids.get(Math.max(0, ids.size() - 1 - world.random.nextInt(20)));
      world.attempt(change.toString(), () -> change(id, change));
    }
  }

  private void change(String id, OrderChange change) {
    ObjectNode order = world.medusa().order(id).orElseThrow();
    boolean fulfilled = order.path("fulfillment_status").asText().equals("fulfilled");
    boolean canceled = order.path("status").asText().equals("canceled");
    boolean sensible =
        switch (change) {
          case CANCELED -> !canceled && !fulfilled && !world.canceledInOdoo.contains(id);
          case FULFILLED -> !canceled && !fulfilled;
          default -> !canceled;
        };
    if (!sensible) {
      throw new IllegalStateException("not this one");
    }
    if (change == OrderChange.CANCELED) {
      world.canceledInMedusa.add(id);
    }
    owe(world.medusa().changeStatus(id, change), new Webhook("order.status_updated", id));
  }

  private void owe(Optional<WebhookAnswer> answer, Webhook webhook) {
    boolean taken = answer.isPresent() && answer.get().status() / 100 == 2;
    if (!taken && (webhook.event().endsWith("updated") || world.chance(50))) {
      owed.add(webhook);
    }
  }

  /** Sends what was not taken; what is not taken now, either, is owed still. */
  boolean sendOwed() {
    for (int i = owed.size(); i > 0; i--) {
      Webhook webhook = owed.remove();
      ObjectNode order = world.medusa().order(webhook.orderId()).orElseThrow();
      ObjectNode data = webhook.event().endsWith("updated") ? states(order) : created(order);
      WebhookAnswer answer = world.medusa().emitWebhook(webhook.event(), data).orElseThrow();
      if (answer.status() / 100 != 2) {
        owed.add(webhook);
        refusal = webhook + " was answered " + answer;
      }
    }
    return owed.isEmpty();
  }

  /** What is owed still, each in a sentence. */
  List<String> owed() {
    return owed.isEmpty() ? List.of() : List.of(owed.size() + " webhooks owed, " + refusal);
  }

  private static ObjectNode states(ObjectNode order) {
    return JSON.createObjectNode()
        .put("order_id", order.path("id").asText())
        .put("display_id", order.path("display_id").asLong())
        .put("old_status", order.path("status").asText())
        .put("new_status", order.path("status").asText())
        .put("fulfillment_status", order.path("fulfillment_status").asText())
        .put("payment_status", order.path("payment_status").asText());
  }

  private static ObjectNode created(ObjectNode order) {
    ObjectNode data = JSON.createObjectNode();
    data.set(
        "order",
        order.remove(List.of("updated_at", "metadata", "fulfillment_status", "payment_status")));
    return data;
  }

  /** No reservation is left that would keep a product from being deleted. */
  void closeOrders() {
    for (String id : world.orders) {
      ObjectNode order = world.medusa().order(id).orElseThrow();
      boolean open =
          !order.path("status").asText().equals("canceled")
              && !order.path("fulfillment_status").asText().equals("fulfilled");
      if (open) {
        world.canceledInMedusa.add(id);
        owe(
            world.medusa().changeStatus(id, OrderChange.CANCELED),
            new Webhook("order.status_updated", id));
      }
    }
  }
}
