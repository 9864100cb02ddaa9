package com.markasouqs.bridge.inbox;

import static com.markasouqs.bridge.inbox.EventSamples.arriving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.markasouqs.bridge.SteppingClock;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventDeskIT {
  private final SteppingClock clock = new SteppingClock();
  private final Store store = TestStore.fresh();
  private final Inbox inbox = new Inbox(store, clock);
  private final EventDesk desk = new EventDesk(store, clock);
  private final Claims claims = new Claims(store, clock, Duration.ofSeconds(60));

  @AfterEach
  void close() {
    store.close();
  }

  private long accept(String key, EventType type, String entity) {
    return inbox.accept(List.of(arriving(key, type, entity))).get(0).eventId();
  }

  private void settle(
      EventState state, ProblemCode code, String message, List<Flag> flags, OdooOrder order) {
    for (ClaimedEntity entity : claims.claim(100)) {
      List<EventChange> changes =
          entity.open().stream()
              .map(
                  event ->
                      new EventChange(
                          event.id(),
                          state,
                          4,
                          clock.instant(),
                          code,
                          message,
                          flags,
                          List.of("SKU-1"),
                          order))
              .toList();
      claims.complete(entity, changes, null, null);
    }
  }

  @Test
  void eventsAreListedNewestFirstAndInPages() {
    long first = accept("a", EventType.ORDER_CREATED, "o1");
    long second = accept("b", EventType.ORDER_CREATED, "o2");
    long third = accept("c", EventType.ORDER_STATUS_UPDATED, "o1");
    assertThat(desk.list(new EventFilter(null, null, null, 0, 2)))
        .extracting(Event::id)
        .containsExactly(third, second);
    assertThat(desk.list(new EventFilter(null, null, null, second, 2)))
        .extracting(Event::id)
        .containsExactly(first);
    assertThat(desk.list(new EventFilter(EventState.ACCEPTED, null, "o1", 0, 10)))
        .extracting(Event::id)
        .containsExactly(third, first);
    assertThat(desk.list(new EventFilter(EventState.PARKED, null, null, 0, 10))).isEmpty();
    assertThat(desk.list(new EventFilter(null, null, "O1", 0, 10))).isEmpty();
  }

  @Test
  void aCodeIsFoundAsReasonAndAsFlag() {
    long parked = accept("a", EventType.ORDER_CREATED, "o1");
    settle(EventState.PARKED, ProblemCode.SKU_NOT_FOUND, "no X", List.of(), null);
    long flagged = accept("b", EventType.ORDER_CREATED, "o2");
    settle(
        EventState.DONE,
        ProblemCode.DISCOUNT_INFERRED,
        "1.000",
        List.of(new Flag(ProblemCode.SKU_NOT_FOUND, "placeholder \"quoted\" \u0645")),
        new OdooOrder(7, "S00007"));
    assertThat(desk.list(new EventFilter(null, ProblemCode.SKU_NOT_FOUND, null, 0, 10)))
        .extracting(Event::id)
        .containsExactly(flagged, parked);
    assertThat(desk.find(flagged).orElseThrow().flags().get(0).message())
        .isEqualTo("placeholder \"quoted\" \u0645");
    assertThat(desk.parkedByCode()).isEqualTo(Map.of("SKU_NOT_FOUND", 1L));
    assertThat(desk.counts())
        .isEqualTo(Map.of("accepted", 0L, "parked", 1L, "done", 1L, "discarded", 0L));
  }

  @Test
  void aParkedEventIsRetriedFromTheStart() {
    long id = accept("a", EventType.ORDER_CREATED, "o");
    settle(EventState.PARKED, ProblemCode.SKU_NOT_FOUND, "no X", List.of(), null);
    assertThat(claims.claim(10)).isEmpty();

    assertThat(desk.retry(id, "product made")).isTrue();

    Event event = claims.claim(10).get(0).open().get(0);
    assertThat(event.attempts()).isZero();
    assertThat(event.code()).isNull();
    assertThat(event.watchedSkus()).isEmpty();
    assertThat(desk.history(id))
        .extracting(HistoryEntry::state, HistoryEntry::message)
        .containsExactly(tuple("parked", "no X"), tuple("accepted", "product made"));
  }

  @Test
  void aDoneEventIsReopenedOnly() {
    long id = accept("a", EventType.ORDER_CREATED, "o");
    settle(EventState.DONE, null, null, List.of(), new OdooOrder(7, "S00007"));
    assertThat(desk.retry(id, "by hand")).isFalse();
    assertThat(desk.discard(id, "by hand")).isFalse();
    assertThat(desk.lastDoneOrder("o").orElseThrow().order()).isEqualTo(new OdooOrder(7, "S00007"));
    assertThat(desk.reopen(id, "gone")).isTrue();
    assertThat(desk.reopen(id, "gone")).isFalse();
    assertThat(desk.lastDoneOrder("o")).isEmpty();
    assertThat(claims.claim(10)).hasSize(1);
  }

  @Test
  void aDiscardedEventCanBeTakenBack() {
    long id = accept("a", EventType.ORDER_CREATED, "o");
    assertThat(desk.discard(id, "a test order")).isTrue();
    assertThat(desk.discard(id, "once more")).isFalse();
    assertThat(desk.find(id).orElseThrow().message()).isEqualTo("a test order");
    assertThat(desk.retry(id, "it was none")).isTrue();
    assertThat(claims.claim(10).get(0).open()).hasSize(1);
  }

  @Test
  void nobodyIsThere() {
    assertThat(desk.find(4711)).isEmpty();
    assertThat(desk.retry(4711, "x")).isFalse();
    assertThat(desk.reopen(4711, "x")).isFalse();
    assertThat(desk.discard(4711, "x")).isFalse();
    desk.lookedAt(List.of());
  }

  @Test
  void parkedEventsThatWereLookedAtComeLast() {
    long first = accept("a", EventType.ORDER_CREATED, "o1");
    long second = accept("b", EventType.ORDER_CREATED, "o2");
    settle(EventState.PARKED, ProblemCode.SKU_NOT_FOUND, "no X", List.of(), null);
    clock.advance(Duration.ofSeconds(1));
    desk.lookedAt(List.of(first));
    assertThat(desk.parked(List.of(ProblemCode.SKU_NOT_FOUND), 10))
        .extracting(Event::id)
        .containsExactly(second, first);
    assertThat(desk.parked(List.of(ProblemCode.SKU_NOT_FOUND), 1))
        .extracting(Event::id)
        .containsExactly(second);
    assertThat(desk.parked(List.of(ProblemCode.PRICE_SCALE), 10)).isEmpty();
  }

  @Test
  void onlyDoneEventsOfAgeAreCleared() {
    long old = accept("a", EventType.ORDER_CREATED, "o1");
    settle(EventState.DONE, null, null, List.of(), null);
    long parked = accept("b", EventType.ORDER_CREATED, "o2");
    settle(EventState.PARKED, ProblemCode.SKU_NOT_FOUND, "no X", List.of(), null);
    long waiting = accept("c", EventType.ORDER_CREATED, "o3");
    clock.advance(Duration.ofDays(30));
    assertThat(desk.clearDone(Duration.ofDays(30))).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(desk.clearDone(Duration.ofDays(30))).isEqualTo(1);
    assertThat(desk.find(old)).isEmpty();
    assertThat(desk.history(old)).isEmpty();
    assertThat(desk.find(parked)).isPresent();
    assertThat(desk.find(waiting)).isPresent();
  }

  @Test
  void clearingGoesOnBeyondOneTransaction() {
    inbox.accept(
        IntStream.range(0, 1001)
            .mapToObj(i -> arriving("k" + i, EventType.ORDER_CREATED, "o" + i))
            .toList());
    for (int i = 0; i < 11; i++) {
      settle(EventState.DONE, null, null, List.of(), null);
    }
    clock.advance(Duration.ofDays(2));
    assertThat(desk.clearDone(Duration.ofDays(1))).isEqualTo(1001);
    assertThat(desk.clearDone(Duration.ofDays(1))).isZero();
  }

  @Test
  void waitingIsCountedNoFurtherThanAsked() {
    accept("a", EventType.ORDER_CREATED, "o1");
    accept("b", EventType.ORDER_CREATED, "o2");
    assertThat(desk.waiting(100)).isEqualTo(2);
    assertThat(desk.waiting(1)).isEqualTo(1);
  }

  @Test
  void whatAnOrderOfThousandsOfLinesLeavesBehindIsKept() {
    long id = accept("a", EventType.ORDER_CREATED, "o");
    String wide = "x".repeat(200_000);
    ClaimedEntity entity = claims.claim(1).get(0);
    EventChange change =
        new EventChange(
            id,
            EventState.PARKED,
            1,
            clock.instant(),
            ProblemCode.SKU_NOT_FOUND,
            wide,
            List.of(new Flag(ProblemCode.ORDER_CHANGED, wide)),
            List.of(wide),
            null);
    assertThat(claims.complete(entity, List.of(change), null, null)).isTrue();
    assertThat(desk.find(id).orElseThrow().watchedSkus().get(0)).hasSize(200_000);
    assertThat(desk.find(id).orElseThrow().flags().get(0).message()).hasSize(200_000);
    assertThat(desk.find(id).orElseThrow().message()).isNotBlank();
  }
}
