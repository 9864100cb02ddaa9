package com.markasouqs.bridge.dispatch;

import static com.markasouqs.bridge.inbox.EventSamples.NOW;
import static com.markasouqs.bridge.inbox.EventSamples.accepted;
import static com.markasouqs.bridge.inbox.EventSamples.parked;
import static com.markasouqs.bridge.inbox.EventSamples.statusBody;
import static com.markasouqs.bridge.model.EventType.CUSTOMER_CREATED;
import static com.markasouqs.bridge.model.EventType.CUSTOMER_UPDATED;
import static com.markasouqs.bridge.model.EventType.ORDER_CREATED;
import static com.markasouqs.bridge.model.EventType.ORDER_STATUS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.markasouqs.bridge.inbox.ClaimedEntity;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventChange;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessionTest {
  private static final OdooOrder ORDER = new OdooOrder(7, "S00007");
  private static final Outcome DONE = new Outcome.Done(ORDER, List.of());
  private static final Outcome PARK = Outcome.Park.of(ProblemCode.SKU_NOT_FOUND, "no X");
  private static final Outcome RETRY = new Outcome.Retry(ProblemCode.ODOO_CONFLICT, "busy");

  private static ClaimedEntity entity(Event... open) {
    return new ClaimedEntity(EntityKey.order("entity"), "claim", null, true, true, List.of(open));
  }

  private static List<EventChange> after(Event event, Outcome outcome, Event... others) {
    Event[] open = new Event[others.length + 1];
    open[0] = event;
    System.arraycopy(others, 0, open, 1, others.length);
    return Succession.after(entity(open), event, outcome, NOW);
  }

  private static Event status(long id, String state) {
    return accepted(id, ORDER_STATUS_UPDATED, statusBody(state), NOW);
  }

  private static Event order(long id) {
    return accepted(id, ORDER_CREATED, "{}", NOW);
  }

  private static Event parkedOrder(long id) {
    return parked(id, ORDER_CREATED, ProblemCode.SKU_NOT_FOUND, null);
  }

  @Test
  void aDecidedCustomerEventTakesTheParkedOnesPlace() {
    Event event = accepted(2, CUSTOMER_UPDATED, "{}", NOW);
    Event older = parked(1, CUSTOMER_CREATED, ProblemCode.ODOO_REFUSED, null);
    Event newer = parked(3, CUSTOMER_UPDATED, ProblemCode.ODOO_REFUSED, null);
    for (Outcome outcome : List.of(DONE, PARK)) {
      assertThat(after(event, outcome, older, newer))
          .extracting(EventChange::eventId, EventChange::state, EventChange::code)
          .containsExactly(tuple(1L, EventState.DONE, ProblemCode.SUPERSEDED));
    }
  }

  @Test
  void anAcceptedCustomerEventKeepsItsTurn() {
    Event event = accepted(2, CUSTOMER_UPDATED, "{}", NOW);
    assertThat(after(event, DONE, accepted(1, CUSTOMER_CREATED, "{}", NOW))).isEmpty();
  }

  @Test
  void whatIsNotDecidedChangesNothing() {
    assertThat(after(order(2), RETRY, parkedOrder(1))).isEmpty();
    Outcome wait = new Outcome.Wait(NOW, ProblemCode.OUTCOME_UNKNOWN, "x");
    assertThat(after(order(2), wait, parkedOrder(1))).isEmpty();
  }

  @Test
  void aNewerOrderTakesTheParkedOnesPlaceUnlessItOnlyShowsAChange() {
    assertThat(after(order(2), DONE, parkedOrder(1)))
        .extracting(EventChange::code)
        .containsExactly(ProblemCode.SUPERSEDED);
    Outcome changed =
        new Outcome.Done(ORDER, List.of(new Flag(ProblemCode.ORDER_CHANGED, "it was")));
    assertThat(after(order(2), changed, parkedOrder(1))).isEmpty();
    assertThat(after(order(1), DONE, parkedOrder(2))).isEmpty();
  }

  @Test
  void anAppliedCancellationClosesTheOrderAndTheStatusesBeforeIt() {
    assertThat(
            after(
                status(4, "canceled"),
                DONE,
                parkedOrder(1),
                parked(2, ORDER_STATUS_UPDATED, ProblemCode.CONFIRM_REFUSED, ORDER),
                status(3, "completed"),
                status(5, "completed")))
        .extracting(EventChange::eventId, EventChange::state, EventChange::code)
        .containsExactly(
            tuple(1L, EventState.DONE, ProblemCode.CLOSED_BY_CANCELLATION),
            tuple(2L, EventState.DONE, ProblemCode.CLOSED_BY_CANCELLATION),
            tuple(3L, EventState.DONE, ProblemCode.CLOSED_BY_CANCELLATION));
  }

  @Test
  void aCancellationThatIsParkedClosesNothing() {
    assertThat(after(status(2, "canceled"), PARK, parkedOrder(1))).isEmpty();
    assertThat(after(status(2, "completed"), DONE, parkedOrder(1))).isEmpty();
  }

  @Test
  void anOrderReleasesTheStatusesThatMissedIt() {
    Event missed = parked(1, ORDER_STATUS_UPDATED, ProblemCode.ORDER_NOT_FOUND, null);
    Event refused = parked(3, ORDER_STATUS_UPDATED, ProblemCode.CONFIRM_REFUSED, null);
    for (Outcome outcome : List.of(DONE, PARK)) {
      assertThat(after(order(2), outcome, missed, refused))
          .extracting(EventChange::eventId, EventChange::state, EventChange::notBefore)
          .containsExactly(tuple(1L, EventState.ACCEPTED, NOW));
    }
  }

  @Test
  void theEntityAfterwardsHasItsChanges() {
    ClaimedEntity before = entity(parkedOrder(1), order(2), status(3, "pending"));
    ClaimedEntity after =
        Succession.apply(
            before,
            List.of(
                EventChange.of(before.open().get(0), EventState.DONE, NOW, null, null),
                new EventChange(
                    2,
                    EventState.PARKED,
                    9,
                    NOW,
                    ProblemCode.TOTAL_MISMATCH,
                    "x",
                    List.of(),
                    List.of(),
                    ORDER)),
            NOW);
    assertThat(after.open())
        .extracting(Event::id, Event::state, Event::attempts, Event::order)
        .containsExactly(
            tuple(2L, EventState.PARKED, 9, ORDER), tuple(3L, EventState.ACCEPTED, 3, null));
    assertThat(after.appliedAt()).isEqualTo(NOW);
    assertThat(after.verify()).isFalse();
    assertThat(after.discarded()).isTrue();
  }
}
