package com.markasouqs.bridge.dispatch;

import static com.markasouqs.bridge.inbox.EventSamples.NOW;
import static com.markasouqs.bridge.inbox.EventSamples.accepted;
import static com.markasouqs.bridge.inbox.EventSamples.parked;
import static com.markasouqs.bridge.inbox.EventSamples.statusBody;
import static com.markasouqs.bridge.inbox.EventSamples.waiting;
import static com.markasouqs.bridge.model.EventType.CUSTOMER_CREATED;
import static com.markasouqs.bridge.model.EventType.CUSTOMER_UPDATED;
import static com.markasouqs.bridge.model.EventType.ORDER_CREATED;
import static com.markasouqs.bridge.model.EventType.ORDER_STATUS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.inbox.ClaimedEntity;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventChange;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntityPlanTest {
  private static final OdooOrder QUOTATION = new OdooOrder(7, "S00007");
  private static final Instant LATER = NOW.plusSeconds(60);

  private static EntityPlan plan(Instant appliedAt, Event... open) {
    EntityKey key = open.length == 0 ? EntityKey.order("entity") : open[0].entity();
    ClaimedEntity entity = new ClaimedEntity(key, "claim", appliedAt, false, false, List.of(open));
    return EntityPlan.of(entity, NOW, Payloads::states);
  }

  private static Event status(long id, String state) {
    return accepted(id, ORDER_STATUS_UPDATED, statusBody(state), null);
  }

  private static Event status(long id, Instant payloadAt) {
    return accepted(id, ORDER_STATUS_UPDATED, statusBody("pending"), payloadAt);
  }

  private static void assertWorksOn(EntityPlan plan, long id) {
    assertThat(plan.work()).get().extracting(Event::id).isEqualTo(id);
    assertThat(plan.due()).isEqualTo(NOW);
  }

  private static void assertIdle(EntityPlan plan) {
    assertThat(plan.work()).isEmpty();
    assertThat(plan.due()).isNull();
  }

  @Test
  void nothingIsOpenNothingIsToDo() {
    assertIdle(plan(null));
    assertThat(plan(null).changes()).isEmpty();
  }

  @Test
  void theOrderComesBeforeItsStatuses() {
    assertWorksOn(plan(null, status(1, "pending"), accepted(2, ORDER_CREATED, "{}", NOW)), 2);
  }

  @Test
  void anOrderThatWaitsHoldsItsStatusesBack() {
    EntityPlan plan = plan(null, waiting(1, ORDER_CREATED, LATER), status(2, "pending"));
    assertThat(plan.work()).isEmpty();
    assertThat(plan.due()).isEqualTo(LATER);
  }

  @Test
  void aNewerOrderIsTriedAlthoughOneIsParked() {
    assertWorksOn(
        plan(
            null,
            parked(1, ORDER_CREATED, ProblemCode.SKU_NOT_FOUND, null),
            accepted(2, ORDER_CREATED, "{}", NOW)),
        2);
  }

  @Test
  void aParkedOrderThatNeverWasHoldsItsStatusesBack() {
    EntityPlan plan =
        plan(null, parked(1, ORDER_CREATED, ProblemCode.SKU_NOT_FOUND, null), status(2, "pending"));
    assertIdle(plan);
    assertThat(plan.changes()).isEmpty();
  }

  @Test
  void aCancellationClosesAParkedOrderThatNeverWas() {
    EntityPlan plan =
        plan(
            null,
            parked(1, ORDER_CREATED, ProblemCode.SKU_NOT_FOUND, null),
            status(2, "pending"),
            status(3, "cancelled"));
    assertIdle(plan);
    assertThat(plan.changes())
        .extracting(EventChange::eventId)
        .containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(plan.changes())
        .allMatch(change -> change.state() == EventState.DONE)
        .allMatch(change -> change.code() == ProblemCode.CLOSED_BY_CANCELLATION);
  }

  @Test
  void aParkedQuotationTakesStatusesButIsHeld() {
    EntityPlan plan =
        plan(
            null,
            parked(1, ORDER_CREATED, ProblemCode.TOTAL_MISMATCH, QUOTATION),
            status(2, "pending"));
    assertWorksOn(plan, 2);
    assertThat(plan.held()).isTrue();
    assertThat(plan(null, status(2, "pending")).held()).isFalse();
  }

  @Test
  void aParkedStatusHoldsBackThoseAfterIt() {
    assertIdle(
        plan(
            null,
            parked(1, ORDER_STATUS_UPDATED, ProblemCode.CONFIRM_REFUSED, QUOTATION),
            status(2, "completed")));
  }

  @Test
  void aCancellationOvertakesARefusedStatus() {
    assertWorksOn(
        plan(
            null,
            parked(1, ORDER_STATUS_UPDATED, ProblemCode.CONFIRM_REFUSED, QUOTATION),
            status(2, "completed"),
            status(3, "canceled")),
        3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProblemCode.class,
      names = {"ORDER_NOT_FOUND", "CANCEL_AFTER_DELIVERY", "CANCEL_REFUSED"})
  void aCancellationDoesNotOvertakeWhatWouldStopItToo(ProblemCode code) {
    assertIdle(plan(null, parked(1, ORDER_STATUS_UPDATED, code, QUOTATION), status(2, "canceled")));
  }

  @Test
  void staleEventsAreClosedOnTheWayToTheNext() {
    EntityPlan plan =
        plan(
            NOW,
            status(1, NOW.minusSeconds(2)),
            status(2, NOW.minusSeconds(1)),
            status(3, NOW),
            status(4, NOW.plusSeconds(1)));
    assertWorksOn(plan, 3);
    assertThat(plan.changes()).extracting(EventChange::eventId).containsExactly(1L, 2L);
    assertThat(plan.changes()).allMatch(change -> change.code() == ProblemCode.STALE);
  }

  @Test
  void anEventWithoutTimestampIsNeverStale() {
    assertWorksOn(plan(NOW, status(1, (Instant) null)), 1);
  }

  @Test
  void onlyStaleEventsLeaveNothingToDo() {
    EntityPlan plan = plan(NOW, status(1, NOW.minusSeconds(1)));
    assertIdle(plan);
    assertThat(plan.changes()).hasSize(1);
  }

  @Test
  void aCustomersParkedEventDoesNotHoldBackTheNext() {
    assertWorksOn(
        plan(
            null,
            parked(1, CUSTOMER_CREATED, ProblemCode.ODOO_REFUSED, null),
            accepted(2, CUSTOMER_UPDATED, "{}", NOW)),
        2);
  }

  @Test
  void customersEventsKeepTheirOrder() {
    EntityPlan plan =
        plan(null, waiting(1, CUSTOMER_CREATED, LATER), accepted(2, CUSTOMER_UPDATED, "{}", NOW));
    assertThat(plan.work()).isEmpty();
    assertThat(plan.due()).isEqualTo(LATER);
  }
}
