package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A shop that speaks the contract on a loopback port, in one of two dialects, and fails on order.
 *
 * <p>Its own staff and customers are played by calling its methods. Orders reserve stock, the
 * shop's fulfillment lowers it, a cancellation releases it. What is returned is a copy. Safe for
 * any thread; webhooks are sent on the caller's, once, without retries.
 */
public final class StandInMedusa implements AutoCloseable {
  private final StandInMedusaOptions options;
  private final Shop shop;
  private final Faults faults = new Faults();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Call> worked = new CopyOnWriteArrayList<>();
  private final WebhookSender webhooks;
  private final Listener listener;

  private StandInMedusa(StandInMedusaOptions options) {
    this.options = options;
    this.shop = new Shop(options.clock());
    this.webhooks = new WebhookSender(options.bridgeWebhook(), options.signingSecret());
    Api api =
        options.dialect() == Dialect.SPECIFIED
            ? new SpecifiedApi(shop, options.apiKey())
            : new ObservedApi(shop, options.webhookSecret());
    this.listener =
        new Listener(
            options.port(), new Endpoint(api, shop, faults, calls, worked, options.clock()));
  }

  /** Starts an empty shop; it answers when this returns. */
  public static StandInMedusa start(StandInMedusaOptions options) {
    StandInMedusa medusa = new StandInMedusa(options);
    medusa.listener.open();
    return medusa;
  }

  /** Where it listens; stays the same while it is down. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  public StandInMedusaOptions options() {
    return options;
  }

  /** Closes the port and every connection; held calls are dropped, the shop's records stay. */
  public void goDown() {
    faults.drop(true);
    listener.close();
  }

  /** Listens again on the same port. */
  public void comeUp() {
    faults.drop(false);
    listener.open();
  }

  public Faults faults() {
    return faults;
  }

  /** Every call so far, in the order in which they came. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls so far that match. */
  public List<Call> calls(CallPattern pattern) {
    return calls.stream().filter(call -> pattern.matches(call.method(), call.path())).toList();
  }

  /** The calls so far that did what they asked for, whether or not their answer arrived. */
  public List<Call> worked(CallPattern pattern) {
    return worked.stream().filter(call -> pattern.matches(call.method(), call.path())).toList();
  }

  /** Push messages that customers got because of order-status calls (observed dialect only). */
  public List<Notification> notifications() {
    return shop.locked(() -> List.copyOf(shop.notifications()));
  }

  /** Adds a product with a price in fils and stock at the main location; returns its record. */
  public ObjectNode addProduct(String sku, String title, long price, double quantity) {
    ObjectNode product = Json.object().put("sku", sku).put("title", title).put("price", price);
    return addProduct(product, quantity);
  }

  /**
   * Adds a product.
   *
   * @param product at least {@code sku}; also {@code id, title, handle, variant_id, barcode, price,
   *     metadata}, which are filled in where absent
   * @param quantity the stock at the main location
   */
  public ObjectNode addProduct(ObjectNode product, double quantity) {
    return shop.locked(() -> shop.addProduct(product, quantity).deepCopy());
  }

  /** Adds a stock location beside the main one. */
  public void addLocation(String id, String name) {
    run(() -> shop.inventory().addLocation(id, name));
  }

  /** Sets the stock at the main location, as the shop's staff would. */
  public void setStock(String sku, double quantity) {
    run(() -> item(sku).main().set(quantity));
  }

  /** The same at any location that was added. */
  public void setStock(String sku, String locationId, double quantity) {
    run(() -> shop.inventory().level(item(sku), locationId).set(quantity));
  }

  public List<ObjectNode> products() {
    return shop.locked(() -> shop.catalog().products().stream().map(ObjectNode::deepCopy).toList());
  }

  public Optional<ObjectNode> product(String sku) {
    return shop.locked(() -> shop.catalog().bySku(sku).map(ObjectNode::deepCopy));
  }

  /** Every SKU at every location. */
  public List<StockLevel> inventory() {
    return shop.locked(() -> shop.inventory().levels());
  }

  /**
   * The stock at the SKU's main location.
   *
   * @throws NoSuchElementException if the shop has no inventory item of that SKU
   */
  public StockLevel stockOf(String sku) {
    return shop.locked(() -> shop.inventory().levels(item(sku)).get(0));
  }

