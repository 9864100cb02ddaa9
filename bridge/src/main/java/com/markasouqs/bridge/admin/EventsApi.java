package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.EventFilter;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.inbox.HistoryEntry;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events: look, retry, discard. */
final class EventsApi {
  private static final Logger LOG = LoggerFactory.getLogger(EventsApi.class);

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;
  private static final int LONGEST_REASON = 500;
  private static final Set<String> FILTERS =
      new java.util.TreeSet<>(Set.of("state", "code", "entity", "before", "limit"));

  private final EventDesk desk;
  private final EventOverview overview;
  private final Runnable wake;

  /**
   * @param wake wakes the dispatcher
   */
  EventsApi(EventDesk desk, EventOverview overview, Runnable wake) {
    this.desk = desk;
    this.overview = overview;
    this.wake = wake;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/events", this::list)
        .add("GET", "/admin/api/events/{id}", this::show)
        .add("POST", "/admin/api/events/{id}/retry", this::retry)
        .add("POST", "/admin/api/events/{id}/discard", this::discard);
  }

  private AdminAnswer list(AdminRequest request) {
    request.allow(FILTERS);
    int limit = request.limit(USUAL_LIMIT, MOST);
    EventFilter filter =
        new EventFilter(
            request.text("state").map(EventsApi::state).orElse(null),
            request.text("code").map(EventsApi::code).orElse(null),
            request.text("entity").orElse(null),
            request.number("before").orElse(0L),
            limit);
    List<Event> events = overview.list(filter);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("events", events.stream().map(EventsApi::summary).toList());
    body.put("next_before", events.size() < limit ? null : events.get(limit - 1).id());
    return AdminAnswer.ok(body);
  }

  private static EventState state(String name) {
    return Arrays.stream(EventState.values())
        .filter(state -> state.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "state",
                    Arrays.stream(EventState.values())
                        .map(EventState::wireName)
                        .collect(Collectors.joining(", "))));
  }

  private static ProblemCode code(String name) {
    return Arrays.stream(ProblemCode.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("code", "a code such as SKU_NOT_FOUND"));
  }

  private AdminAnswer show(AdminRequest request) {
    request.allow(Set.of());
    Event event = found(request.id());
    Map<String, Object> view = summary(event);
    view.put("watched_skus", event.watchedSkus());
    view.put("payload_at", text(event.payloadAt()));
    view.put("payload", PayloadView.of(event.payload()));
    view.put("history", desk.history(event.id()).stream().map(EventsApi::step).toList());
    return AdminAnswer.ok("event", view);
  }

  private Event found(long id) {
    return desk.find(id).orElseThrow(() -> Refusal.notFound("There is no event " + id));
  }

  private AdminAnswer retry(AdminRequest request) {
    request.allow(Set.of());
    Event event = found(request.id());
    if (!desk.retry(event.id(), "Retried by an admin.")) {
      throw Refusal.conflict(
          "Event %d is %s; there is nothing to retry"
              .formatted(event.id(), event.state().wireName()));
    }
    return changed(event.id(), "retried");
  }

  private AdminAnswer discard(AdminRequest request) {
    request.allow(Set.of());
    long id = request.id();
    String reason = request.required("reason", LONGEST_REASON);
    Event event = found(id);
    if (!desk.discard(id, reason)) {
      throw Refusal.conflict(
          "Event %d is %s and cannot be discarded".formatted(id, event.state().wireName()));
    }
    return changed(id, "discarded");
  }

  /** What waited behind the event may go on, so the dispatcher has to look. */
  private AdminAnswer changed(long id, String action) {
    LOG.info("event={} by=admin id={}", action, id);
    wake.run();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("event_id", id);
    body.put("status", action);
    return AdminAnswer.ok(body);
  }

  private static Map<String, Object> summary(Event event) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", event.id());
    view.put("type", event.type().wireName());
    view.put("entity_kind", event.entity().kind().name().toLowerCase(java.util.Locale.ROOT));
    view.put("entity_id", event.entity().id());
    view.put("source", event.source().wireName());
    view.put("state", event.state().wireName());
    view.put("code", event.code() == null ? null : event.code().name());
    view.put("message", event.message());
    view.put("advice", event.code() == null ? null : event.code().advice());
    view.put("flags", event.flags().stream().map(EventsApi::flag).toList());
    view.put("attempts", event.attempts());
    view.put("received_at", text(event.receivedAt()));
    view.put("not_before", text(event.notBefore()));
    view.put("changed_at", text(event.changedAt()));
    view.put("odoo_order_id", event.order() == null ? null : event.order().id());
    view.put("odoo_order_name", event.order() == null ? null : event.order().name());
    return view;
  }

  private static Map<String, Object> flag(Flag flag) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("code", flag.code().name());
    view.put("message", flag.message());
    view.put("advice", flag.code().advice());
    return view;
  }

  private static Map<String, Object> step(HistoryEntry entry) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("at", text(entry.at()));
    view.put("state", entry.state());
    view.put("code", entry.code());
    view.put("message", entry.message());
    return view;
  }

  private static String text(Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
