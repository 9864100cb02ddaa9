package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.model.MedusaCustomer;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks Medusa for orders, customers and stock, and tells it of products, stock, and what became of
 * orders.
 *
 * <p>Source: sections 4, 5, 6, 9 and 13 of the MarqaSouq API document, and what a real backend
 * answers in their place. Every method throws {@link MedusaException}; a call takes at most the
 * endpoint's timeout. Safe for any thread; two calls about one order never overlap, and none that
 * writes overlaps another instance's: when that one does not come to an end, {@link
 * MedusaException.Unavailable} is thrown, and nothing was sent.
 */
public final class MedusaClient implements AutoCloseable {
  private static final String ORDERS = "/odoo/orders";
  private static final String CUSTOMERS = "/odoo/customers";

  private final MedusaCalls calls;
  private final SyncedMark syncedMark;
  private final ProductCalls productCalls;
  private final InventoryCalls inventoryCalls;
  private final StatusCalls statusCalls;
  private final OrderLocks locks = new OrderLocks();
  private final OrderTurns turns;

  /** For the only instance of a bridge. */
  public MedusaClient(MedusaEndpoint endpoint, Clock clock) {
    this(endpoint, clock, OrderTurns.ALONE);
  }

  /**
   * Connects to nothing yet.
   *
   * @param turns keeps instances apart
   */
  public MedusaClient(MedusaEndpoint endpoint, Clock clock, OrderTurns turns) {
    this.turns = turns;
    this.calls = new MedusaCalls(endpoint, clock);
    this.syncedMark = new SyncedMark(calls);
    this.productCalls = new ProductCalls(calls, endpoint);
    this.inventoryCalls = new InventoryCalls(calls, endpoint);
    this.statusCalls = new StatusCalls(calls, endpoint);
  }

  /** A page of orders. Shops list the newest first and may ignore filters: filter again. */
  public Page<MedusaOrder> orders(OrderQuery query) {
    Call call = Call.get(Capability.ORDERS, ORDERS, query.parameters());
    return page(call, "orders", query.limit(), query.offset(), PayloadReader::order);
  }

  /** A page of customers. Shops list the newest first and may ignore filters: filter again. */
  public Page<MedusaCustomer> customers(CustomerQuery query) {
    Call call = Call.get(Capability.CUSTOMERS, CUSTOMERS, query.parameters());
    return page(call, "customers", query.limit(), query.offset(), PayloadReader::customer);
  }

  /**
   * One order; where the shop cannot answer for a single one, it is looked for in the list.
   *
   * @param aroundOrNull a moment at which the order was there already, if one is known
   * @return empty when Medusa does not have it
   * @throws PayloadException when the order is there and cannot be understood
   */
  public Optional<Pulled<MedusaOrder>> order(String id, Instant aroundOrNull) {
    Optional<JsonNode> single = locks.alone(id, () -> single(id));
    if (single.isPresent()) {
      JsonNode row = single.get();
      MedusaOrder order = PayloadReader.order(row);
      return Optional.of(new Pulled<>(id, order, Moments.createdAt(row), row));
    }
    return new OrderSearch(this::orders).find(id, aroundOrNull);
  }

