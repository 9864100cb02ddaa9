package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.ClaimedEntity;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventChange;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an event's outcome means for the other open events of its entity. */
final class Succession {
  private Succession() {}

  /**
   * The changes to other events: a newer event that was decided takes the place of parked ones of
   * its kind; a cancellation that was applied closes a parked order and the statuses before it; an
   * order that arrived releases the statuses that missed it.
   */
  static List<EventChange> after(ClaimedEntity entity, Event event, Outcome outcome, Instant now) {
    boolean decided = outcome instanceof Outcome.Done || outcome instanceof Outcome.Park;
    List<EventChange> changes = new ArrayList<>();
    if (!decided) {
      return changes;
    }
    for (Event other : entity.open()) {
      if (other.id() == event.id()) {
        continue;
      }
      if (takesPlace(event, other, outcome)) {
        changes.add(
            EventChange.of(
                other,
                EventState.DONE,
                now,
                ProblemCode.SUPERSEDED,
                "Event " + event.id() + " took its place."));
      } else if (closes(event, other, outcome)) {
        changes.add(
            EventChange.of(
                other,
                EventState.DONE,
                now,
                ProblemCode.CLOSED_BY_CANCELLATION,
                "The order was canceled in the shop."));
      } else if (releases(event, other)) {
        changes.add(
            EventChange.of(other, EventState.ACCEPTED, now, null, "The order has arrived."));
      }
    }
    return changes;
  }

  private static boolean takesPlace(Event event, Event parked, Outcome outcome) {
    boolean sameKind =
        event.entity().kind() == EntityKind.CUSTOMER
            || (event.type() == EventType.ORDER_CREATED
                && parked.type() == EventType.ORDER_CREATED);
    boolean changedOnly =
        outcome instanceof Outcome.Done done
            && done.flags().stream().anyMatch(flag -> flag.code() == ProblemCode.ORDER_CHANGED);
    return sameKind
        && parked.state() == EventState.PARKED
        && parked.id() < event.id()
        && !changedOnly;
  }

  private static boolean closes(Event event, Event other, Outcome outcome) {
    boolean cancels =
        event.type() == EventType.ORDER_STATUS_UPDATED
            && outcome instanceof Outcome.Done
            && Payloads.states(event).isCanceled();
    boolean parkedOrder =
        other.type() == EventType.ORDER_CREATED && other.state() == EventState.PARKED;
    boolean statusBefore =
        other.type() == EventType.ORDER_STATUS_UPDATED && other.id() < event.id();
    return cancels && (parkedOrder || statusBefore);
  }

  private static boolean releases(Event event, Event status) {
    return event.type() == EventType.ORDER_CREATED
        && status.type() == EventType.ORDER_STATUS_UPDATED
        && status.code() == ProblemCode.ORDER_NOT_FOUND;
  }

  /** The entity as it is after the changes, to see what is due next. */
  static ClaimedEntity apply(ClaimedEntity entity, List<EventChange> changes, Instant appliedAt) {
    Map<Long, EventChange> byId = new HashMap<>();
    changes.forEach(change -> byId.put(change.eventId(), change));
    List<Event> open =
        entity.open().stream()
            .map(
                event ->
                    byId.containsKey(event.id()) ? changed(event, byId.get(event.id())) : event)
            .filter(event -> event.state().isOpen())
            .toList();
    Instant newest = appliedAt == null ? entity.appliedAt() : appliedAt;
    return new ClaimedEntity(entity.key(), entity.claim(), newest, false, entity.discarded(), open);
  }

  private static Event changed(Event event, EventChange change) {
    return new Event(
        event.id(),
        event.type(),
        event.entity(),
        event.source(),
        event.payload(),
        event.payloadAt(),
        event.receivedAt(),
        change.state(),
        change.attempts(),
        change.notBefore(),
        change.code(),
        change.message(),
        change.flags(),
        change.watchedSkus(),
        change.order() == null ? event.order() : change.order(),
        event.changedAt());
  }
}
