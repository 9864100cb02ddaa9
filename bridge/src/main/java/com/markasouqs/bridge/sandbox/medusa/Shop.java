package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Everything the stand-in remembers; whoever reads or writes it does so {@link #locked}. */
final class Shop {
  private final Clock clock;
  private final Inventory inventory;
  private final Catalog catalog;
  private final Customers customers;
  private final Orders orders;
  private final List<Notification> notifications = new ArrayList<>();

  Shop(Clock clock) {
    Ids ids = new Ids();
    this.clock = clock;
    this.inventory = new Inventory(ids, clock);
    this.catalog = new Catalog(ids);
    this.customers = new Customers(ids, clock);
    this.orders = new Orders(ids, clock, catalog, inventory);
  }

  /** Runs the work while nobody else is in the shop. */
  synchronized <T> T locked(Supplier<T> work) {
    return work.get();
  }

  Instant now() {
    return clock.instant();
  }

  String nowText() {
    return Timestamps.text(clock.instant());
  }

  Inventory inventory() {
    return inventory;
  }

  Catalog catalog() {
    return catalog;
  }

  Customers customers() {
    return customers;
  }

  Orders orders() {
    return orders;
  }

  List<Notification> notifications() {
    return notifications;
  }

  /** Adds a product with its inventory item. */
  ObjectNode addProduct(ObjectNode given, double quantity) {
    ObjectNode product = catalog.add(given);
    String sku = product.path("sku").asText();
    InventoryItem item = inventory.findOrCreate(sku, product.path("title").asText());
    String title = product.path("title").asText();
    item.describe(title, title, Json.orNull(product, "weight"));
    item.main().set(quantity);
    return product;
  }

  /** Takes an order and gets to know its customer. */
  ShopOrder place(ObjectNode given) {
    ShopOrder order = orders.place(given);
    customers.meet(order.data().path("customer"), order.data().path("created_at").asText());
    return order;
  }
}