  /** Empty when the answer does not tell whether the order is there. */
  private Optional<JsonNode> single(String id) {
    try {
      JsonNode body =
          calls.send(Call.get(Capability.ORDER, ORDERS + "/" + Call.segment(id), Map.of()));
      JsonNode order = body.path("order").isObject() ? body.path("order") : body;
      // Some shops also take the number that people see for an id.
      return Optional.of(order).filter(row -> row.path("id").asText("").equals(id));
    } catch (MedusaException.NotFound | MedusaException.MissingEndpoint notHere) {
      return Optional.empty();
    } catch (MedusaException.Unavailable failure) {
      if (failure.status() == 500) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /**
   * Tells Medusa that an order is in Odoo. Repeating it does no harm.
   *
   * <p>Where the endpoint for it is missing, the same goes into the order's metadata.
   *
   * @throws MedusaException.Refused when Medusa never will take it (a canceled order)
   */
  public void markSynced(String orderId, OdooOrder order, Instant syncedAt) {
    alone(orderId, () -> syncedMark.set(orderId, order, Moments.text(syncedAt)));
  }

  private void alone(String orderId, Runnable write) {
    locks.alone(
        orderId,
        () -> {
          if (!turns.begin(orderId)) {
            throw new MedusaException.Unavailable(
                "Another instance is telling Medusa of this order; the call was not sent",
                Evidence.NONE,
                false,
                null,
                null);
          }
          try {
            write.run();
          } finally {
            turns.end(orderId);
          }
          return true;
        });
  }

  /**
   * A page of stock levels, one for each SKU at each location. Shops may ignore filters, or give
   * more than was asked for: filter again. Rows are told apart by {@link Pulled#id()}, which is
   * made of the inventory item and its location.
   */
  public Page<InventoryLevel> inventory(InventoryQuery query) {
    Call call = Call.get(Capability.INVENTORY, "/odoo/inventory", query.parameters());
    JsonNode body = calls.send(call);
    JsonNode list = list(call, body, "inventory");
    return Page.read(
        body, list, query.limit(), query.offset(), InventoryLevel::of, InventoryLevel::key);
  }

  /**
   * Tells Medusa of one product (section 13.1). Repeating it does no harm; two calls about one new
   * product at a time were seen to collide.
   *
   * @param product the body's {@code product}; is not changed
   * @return what Medusa did; a deletion of what is not there succeeds as {@link Action#NOT_FOUND}
   * @throws MedusaException.Malformed when the answer says neither success nor failure
   */
  public ProductAnswer pushProduct(ProductEvent event, ObjectNode product) {
    return productCalls.push(event, product);
  }

  /**
   * Tells Medusa how much there is of each item (section 13.2), in calls of bounded size. Repeating
   * it does no harm.
   *
   * <p>Throws no {@link MedusaException}: what ended the run is in the answer, and so is what
   * became of each item until then.
   *
   * @throws IllegalArgumentException when a SKU is there twice for one location
   */
  public StockAnswer pushStock(List<StockItem> items) {
    return inventoryCalls.push(items);
  }

  /**
   * Sets the quantity of one item (section 6.1). Repeating it does no harm.
   *
   * @return done; not found, when Medusa does not know the SKU; or failed, when it refuses the item
   *     or its location, or says that it stored another quantity
   * @throws MedusaException.MissingEndpoint when the shop does not offer this
   */
  public StockResult updateStock(StockItem item) {
    return inventoryCalls.update(item);
  }

  /**
   * Sets the quantities of many items (section 6.2), as {@link #pushStock} does, and by it where
   * the shop does not offer this.
   *
   * @throws IllegalArgumentException when a SKU is there twice for one location
   */
  public StockAnswer bulkUpdateStock(List<StockItem> items) {
    return inventoryCalls.bulkUpdate(items);
  }

  /**
   * Takes what was delivered of an order from the stock (section 6.3). <b>Not repeatable</b>: after
   * {@link MedusaException.Unavailable#mayHaveArrived} or {@link MedusaException.Malformed} nobody
   * knows whether it is taken; settle that with an absolute quantity.
   *
   * @throws MedusaException.Refused also when Medusa reports errors for some of the items: the
   *     others are taken
   * @throws MedusaException.MissingEndpoint when the shop does not offer this
   */
  public void reduceStock(String orderId, List<SkuQuantity> items) {
    alone(orderId, () -> inventoryCalls.reduce(orderId, items));
  }

  /**
   * Brings whole products into the catalogue (section 5), many in a call where the shop offers
   * that, else one by one. Repeating it does no harm.
   *
   * <p>What ended the run is in the answer, and so is what became of each product until then.
   *
   * @param products each with a {@code sku}
   * @throws MedusaException.MissingEndpoint when the shop offers neither
   * @throws IllegalArgumentException when a product has no SKU
   */
  public CatalogueAnswer pushCatalogue(List<ObjectNode> products) {
    return productCalls.pushCatalogue(products);
  }

  /**
   * Deletes the product of a SKU (section 5.3).
   *
   * @return whether it was there
   * @throws MedusaException.Refused when Medusa will not, as while orders reserve it
   * @throws MedusaException.MissingEndpoint when the shop does not offer this
   */
  public boolean deleteProduct(String sku) {
    return productCalls.delete(sku);
  }

  /**
   * Tells Medusa what became of an order (section 13.3). <b>Not repeatable</b>: the customer is
   * told again each time.
   *
   * @param eventType such as {@code order.shipped}
   * @param order the body's {@code order}, with at least {@code medusa_order_id}; is not changed
   * @throws MedusaException.NotFound when Medusa does not have the order
   * @throws MedusaException.Refused when Medusa never will take it (a canceled order)
   * @throws MedusaException.Malformed when the answer says neither success nor failure
   * @throws IllegalArgumentException when the order has no id
   */
  public void tellStatus(String eventType, ObjectNode order) {
    alone(StatusCalls.orderId(order), () -> statusCalls.tell(eventType, order));
  }

  /**
   * What Medusa remembers with an order, for reading back whether a call has arrived.
   *
   * @param aroundOrNull a moment at which the order was there already, if one is known
   * @return empty when the order cannot be found, or has no metadata: that proves nothing
   */
  public Optional<JsonNode> orderMetadata(String orderId, Instant aroundOrNull) {
    return locks
        .alone(orderId, () -> single(orderId))
        .flatMap(MedusaClient::metadata)
        .or(
            () ->
                new OrderSearch(this::orders)
                    .row(orderId, aroundOrNull)
                    .flatMap(MedusaClient::metadata));
  }

  private static Optional<JsonNode> metadata(JsonNode order) {
    return Optional.of(order.path("metadata")).filter(JsonNode::isObject);
  }

  /** Whether one of the catalogue's endpoints is worth a call; false while both are given up. */
  public boolean offersCatalogue() {
    return wouldOffer(Capability.PRODUCTS_BULK) || wouldOffer(Capability.PRODUCTS);
  }

  /** Whether {@link #updateStock} is worth a call; false while its endpoint is given up. */
  public boolean offersStockUpdate() {
    return wouldOffer(Capability.INVENTORY_UPDATE);
  }

  /** Whether {@link #reduceStock} is worth a call; false while its endpoint is given up. */
  public boolean offersReduce() {
    return wouldOffer(Capability.INVENTORY_REDUCE);
  }

  private boolean wouldOffer(Capability capability) {
    return calls.capabilities().wouldOffer(capability);
  }

  /** What the shop was found to offer. */
  public Capabilities capabilities() {
    return calls.capabilities();
  }

  /** How long calls fail without being sent; empty when the next one would be sent. */
  public Optional<Duration> closedFor() {
    return calls.closedFor();
  }

  /** Sends nothing more; calls under way end by themselves. */
  @Override
  public void close() {
    calls.close();
  }

  private <T> Page<T> page(
      Call call, String name, int limit, int offset, Function<JsonNode, T> reader) {
    JsonNode body = calls.send(call);
    return Page.read(body, list(call, body, name), limit, offset, reader);
  }

  private JsonNode list(Call call, JsonNode body, String name) {
    if (!body.path(name).isArray()) {
      throw calls.answers().malformed(call, body, name);
    }
    return body.path(name);
  }
}
