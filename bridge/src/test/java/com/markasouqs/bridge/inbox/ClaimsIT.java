package com.markasouqs.bridge.inbox;

import static com.markasouqs.bridge.inbox.EventSamples.arriving;
import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.SteppingClock;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims on a real store: one instance at a time, by lease. */
class ClaimsIT {
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final SteppingClock clock = new SteppingClock();
  private final Store store = TestStore.fresh();
  private final Inbox inbox = new Inbox(store, clock);
  private final EventDesk desk = new EventDesk(store, clock);
  private final Claims claims = new Claims(store, clock, LEASE);
  private final Claims otherInstance = new Claims(store, clock, LEASE);

  @AfterEach
  void close() {
    store.close();
  }

  private long accept(String key, EventType type, String entity) {
    return inbox.accept(List.of(arriving(key, type, entity))).get(0).eventId();
  }

  private EventChange done(Event event) {
    return EventChange.of(event, EventState.DONE, clock.instant(), null, null);
  }

  @Test
  void aClaimedEntityIsNobodyElses() {
    accept("a", EventType.ORDER_CREATED, "o1");
    accept("b", EventType.ORDER_CREATED, "o2");
    List<ClaimedEntity> first = claims.claim(1);
    List<ClaimedEntity> second = otherInstance.claim(10);
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1);
    assertThat(second.get(0).key()).isNotEqualTo(first.get(0).key());
    assertThat(claims.claim(10)).isEmpty();
  }

  @Test
  void manyInstancesShareWithoutOverlap() {
    inbox.accept(
        IntStream.range(0, 200)
            .mapToObj(i -> arriving("k" + i, EventType.ORDER_CREATED, "o" + i))
            .toList());
    List<CompletableFuture<List<EntityKey>>> workers =
        Stream.generate(() -> CompletableFuture.supplyAsync(this::claimAll)).limit(4).toList();
    List<EntityKey> all = workers.stream().flatMap(worker -> worker.join().stream()).toList();
    assertThat(all).hasSize(200).doesNotHaveDuplicates();
  }

  private List<EntityKey> claimAll() {
    Claims own = new Claims(store, clock, LEASE);
    List<EntityKey> keys = new ArrayList<>();
    List<ClaimedEntity> batch;
    do {
      batch = own.claim(7);
      batch.forEach(entity -> keys.add(entity.key()));
    } while (!batch.isEmpty());
    return keys;
  }

  @Test
  void theOpenEventsComeWithTheClaimInTheirOrder() {
    long order = accept("a", EventType.ORDER_CREATED, "o");
    long status = accept("b", EventType.ORDER_STATUS_UPDATED, "o");
    accept("c", EventType.CUSTOMER_CREATED, "o");
    ClaimedEntity entity =
        claims.claim(10).stream()
            .filter(claimed -> claimed.key().equals(EntityKey.order("o")))
            .findFirst()
            .orElseThrow();
    assertThat(entity.open()).extracting(Event::id).containsExactly(order, status);
    assertThat(entity.discarded()).isFalse();
  }

  @Test
  void anEndedLeaseFreesTheEntityAndALostClaimChangesNothing() {
    long id = accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity lost = claims.claim(10).get(0);
    clock.advance(LEASE.minusMillis(1));
    assertThat(otherInstance.claim(10)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    ClaimedEntity taken = otherInstance.claim(10).get(0);

    assertThat(claims.complete(lost, List.of(done(lost.open().get(0))), clock.instant(), null))
        .isFalse();
    assertThat(desk.find(id).orElseThrow().state()).isEqualTo(EventState.ACCEPTED);
    assertThat(desk.history(id)).isEmpty();

    assertThat(otherInstance.complete(taken, List.of(done(taken.open().get(0))), null, null))
        .isTrue();
    assertThat(desk.find(id).orElseThrow().state()).isEqualTo(EventState.DONE);
    clock.advance(LEASE.multipliedBy(2));
    assertThat(claims.claim(10)).isEmpty();
  }

  @Test
  void aRenewedClaimIsKept() {
    accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity held = claims.claim(10).get(0);
    clock.advance(LEASE.dividedBy(2));
    claims.renew(List.of(held.claim()));
    clock.advance(LEASE.dividedBy(2));
    assertThat(otherInstance.claim(10)).isEmpty();
    assertThat(claims.complete(held, List.of(done(held.open().get(0))), null, null)).isTrue();
  }

  @Test
  void renewingALostClaimTakesNothingBack() {
    accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity lost = claims.claim(10).get(0);
    clock.advance(LEASE);
    ClaimedEntity taken = otherInstance.claim(10).get(0);
    claims.renew(List.of(lost.claim()));
    assertThat(claims.complete(lost, List.of(), null, null)).isFalse();
    assertThat(otherInstance.complete(taken, List.of(), null, null)).isTrue();
  }

  @Test
  void anEventThatArrivesDuringAClaimMakesTheEntityDueAtOnce() {
    accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity held = claims.claim(10).get(0);
    long late = accept("b", EventType.ORDER_STATUS_UPDATED, "o");
    assertThat(otherInstance.claim(10)).isEmpty();
    claims.complete(held, List.of(done(held.open().get(0))), null, null);
    assertThat(otherInstance.claim(10).get(0).open()).extracting(Event::id).containsExactly(late);
  }

  @Test
  void anEventThatIsReleasedDuringAClaimIsNotForgotten() {
    long parked = accept("a", EventType.CUSTOMER_CREATED, "c");
    ClaimedEntity first = claims.claim(10).get(0);
    claims.complete(first, List.of(parked(first.open().get(0))), null, null);
    accept("b", EventType.CUSTOMER_UPDATED, "c");
    ClaimedEntity held = claims.claim(10).get(0);

    assertThat(desk.retry(parked, "by hand")).isTrue();
    claims.complete(held, List.of(done(held.open().get(1))), null, null);

    assertThat(otherInstance.claim(10).get(0).open()).extracting(Event::id).containsExactly(parked);
  }

  private EventChange parked(Event event) {
    return EventChange.of(
        event, EventState.PARKED, clock.instant(), ProblemCode.ODOO_REFUSED, "refused");
  }

  @Test
  void anEventThatIsReopenedDuringAClaimIsNotForgotten() {
    long order = accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity first = claims.claim(10).get(0);
    claims.complete(first, List.of(done(first.open().get(0))), null, null);
    accept("b", EventType.ORDER_STATUS_UPDATED, "o");
    ClaimedEntity held = claims.claim(10).get(0);

    assertThat(desk.reopen(order, "its sale order is gone")).isTrue();
    claims.complete(held, List.of(parked(held.open().get(0))), null, null);

    assertThat(otherInstance.claim(10)).hasSize(1);
  }

  @Test
  void aDuplicateDuringAClaimIsStillLookedInto() {
    accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity first = claims.claim(10).get(0);
    claims.complete(first, List.of(done(first.open().get(0))), null, null);
    accept("b", EventType.ORDER_STATUS_UPDATED, "o");
    ClaimedEntity held = claims.claim(10).get(0);
    assertThat(held.verify()).isFalse();

    accept("a", EventType.ORDER_CREATED, "o");
    claims.complete(held, List.of(done(held.open().get(0))), null, null);

    ClaimedEntity again = otherInstance.claim(10).get(0);
    assertThat(again.verify()).isTrue();
    otherInstance.complete(again, List.of(), null, null);
    assertThat(claims.claim(10)).isEmpty();
  }

  @Test
  void theNewestAppliedMomentIsRemembered() {
    accept("a", EventType.CUSTOMER_UPDATED, "c");
    ClaimedEntity held = claims.claim(10).get(0);
    Instant applied = Instant.parse("2026-02-28T10:29:00.123456Z");
    claims.complete(held, List.of(), applied, clock.instant());
    held = claims.claim(10).get(0);
    assertThat(held.appliedAt()).isEqualTo(applied);
    claims.complete(held, List.of(), null, clock.instant());
    assertThat(claims.claim(10).get(0).appliedAt()).isEqualTo(applied);
  }

  @Test
  void aWaitingEntityIsDueWhenItsTimeComes() {
    accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity held = claims.claim(10).get(0);
    claims.complete(held, List.of(), null, clock.instant().plusSeconds(30));
    assertThat(claims.claim(10)).isEmpty();
    clock.advance(Duration.ofSeconds(30));
    assertThat(claims.claim(10)).hasSize(1);
  }

  @Test
  void aDiscardedOrderIsSaidToBe() {
    long order = accept("a", EventType.ORDER_CREATED, "o");
    desk.discard(order, "a test order");
    accept("b", EventType.ORDER_STATUS_UPDATED, "o");
    ClaimedEntity entity = claims.claim(10).get(0);
    assertThat(entity.discarded()).isTrue();
    assertThat(entity.open()).hasSize(1);
  }

  @Test
  void anEventThatWasDiscardedMeanwhileStaysDiscarded() {
    long order = accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity held = claims.claim(10).get(0);
    assertThat(desk.discard(order, "a test order")).isTrue();
    assertThat(claims.complete(held, List.of(done(held.open().get(0))), null, null)).isTrue();
    assertThat(desk.find(order).orElseThrow().state()).isEqualTo(EventState.DISCARDED);
  }

  @Test
  void aDiscardDuringAClaimMakesTheEntityDueAtOnce() {
    long order = accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity first = claims.claim(10).get(0);
    claims.complete(first, List.of(parked(first.open().get(0))), null, null);
    accept("b", EventType.ORDER_STATUS_UPDATED, "o");
    ClaimedEntity held = claims.claim(10).get(0);
    desk.discard(order, "a test order");
    claims.complete(held, List.of(), null, null);
    assertThat(otherInstance.claim(10).get(0).discarded()).isTrue();
  }

  @Test
  void brokenClaimsAreDueAtOnce() {
    accept("a", EventType.ORDER_CREATED, "o");
    ClaimedEntity held = claims.claim(10).get(0);
    otherInstance.breakAll();
    assertThat(otherInstance.claim(10)).hasSize(1);
    assertThat(claims.complete(held, List.of(), null, null)).isFalse();
  }
}
