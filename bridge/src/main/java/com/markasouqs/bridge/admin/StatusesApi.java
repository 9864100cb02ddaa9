package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.pushed.StatusEvent;
import com.markasouqs.bridge.pushed.StatusState;
import com.markasouqs.bridge.pushed.ToldStatus;
import com.markasouqs.bridge.pushed.ToldStatuses.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the shop was told of its orders: look, and decide where nobody else can. */
final class StatusesApi {
  private static final Logger LOG = LoggerFactory.getLogger(StatusesApi.class);
  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;
  private static final int LONGEST_ID = 190;

  private final ShopDesk desk;

  StatusesApi(ShopDesk desk) {
    this.desk = desk;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/statuses", this::list)
        .add("POST", "/admin/api/statuses/resolve", this::resolve);
  }

  private AdminAnswer list(AdminRequest request) {
    request.allow(Set.of("state", "limit"));
    StatusState state = request.text("state").map(StatusesApi::state).orElse(StatusState.UNKNOWN);
    int limit = request.limit(USUAL_LIMIT, MOST);
    return AdminAnswer.ok(
        "statuses", desk.statuses().list(state, limit).stream().map(StatusesApi::view).toList());
  }

  private static StatusState state(String name) {
    try {
      return StatusState.ofWireName(name);
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid("state", "due, sending, told, skipped, refused or unknown");
    }
  }

  /** Body: the order, the event and the reference as listed, and {@code sent | send-again}. */
  private AdminAnswer resolve(AdminRequest request) {
    request.allow(Set.of());
    String order = request.required("medusa_order_id", LONGEST_ID);
    StatusEvent event = event(request.required("event", LONGEST_ID));
    String reference = request.optional("reference", LONGEST_ID).orElse("");
    Decision decision =
        switch (request.required("decision", LONGEST_ID)) {
          case "sent" -> Decision.SENT;
          case "send-again" -> Decision.SEND_AGAIN;
          default -> throw Refusal.invalid("decision", "sent or send-again");
        };
    if (!desk.told().resolve(order, event, reference, decision)) {
      throw Refusal.notFound(
          "No unknown or refused %s of order %s%s waits for a decision"
              .formatted(
                  event.wireName(), order, reference.isEmpty() ? "" : " (" + reference + ")"));
    }
    if (decision == Decision.SEND_AGAIN) {
      desk.tell().run();
    }
    LOG.info(
        "event=status_resolved by=admin medusa_order={} status={} reference={} decision={}",
        order,
        event.wireName(),
        reference,
        decision);
    return AdminAnswer.ok("resolved", order);
  }

  private static StatusEvent event(String name) {
    try {
      return StatusEvent.ofWireName(name);
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid("event", "an event such as order.shipped");
    }
  }

  private static Map<String, Object> view(ToldStatus status) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("medusa_order_id", status.key().medusaOrderId());
    view.put("event", status.key().event().wireName());
    view.put("reference", status.key().reference().isEmpty() ? null : status.key().reference());
    view.put("odoo_order_id", status.order().id());
    view.put("odoo_order_name", status.order().name());
    view.put("state", status.state().wireName());
    view.put("attempts", status.attempts());
    view.put("due_at", status.dueAt() == null ? null : status.dueAt().toString());
    view.put("code", status.code() == null ? null : status.code().name());
    view.put("message", status.message());
    view.put("advice", status.code() == null ? null : status.code().advice());
    view.put("answer", status.answer());
    view.put("created_at", status.createdAt().toString());
    view.put("changed_at", status.changedAt().toString());
    return view;
  }
}
