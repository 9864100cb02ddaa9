package com.markasouqs.bridge.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.SteppingClock;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcknowledgementsIT {
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final SteppingClock clock = new SteppingClock();
  private final Store store = TestStore.fresh();
  private final OrderLinks links = new OrderLinks(store);
  private final Acknowledgements acknowledgements = new Acknowledgements(store, clock, LEASE);
  private final Acknowledgements otherInstance = new Acknowledgements(store, clock, LEASE);

  @AfterEach
  void close() {
    store.close();
  }

  private void link(String medusaOrderId, int odooOrderId) {
    OdooOrder order = new OdooOrder(odooOrderId, "S0000" + odooOrderId);
    links.save(
        List.of(
            new OrderLink(medusaOrderId, order, OrderLink.Origin.IMPORTED, null, clock.instant())));
  }

  @Test
  void aLinkIsOwedToMedusaOnce() {
    link("o", 7);
    Acknowledgement owed = acknowledgements.claim(10).get(0);
    assertThat(owed.medusaOrderId()).isEqualTo("o");
    assertThat(owed.order()).isEqualTo(new OdooOrder(7, "S00007"));
    acknowledgements.told(owed);
    assertThat(acknowledgements.counts()).isEqualTo(Map.of("owed", 0L, "told", 1L, "refused", 0L));
    link("o", 7);
    clock.advance(LEASE.multipliedBy(2));
    assertThat(acknowledgements.claim(10)).isEmpty();
  }

  @Test
  void anotherSaleOrderIsToldAnew() {
    link("o", 7);
    acknowledgements.told(acknowledgements.claim(10).get(0));
    link("o", 8);
    assertThat(acknowledgements.claim(10).get(0).order().id()).isEqualTo(8);
  }

  @Test
  void oneInstanceAtATime() {
    link("o", 7);
    Acknowledgement lost = acknowledgements.claim(10).get(0);
    assertThat(otherInstance.claim(10)).isEmpty();
    clock.advance(LEASE);
    Acknowledgement taken = otherInstance.claim(10).get(0);
    acknowledgements.refused(lost, "too late");
    assertThat(acknowledgements.counts()).containsEntry("refused", 0L);
    otherInstance.told(taken);
    assertThat(acknowledgements.counts()).containsEntry("told", 1L);
  }

  @Test
  void aFailureIsTriedAgainWhenItsTimeComes() {
    link("o", 7);
    Acknowledgement owed = acknowledgements.claim(10).get(0);
    acknowledgements.failed(owed, clock.instant().plusSeconds(30), "no answer");
    assertThat(acknowledgements.claim(10)).isEmpty();
    clock.advance(Duration.ofSeconds(30));
    assertThat(acknowledgements.claim(10).get(0).attempts()).isEqualTo(1);
  }

  @Test
  void aRefusalIsForGood() {
    link("o", 7);
    acknowledgements.refused(acknowledgements.claim(10).get(0), "order canceled");
    clock.advance(Duration.ofDays(30));
    assertThat(acknowledgements.claim(10)).isEmpty();
    assertThat(acknowledgements.counts()).containsEntry("refused", 1L);
  }

  @Test
  void anotherSaleOrderWhileAnAnswerIsUnderWayIsToldAllTheSame() {
    link("o", 7);
    Acknowledgement underWay = acknowledgements.claim(10).get(0);
    link("o", 8);
    acknowledgements.told(underWay);
    clock.advance(LEASE);
    assertThat(acknowledgements.claim(10))
        .extracting(acknowledgement -> acknowledgement.order().id())
        .containsExactly(8);
  }
}
