package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.ClaimedEntity;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventChange;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.OrderStates;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is to do next for one order or customer, decided from its open events alone.
 *
 * <p>An order's own event comes before its statuses. A parked order holds them back, unless its
 * quotation is in Odoo; a discarded order is not imported by another body; a cancellation closes a
 * parked order that never was. A parked status holds back those after it, except a cancellation:
 * goods must not leave meanwhile. A newer event of a customer takes a parked one's place. What is
 * older than what was applied changes nothing.
 *
 * @param work the event to apply now, empty when there is none
 * @param changes events that need no work
 * @param due when the next event is due, null when none is
 * @param held whether the order's own event is parked while its quotation is in Odoo
 */
record EntityPlan(Optional<Event> work, List<EventChange> changes, Instant due, boolean held) {

  /** Why a parked status holds back even a cancellation: it would end the same way. */
  private static final Set<ProblemCode> UNTIL_SOLVED =
      EnumSet.of(
          ProblemCode.ORDER_NOT_FOUND,
          ProblemCode.CANCEL_AFTER_DELIVERY,
          ProblemCode.CANCEL_REFUSED);

  static EntityPlan of(ClaimedEntity entity, Instant now, Function<Event, OrderStates> states) {
    return entity.key().kind() == EntityKind.CUSTOMER
        ? inOrder(entity, entity.open(), now, List.of(), false)
        : ofOrder(entity, now, states);
  }

  private static EntityPlan ofOrder(
      ClaimedEntity entity, Instant now, Function<Event, OrderStates> states) {
    List<Event> orders = select(entity, EventType.ORDER_CREATED, EventState.ACCEPTED);
    if (entity.discarded() && !orders.isEmpty()) {
      return ofDiscarded(orders, now);
    }
    if (!orders.isEmpty()) {
      return next(orders.get(0), now, List.of(), false);
    }
    Optional<Event> parked =
        select(entity, EventType.ORDER_CREATED, EventState.PARKED).stream().findFirst();
    boolean neverWritten = parked.isPresent() && parked.get().order() == null;
    if (neverWritten) {
      return behindParkedOrder(entity, parked.get(), now, states);
    }
    List<Event> blocking = select(entity, EventType.ORDER_STATUS_UPDATED, EventState.PARKED);
    List<Event> statuses = select(entity, EventType.ORDER_STATUS_UPDATED, EventState.ACCEPTED);
    if (blocking.isEmpty()) {
      return inOrder(entity, statuses, now, List.of(), parked.isPresent());
    }
    boolean overtakes = blocking.stream().noneMatch(event -> UNTIL_SOLVED.contains(event.code()));
    List<Event> cancellations =
        statuses.stream().filter(status -> states.apply(status).isCanceled()).toList();
    return overtakes
        ? inOrder(entity, cancellations, now, List.of(), parked.isPresent())
        : new EntityPlan(Optional.empty(), List.of(), null, false);
  }

  /** A discard holds for the order, whatever body it comes in; only an admin takes it back. */
  private static EntityPlan ofDiscarded(List<Event> orders, Instant now) {
    String message = "The order was discarded; release the discarded event to import it.";
    List<EventChange> changes =
        orders.stream()
            .map(
                order ->
                    EventChange.of(order, EventState.DONE, now, ProblemCode.SUPERSEDED, message))
            .toList();
    return new EntityPlan(Optional.empty(), changes, null, false);
  }

  private static EntityPlan behindParkedOrder(
      ClaimedEntity entity, Event parked, Instant now, Function<Event, OrderStates> states) {
    List<Event> statuses = select(entity, EventType.ORDER_STATUS_UPDATED, EventState.ACCEPTED);
    boolean canceled = statuses.stream().anyMatch(status -> states.apply(status).isCanceled());
    List<EventChange> changes = new ArrayList<>();
    if (canceled) {
      String message = ProblemCode.CLOSED_BY_CANCELLATION.advice();
      changes.add(
          EventChange.of(
              parked, EventState.DONE, now, ProblemCode.CLOSED_BY_CANCELLATION, message));
      statuses.forEach(
          status ->
              changes.add(
                  EventChange.of(
                      status, EventState.DONE, now, ProblemCode.CLOSED_BY_CANCELLATION, message)));
    }
    return new EntityPlan(Optional.empty(), changes, null, false);
  }

  /** The oldest accepted event that is not stale. */
  private static EntityPlan inOrder(
      ClaimedEntity entity,
      List<Event> events,
      Instant now,
      List<EventChange> before,
      boolean held) {
    List<EventChange> changes = new ArrayList<>(before);
    for (Event event : events) {
      if (event.state() != EventState.ACCEPTED) {
        continue;
      }
      boolean stale =
          event.payloadAt() != null
              && entity.appliedAt() != null
              && event.payloadAt().isBefore(entity.appliedAt());
      if (!stale) {
        return next(event, now, changes, held);
      }
      changes.add(
          EventChange.of(
              event, EventState.DONE, now, ProblemCode.STALE, ProblemCode.STALE.advice()));
    }
    return new EntityPlan(Optional.empty(), changes, null, held);
  }

  private static EntityPlan next(
      Event event, Instant now, List<EventChange> changes, boolean held) {
    boolean due = !event.notBefore().isAfter(now);
    return due
        ? new EntityPlan(Optional.of(event), changes, now, held)
        : new EntityPlan(Optional.empty(), changes, event.notBefore(), held);
  }

  private static List<Event> select(ClaimedEntity entity, EventType type, EventState state) {
    return entity.open().stream()
        .filter(event -> event.type() == type && event.state() == state)
        .toList();
  }
}