  /**
   * Takes an order, reserves its items and, if a bridge is known, sends {@code order.created}.
   *
   * @param order as in the webhook's {@code data.order}; id, number, dates and totals are filled in
   *     where absent, and a customer that is not known becomes a guest
   */
  public PlacedOrder placeOrder(ObjectNode order) {
    ObjectNode placed = shop.locked(() -> shop.place(order).data().deepCopy());
    ObjectNode data = Json.object();
    data.set("order", WebhookPayload.order(placed));
    return placed(placed, emitWebhook("order.created", data));
  }

  /** Takes an order as {@link #placeOrder} does, but sends no webhook. */
  public PlacedOrder placeOrderSilently(ObjectNode order) {
    ObjectNode placed = shop.locked(() -> shop.place(order).data().deepCopy());
    return placed(placed, Optional.empty());
  }

  /**
   * Lets the shop's staff change an order and, if a bridge is known, sends {@code
   * order.status_updated}.
   *
   * @throws IllegalStateException where Medusa refuses, such as a fulfillment without reservation
   */
  public Optional<WebhookAnswer> changeStatus(String orderId, OrderChange change) {
    ObjectNode data =
        shop.locked(
            () -> {
              ShopOrder order = find(orderId);
              String before = order.status();
              shop.orders().change(order, change);
              return WebhookPayload.status(order.data(), before);
            });
    return emitWebhook("order.status_updated", data);
  }

  /** Changes the quantity of an item; the observed dialect then lists the older row, too. */
  public void editItem(String orderId, String itemId, long quantity) {
    run(() -> shop.orders().edit(find(orderId), itemId, quantity));
  }

  /** Adds an item to an order, as an order edit does. */
  public void addItem(String orderId, ObjectNode item) {
    run(() -> shop.orders().addItem(find(orderId), item));
  }

  /** Registers a customer and, if a bridge is known, sends {@code customer.created}. */
  public Optional<WebhookAnswer> createCustomer(ObjectNode customer) {
    ObjectNode created = shop.locked(() -> shop.customers().add(customer, true).deepCopy());
    return emitCustomer("customer.created", created);
  }

  /** Changes fields of a customer and, if a bridge is known, sends {@code customer.updated}. */
  public Optional<WebhookAnswer> updateCustomer(String id, ObjectNode changes) {
    ObjectNode updated =
        shop.locked(
            () -> {
              ObjectNode customer =
                  shop.customers()
                      .find(id)
                      .orElseThrow(() -> new NoSuchElementException("no customer " + id));
              customer.setAll(changes.deepCopy());
              customer.put("updated_at", shop.nowText());
              return customer.deepCopy();
            });
    return emitCustomer("customer.updated", updated);
  }

  /** Customers, newest first, with guests. */
  public List<ObjectNode> customers() {
    return shop.locked(
        () -> shop.customers().newestFirst().stream().map(ObjectNode::deepCopy).toList());
  }

  /** Orders, newest first, with their metadata. */
  public List<ObjectNode> orders() {
    return shop.locked(
        () -> shop.orders().newestFirst().stream().map(order -> order.data().deepCopy()).toList());
  }

  public Optional<ObjectNode> order(String id) {
    return shop.locked(() -> shop.orders().find(id).map(order -> order.data().deepCopy()));
  }

  /**
   * Sends a webhook, signed if a secret is known, and waits for the answer.
   *
   * @param event such as {@code order.created}
   * @param data the payload's {@code data}
   * @return the answer, with status 0 if none came; empty if no bridge is known
   */
  public Optional<WebhookAnswer> emitWebhook(String event, ObjectNode data) {
    ObjectNode body = Json.object().put("event", event).put("timestamp", shop.nowText());
    body.set("data", data.deepCopy());
    return webhooks.send(body);
  }

  /** Drops held calls and closes the port. */
  @Override
  public void close() {
    goDown();
  }

  private Optional<WebhookAnswer> emitCustomer(String event, ObjectNode customer) {
    ObjectNode data = Json.object();
    data.set("customer", WebhookPayload.customer(customer));
    return emitWebhook(event, data);
  }

  private static PlacedOrder placed(ObjectNode order, Optional<WebhookAnswer> webhook) {
    return new PlacedOrder(order.path("id").asText(), order.path("display_id").asLong(), webhook);
  }

  private void run(Runnable work) {
    shop.locked(
        () -> {
          work.run();
          return true;
        });
  }

  private ShopOrder find(String orderId) {
    return shop.orders()
        .find(orderId)
        .orElseThrow(() -> new NoSuchElementException("no order " + orderId));
  }

  private InventoryItem item(String sku) {
    return shop.inventory()
        .find(sku)
        .orElseThrow(() -> new NoSuchElementException("no inventory item " + sku));
  }
}
