package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventFilter;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.StatusKey;
import com.markasouqs.bridge.pushed.ToldStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One record of Odoo: what the bridge has to do with it, and having that done now. */
final class RecordsApi {
  private static final Logger LOG = LoggerFactory.getLogger(RecordsApi.class);
  private static final int MOST = 100;
  private static final String NOT_IN_THE_SHOP = "not in the shop";

  private final AdminRooms rooms;

  RecordsApi(AdminRooms rooms) {
    this.rooms = rooms;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/records/{name}/{id}", this::show)
        .add("POST", "/admin/api/records/{name}/{id}/sync", this::sync);
  }

  /**
   * What is known of a record.
   *
   * @param medusaIds Medusa's ids of it, the newest first
   * @param history what went in and out
   */
  private record Known(List<String> medusaIds, RecordHistory history) {}

  private static int id(AdminRequest request) {
    long id = request.id();
    if (id > Integer.MAX_VALUE) {
      throw Refusal.invalid("id", "the id of a record of Odoo");
    }
    return (int) id;
  }

  private AdminAnswer show(AdminRequest request) {
    request.allow(Set.of());
    int id = id(request);
    Known known = known(request.name(), id);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("model", request.name());
    view.put("id", id);
    view.put("medusa_id", known.medusaIds().isEmpty() ? null : known.medusaIds().get(0));
    view.put("state", state(request.name(), known));
    view.put("last_error", known.history().lastError());
    view.put("history", known.history().view());
    return AdminAnswer.ok("record", view);
  }

  private static String state(String model, Known known) {
    if (!known.history().isEmpty()) {
      return known.history().state();
    }
    if (!known.medusaIds().isEmpty()) {
      return "in step";
    }
    return model.equals("stock.picking") ? "unknown" : NOT_IN_THE_SHOP;
  }

  private Known known(String model, int id) {
    RecordHistory history = new RecordHistory();
    return switch (model) {
      case "sale.order" -> {
        List<String> ids = orderIds(id);
        events(ids).forEach(history::event);
        ids.forEach(each -> rooms.shop().statuses().ofOrder(each).forEach(history::status));
        yield new Known(ids, history);
      }
      case "res.partner" -> {
        List<String> ids = rooms.addon().customers().ofPartner(id);
        events(ids).forEach(history::event);
        yield new Known(ids, history);
      }
      case "product.product" -> {
        for (Channel channel : Channel.values()) {
          List<PushedItem> items = rooms.shop().queries().ofProducts(channel, List.of(id));
          items.forEach(history::pushed);
        }
        yield new Known(List.of(), history);
      }
      case "stock.picking" -> {
        List<ToldStatus> told = statusesOf(id);
        told.forEach(history::status);
        yield new Known(
            told.stream().map(status -> status.key().medusaOrderId()).distinct().toList(), history);
      }
      default ->
          throw Refusal.invalid(
              "model", "sale.order, res.partner, product.product or stock.picking");
    };
  }

  private List<String> orderIds(int id) {
    return rooms.addon().orders().ofSaleOrder(id).map(OrderLink::medusaOrderId).stream().toList();
  }

  private List<ToldStatus> statusesOf(int picking) {
    return rooms.shop().statuses().ofReference(StatusKey.picking(picking));
  }

  private List<Event> events(List<String> entityIds) {
    List<Event> events = new ArrayList<>();
    for (String id : entityIds) {
      events.addAll(rooms.overview().list(new EventFilter(null, null, id, 0, MOST)));
    }
    return events;
  }

  private AdminAnswer sync(AdminRequest request) {
    request.allow(Set.of());
    int id = id(request);
    String message =
        switch (request.name()) {
          case "sale.order" -> order(orderIds(id));
          case "res.partner" -> partner(rooms.addon().customers().ofPartner(id));
          case "product.product" -> product(id);
          case "stock.picking" -> picking();
          default ->
              throw Refusal.invalid(
                  "model", "sale.order, res.partner, product.product or stock.picking");
        };
    LOG.info("event=record_synced by=admin model={} id={}", request.name(), id);
    return AdminAnswer.ok("message", message);
  }

  private String order(List<String> ids) {
    if (ids.isEmpty()) {
      return "This order is not from the shop; there is nothing to do.";
    }
    int retried = retry(ids);
    ids.forEach(rooms.acknowledgements()::again);
    rooms.shop().tell().run();
    return retried == 0
        ? "What changed of this order is looked for and told now."
        : "%d parked events of this order are tried again now.".formatted(retried);
  }

  private String partner(List<String> ids) {
    int retried = retry(ids);
    return retried == 0
        ? "Nothing of this contact waits; changes come from the shop by themselves."
        : "%d parked events of this contact are tried again now.".formatted(retried);
  }

  private int retry(List<String> entityIds) {
    int retried = 0;
    for (Event event : events(entityIds)) {
      if (event.state() == EventState.PARKED
          && rooms.desk().retry(event.id(), "Retried by an admin.")) {
        retried++;
      }
    }
    if (retried > 0) {
      rooms.wake().run();
    }
    return retried;
  }

  private String product(int id) {
    PushedProduct pushed = rooms.shop().push().byId(id);
    if (pushed.pushed()) {
      // First that it was done: what else there is to say may sound as if it was not.
      return ("The product and its stock were pushed to the shop. " + pushed.message()).strip();
    }
    return pushed.message().isEmpty() ? "The shop does not get this product." : pushed.message();
  }

  private String picking() {
    rooms.shop().tell().run();
    return "What became of this delivery's order is looked for and told now.";
  }
}
