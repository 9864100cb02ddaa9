package com.markasouqs.bridge.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.links.Acknowledgement;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaEndpoint;
import com.markasouqs.bridge.medusa.MutableClock;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcknowledgementSenderIT {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final CallPattern SYNCED = new CallPattern("POST", "/odoo/orders/*");

  private final MutableClock clock = new MutableClock(NOW);
  private Store store;
  private Acknowledgements acknowledgements;
  private StandInMedusa medusa;
  private MedusaClient client;
  private AcknowledgementSender sender;

  @BeforeEach
  void openStore() {
    store = TestStore.fresh();
    acknowledgements = new Acknowledgements(store, clock, Duration.ofMinutes(2));
  }

  @AfterEach
  void close() {
    client.close();
    medusa.close();
    store.close();
  }

  @ParameterizedTest
  @EnumSource
  void tellsMedusaWhatIsInOdooAndOnce(Dialect dialect) {
    start(dialect);
    String first = link(place(), 1);
    String second = link(place(), 2);
    assertThat(sender.run()).isEqualTo(2);
    assertThat(sender.run()).isZero();
    assertThat(acknowledgements.counts()).containsEntry("told", 2L).containsEntry("owed", 0L);
    assertThat(told(first)).isEqualTo(1);
    assertThat(told(second)).isEqualTo(2);
  }

  @Test
  void aCanceledOrderIsRefusedForGoodAndHoldsUpNobody() {
    start(Dialect.SPECIFIED);
    String canceled = link(place(), 1);
    medusa.changeStatus(canceled, OrderChange.CANCELED);
    link(place(), 2);
    assertThat(sender.run()).isEqualTo(1);
    assertThat(acknowledgements.counts()).containsEntry("refused", 1L).containsEntry("told", 1L);
    clock.advance(Duration.ofDays(1));
    assertThat(sender.run()).isZero();
    assertThat(medusa.calls(SYNCED)).hasSize(2);
  }

  @Test
  void anOrderThatMedusaDoesNotHaveIsRefusedForGood() {
    start(Dialect.SPECIFIED);
    link("order_gone", 1);
    assertThat(sender.run()).isZero();
    assertThat(acknowledgements.counts()).containsEntry("refused", 1L);
  }

  @Test
  void aFailureIsTriedAgainLaterAndLater() {
    start(Dialect.SPECIFIED);
    String id = link(place(), 1);
    medusa.faults().fail(SYNCED, 2, 500, "{}");
    assertThat(sender.run()).isZero();
    assertThat(sender.run()).isZero();
    assertThat(medusa.calls(SYNCED)).hasSize(1);
    clock.advance(Duration.ofSeconds(10));
    assertThat(sender.run()).isZero();
    assertThat(medusa.calls(SYNCED)).hasSize(2);
    clock.advance(Duration.ofSeconds(9));
    assertThat(sender.run()).isZero();
    assertThat(medusa.calls(SYNCED)).hasSize(2);
    clock.advance(Duration.ofSeconds(11));
    assertThat(sender.run()).isEqualTo(1);
    assertThat(told(id)).isEqualTo(1);
  }

  @Test
  void retryAfterIsLongerThanTheBackoff() {
    start(Dialect.SPECIFIED);
    link(place(), 1);
    link(place(), 2);
    medusa.faults().throttle(SYNCED, 1, Duration.ofMinutes(2));
    assertThat(sender.run()).isZero();
    clock.advance(Duration.ofSeconds(119));
    assertThat(sender.run()).isZero();
    assertThat(medusa.calls(SYNCED)).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(sender.run()).isEqualTo(2);
  }

  @Test
  void aBusyMedusaEndsTheRunAlthoughItDoesNotSayHowLong() {
    start(Dialect.SPECIFIED);
    link(place(), 1);
    link(place(), 2);
    medusa.faults().fail(SYNCED, 2, 429, "{}");
    assertThat(sender.run()).isZero();
    assertThat(medusa.calls(SYNCED)).hasSize(1);
  }

  @Test
  void aLostAnswerIsRepeated() {
    start(Dialect.SPECIFIED);
    link(place(), 1);
    medusa.faults().loseAnswer(SYNCED, 1);
    assertThat(sender.run()).isZero();
    clock.advance(Duration.ofSeconds(10));
    assertThat(sender.run()).isEqualTo(1);
  }

  @Test
  void aWrongKeyIsTriedAgainAfterFiveMinutesByOneCall() {
    start(Dialect.SPECIFIED, "wrong");
    link(place(), 1);
    clock.advance(Duration.ofSeconds(1));
    link(place(), 2);
    assertThat(sender.run()).isZero();
    assertThat(medusa.calls(SYNCED)).hasSize(1);
    sender.run();
    assertThat(medusa.calls(SYNCED)).hasSize(2);
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));
    sender.run();
    assertThat(medusa.calls(SYNCED)).hasSize(2);
    clock.advance(Duration.ofSeconds(1));
    sender.run();
    assertThat(medusa.calls(SYNCED)).hasSize(3);
    assertThat(acknowledgements.counts()).containsEntry("owed", 2L);
  }

  @Test
  void nothingIsClaimedWhileMedusaIsDead() {
    start(Dialect.SPECIFIED);
    for (int i = 1; i <= 20; i++) {
      link(place(), i);
    }
    medusa.goDown();
    assertThat(sender.run()).isZero();
    assertThat(acknowledgements.claim(100)).as("left alone by the run").hasSize(15);
    medusa.comeUp();
    clock.advance(Duration.ofMinutes(2));
    assertThat(sender.run()).isEqualTo(20);
  }

  @Test
  void anOrderThatWasImportedAgainIsOwedAgainWhateverBecomesOfTheOldClaim() {
    start(Dialect.SPECIFIED);
    String id = link(place(), 1);
    Acknowledgement old = acknowledgements.claim(1).get(0);
    link(id, 2);
    acknowledgements.told(old);
    assertThat(acknowledgements.counts()).containsEntry("owed", 1L);
    assertThat(sender.run()).isEqualTo(1);
    assertThat(told(id)).isEqualTo(2);
  }

  private void start(Dialect dialect) {
    start(dialect, StandInMedusaOptions.of(dialect).apiKey());
  }

  private void start(Dialect dialect, String apiKey) {
    medusa = StandInMedusa.start(StandInMedusaOptions.of(dialect).withClock(clock));
    medusa.addProduct("SKU-1", "One", 1000, 100_000);
    Duration timeout = Duration.ofSeconds(5);
    client =
        new MedusaClient(
            new MedusaEndpoint(medusa.url(), new Secret(apiKey), timeout, timeout), clock);
    sender = new AcknowledgementSender(acknowledgements, client, clock, new Random(1));
  }

  private String place() {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("email", "guest@example.com").put("currency_code", "kwd");
    order.putArray("items").addObject().put("sku", "SKU-1").put("quantity", 1).put("unit_price", 1);
    return medusa.placeOrderSilently(order).id();
  }

  private String link(String id, int odooId) {
    OdooOrder order = new OdooOrder(odooId, "S0000" + odooId);
    new OrderLinks(store)
        .save(List.of(new OrderLink(id, order, OrderLink.Origin.IMPORTED, null, clock.instant())));
    return id;
  }

  private int told(String id) {
    return medusa.order(id).orElseThrow().at("/metadata/odoo_order_id").asInt();
  }
}
