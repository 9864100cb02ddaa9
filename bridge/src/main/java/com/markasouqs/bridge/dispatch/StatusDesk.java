package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.Inbox;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.orders.FetchedOrder;
import com.markasouqs.bridge.orders.StatusImport;
import com.markasouqs.bridge.orders.StatusWork;
import com.markasouqs.bridge.payload.PayloadException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Applies status events; for an order that Odoo does not have it waits, has it imported once more,
 * or fetches it.
 */
final class StatusDesk {
  private final EventDesk desk;
  private final Inbox inbox;
  private final OrderSource source;
  private final Supplier<Duration> patience;
  private final Clock clock;

  /**
   * @param desk finds the order's own event
   * @param inbox takes a fetched order in
   * @param source the shop
   * @param patience how long a status waits for its order's own event
   * @param clock time
   */
  StatusDesk(
      EventDesk desk, Inbox inbox, OrderSource source, Supplier<Duration> patience, Clock clock) {
    this.desk = desk;
    this.inbox = inbox;
    this.source = source;
    this.patience = patience;
    this.clock = clock;
  }

  void apply(StatusImport statuses, List<Round.Item> items, Map<Long, Outcome> outcomes) {
    List<StatusWork> works = new ArrayList<>();
    Map<String, Round.Item> byOrder = new HashMap<>();
    for (Round.Item item : items) {
      OrderStates states = ((MedusaEvent.OrderStatusUpdated) Payloads.of(item.event())).states();
      String order = item.event().entity().id();
      works.add(
          new StatusWork(
              item.event().id(),
              order,
              states,
              item.held(),
              states.isCaptured() ? payment(order) : List.of()));
      byOrder.put(item.event().entity().id(), item);
    }
    Set<String> missing = statuses.apply(works, outcomes);
    missing.forEach(
        id -> outcomes.put(byOrder.get(id).event().id(), withoutOrder(byOrder.get(id))));
  }

  /** A status does not say how it was paid; its order may. */
  private List<String> payment(String medusaOrderId) {
    try {
      return desk.lastDoneOrder(medusaOrderId)
          .map(event -> ((MedusaEvent.OrderCreated) Payloads.of(event)).order().choices().payment())
          .orElse(List.of());
    } catch (PayloadException unreadable) {
      return List.of();
    }
  }

  private Outcome withoutOrder(Round.Item item) {
    Event event = item.event();
    if (item.entity().discarded()) {
      return done(
          ProblemCode.SUPERSEDED, "The order was discarded, so its status changes nothing.");
    }
    Instant now = clock.instant();
    Optional<Event> imported = desk.lastDoneOrder(event.entity().id());
    if (imported.isPresent() && imported.get().order() != null) {
      desk.reopen(
          imported.get().id(),
          "The sale order is gone from Odoo; the order is imported once more.");
      return new Outcome.Wait(
          now,
          ProblemCode.REIMPORTED,
          "Its sale order is gone from Odoo and is imported once more.");
    }
    if (imported.isPresent()) {
      return done(ProblemCode.CLOSED_BY_CANCELLATION, "The order was closed without a sale order.");
    }
    Instant patienceEnds = event.receivedAt().plus(patience.get());
    return now.isBefore(patienceEnds)
        ? new Outcome.Wait(
            patienceEnds, ProblemCode.ORDER_NOT_FOUND, "Waits for the order's own event.")
        : fetch(event, now);
  }

  private Outcome fetch(Event event, Instant now) {
    try {
      FetchedOrder answer = source.fetch(event.entity().id(), event.payloadAt());
      if (answer instanceof FetchedOrder.Found found) {
        inbox.accept(List.of(found.event()));
        return new Outcome.Wait(
            now, ProblemCode.ORDER_NOT_FOUND, "The order was fetched from the shop.");
      }
      if (answer instanceof FetchedOrder.BeforeImport) {
        return done(ProblemCode.BEFORE_IMPORT_FROM, ProblemCode.BEFORE_IMPORT_FROM.advice());
      }
      return Outcome.Park.of(
          ProblemCode.ORDER_NOT_FOUND, "Order " + event.entity().id() + " is not known.");
    } catch (BridgeException e) {
      return e.category() == Category.PARK
          ? Outcome.Park.of(ProblemCode.ORDER_NOT_FOUND, e.getMessage())
          : new Outcome.Wait(now.plus(Duration.ofSeconds(30)), e.code(), e.getMessage());
    }
  }

  private static Outcome done(ProblemCode code, String message) {
    return new Outcome.Done(null, List.of(new Flag(code, message)));
  }
}
