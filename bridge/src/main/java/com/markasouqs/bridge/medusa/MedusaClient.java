package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.model.MedusaCustomer;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks Medusa for orders and customers, and tells it what became of orders.
 *
 * <p>Source: sections 4 and 9 of the MarqaSouq API document, and what a real backend answers in
 * their place. Every method throws {@link MedusaException}; a call takes at most the endpoint's
 * timeout. Safe for any thread; two calls about one order never overlap.
 */
public final class MedusaClient implements AutoCloseable {
  private static final String ORDERS = "/odoo/orders";
  private static final String CUSTOMERS = "/odoo/customers";

  private final MedusaCalls calls;
  private final OrderLocks locks = new OrderLocks();
  private volatile boolean closed;

  /** Connects to nothing yet. */
  public MedusaClient(MedusaEndpoint endpoint, Clock clock) {
    this.calls = new MedusaCalls(endpoint, clock);
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
      JsonNode body = send(Call.get(Capability.ORDER, ORDERS + "/" + Call.segment(id), Map.of()));
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
    locks.alone(orderId, () -> tell(orderId, order, Moments.text(syncedAt)));
  }

  private JsonNode tell(String orderId, OdooOrder order, String syncedAt) {
    String path = ORDERS + "/" + Call.segment(orderId);
    if (calls.capabilities().offers(Capability.ORDER_SYNCED)) {
      ObjectNode mark = JsonNodeFactory.instance.objectNode();
      mark.put("odoo_order_id", order.id()).put("synced_at", syncedAt);
      try {
        return send(new Call(Capability.ORDER_SYNCED, "POST", path + "/synced", mark));
      } catch (MedusaException.MissingEndpoint missing) {
        // The order's own endpoint does the same job.
      }
    }
    return send(new Call(Capability.ORDER_PATCH, "PATCH", path, patch(order, syncedAt)));
  }

  /** Exactly the body that was seen to work. */
  private static ObjectNode patch(OdooOrder order, String syncedAt) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.put("odoo_order_id", order.id()).put("odoo_status", "sale");
    patch
        .putObject("metadata")
        .put("odoo_order_id", order.id())
        .put("odoo_order_name", order.name())
        .put("odoo_synced_at", syncedAt);
    return patch;
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
    closed = true;
  }

  private <T> Page<T> page(
      Call call, String name, int limit, int offset, Function<JsonNode, T> reader) {
    JsonNode body = send(call);
    JsonNode list = body.path(name);
    if (!list.isArray()) {
      throw calls.answers().malformed(call, body, name);
    }
    return Page.read(body, list, limit, offset, reader);
  }

  private JsonNode send(Call call) {
    if (closed) {
      throw new IllegalStateException("The client is closed");
    }
    return calls.send(call);
  }
}
