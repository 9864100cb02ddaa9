package com.markasouqs.bridge.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.pushed.StatusClaim;
import com.markasouqs.bridge.pushed.StatusClaims;
import com.markasouqs.bridge.pushed.StatusEvent;
import com.markasouqs.bridge.pushed.StatusState;
import com.markasouqs.bridge.pushed.ToldStatus;
import com.markasouqs.bridge.pushed.ToldStatuses.Decision;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.Gate;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import com.markasouqs.bridge.sandbox.odoo.Series;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusSenderIT {
  private Scene scene;

  @AfterEach
  void close() {
    scene.close();
  }

  /** An order that is confirmed, of which nothing was told yet. */
  private OdooOrder confirmed(Dialect dialect) {
    scene = new Scene(Series.ODOO_17, dialect);
    OdooOrder order = scene.imported();
    scene.confirm(order);
    return order;
  }

  private ToldStatus only(OdooOrder order) {
    List<ToldStatus> statuses = scene.statuses(order);
    assertThat(statuses).hasSize(1);
    return statuses.get(0);
  }

  @Test
  void aCanceledOrderRefusesForGood() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    scene.medusa.changeStatus(scene.medusaId(order), OrderChange.CANCELED);
    scene.sync.run();
    scene.clock.advance(Duration.ofDays(1));
    scene.sync.run();
    assertThat(scene.events()).hasSize(1);
    assertThat(only(order).state()).isEqualTo(StatusState.REFUSED);
    assertThat(only(order).code()).isEqualTo(ProblemCode.MEDUSA_REFUSED);
    assertThat(only(order).answer()).isNotBlank();
  }

  @Test
  void anUnknownOrderIsTriedForAnHourAndThenRefused() {
    scene = new Scene(Series.ODOO_17, Dialect.SPECIFIED);
    OdooOrder order = scene.saleOrder("order_gone");
    scene.link(order, OrderLink.Origin.IMPORTED);
    scene.confirm(order);
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.DUE);
    scene.clock.advance(StatusSender.ORDER_MAY_BE_NEW);
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.REFUSED);
  }

  @Test
  void whatCertainlyDidNothingIsRepeatedWithBackoffAndHoldsUpWhatFollows() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    scene.medusa.faults().throttle(Scene.STATUS, 1, Duration.ofMinutes(3));
    scene.odoo.deliver(order.id());
    scene.sync.run();
    assertThat(scene.events()).containsExactly("order.confirmed");
    scene.clock.advance(Duration.ofSeconds(179));
    scene.sync.run();
    assertThat(scene.events()).hasSize(1);
    scene.clock.advance(Duration.ofSeconds(1));
    scene.sync.run();
    assertThat(scene.events())
        .containsExactly("order.confirmed", "order.confirmed", "order.shipped", "order.delivered");
  }

  @Test
  void aMedusaThatIsDownIsToldWhenItIsBack() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    scene.medusa.goDown();
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.DUE);
    scene.medusa.comeUp();
    scene.clock.advance(Duration.ofMinutes(1));
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.TOLD);
    assertThat(scene.events()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatWasLostAfterTheWorkIsFoundInTheMetadata(Dialect dialect) {
    OdooOrder order = confirmed(dialect);
    scene.medusa.faults().loseAnswer(Scene.STATUS, 1);
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.TOLD);
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void aParcelWhoseAnswerWasLostIsToldApartFromTheOneBefore() {
    OdooOrder order = confirmed(Dialect.OBSERVED);
    scene.odoo.dispatch().deliverPartly(order.id(), "SKU-1", 2);
    scene.sync.run();
    scene.clock.advance(Duration.ofMinutes(1));
    scene.odoo.deliver(order.id());
    scene.medusa.faults().loseAnswer(Scene.STATUS, 1);
    scene.sync.run();
    assertThat(scene.states(order))
        .containsExactly(
            "order.confirmed told",
            "order.shipped told",
            "order.shipped told",
            "order.delivered told");
    assertThat(scene.events()).hasSize(4);
  }

  @Test
  void aCallThatFailedBeforeTheWorkIsRepeatedOnceThatIsCertain() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    scene.medusaClient.markSynced(scene.medusaId(order), order, scene.clock.instant());
    scene.medusa.faults().fail(Scene.STATUS, 1, 500, "{}");
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.SENDING);
    scene.clock.advance(StatusSender.STILL_AT_WORK.minusSeconds(1));
    scene.sync.run();
    assertThat(scene.events()).as("Medusa may be at it still").hasSize(1);
    scene.clock.advance(Duration.ofSeconds(1));
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.TOLD);
    assertThat(scene.events()).hasSize(2);
  }

  /**
   * Invoiced before it was shipped: the earlier kind comes due behind a call of unknown outcome.
   */
  @Test
  void whatComesDueMeanwhileDoesNotKeepAnUnknownOutcomeFromBeingReadBack() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    scene.medusaClient.markSynced(scene.medusaId(order), order, scene.clock.instant());
    scene.sync.run();
    scene.odoo.invoice(order.id());
    scene.medusa.faults().fail(Scene.STATUS, 1, 500, "{}");
    scene.sync.run();
    assertThat(scene.states(order)).contains("order.invoiced sending");
    scene.odoo.deliver(order.id());
    scene.clock.advance(Duration.ofSeconds(1));
    scene.sync.run();
    scene.clock.advance(StatusSender.STILL_AT_WORK);
    scene.sync.run();
    assertThat(scene.states(order)).hasSize(4).allMatch(state -> state.endsWith(" told"));
  }

  @Test
  void withoutMetadataAnAdminDecidesAndWhatFollowsGoesOn() {
    OdooOrder order = confirmed(Dialect.OBSERVED);
    scene.medusa.faults().fail(Scene.STATUS, 1, 500, "{}");
    scene.sync.run();
    scene.clock.advance(StatusSender.STILL_AT_WORK);
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.UNKNOWN);
    assertThat(only(order).code()).isEqualTo(ProblemCode.STATUS_UNKNOWN);
    scene.odoo.deliver(order.id());
    scene.clock.advance(Duration.ofDays(1));
    scene.sync.run();
    assertThat(scene.events())
        .containsExactly("order.confirmed", "order.shipped", "order.delivered");
    String id = scene.medusaId(order);
    assertThat(scene.told.resolve(id, StatusEvent.CONFIRMED, "", Decision.SEND_AGAIN)).isTrue();
    assertThat(scene.told.resolve(id, StatusEvent.CONFIRMED, "", Decision.SENT)).isFalse();
    scene.sync.run();
    assertThat(scene.events()).hasSize(4).endsWith("order.confirmed");
    assertThat(scene.queries.counts()).containsEntry(StatusState.TOLD, 3L);
  }

  @Test
  void anAdminMaySayThatItWasSent() {
    OdooOrder order = confirmed(Dialect.OBSERVED);
    scene.medusa.faults().fail(Scene.STATUS, 1, 500, "{}");
    scene.sync.run();
    scene.clock.advance(StatusSender.STILL_AT_WORK);
    scene.sync.run();
    assertThat(scene.queries.list(StatusState.UNKNOWN, 10)).hasSize(1);
    scene.told.resolve(scene.medusaId(order), StatusEvent.CONFIRMED, "", Decision.SENT);
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.TOLD);
    assertThat(scene.events()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void killedWhileSendingIsReadBackAfterTheLease(Dialect dialect) {
    OdooOrder order = confirmed(dialect);
    scene.medusa.goDown();
    scene.sync.run();
    scene.medusa.comeUp();
    scene.clock.advance(Duration.ofMinutes(1));
    StatusClaim claim =
        new StatusClaims(scene.store, scene.clock, Scene.LEASE).claim().orElseThrow();
    assertThat(claim.readBack()).isFalse();
    scene.medusaClient.tellStatus(
        "order.confirmed", (ObjectNode) Scene.json(claim.status().body()));
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.SENDING);
    scene.clock.advance(Scene.LEASE);
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.TOLD);
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void severalInstancesAtOnceSendOnceAndOneAfterTheOther() throws Exception {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    scene.odoo.deliver(order.id());
    Gate gate = scene.medusa.faults().hang(Scene.STATUS, 1);
    ExecutorService instances = Executors.newFixedThreadPool(4);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Integer>> runs =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      instances.submit(
                          () -> {
                            OrderStatusSync sync = scene.newSync();
                            start.await();
                            return sync.run().pushed();
                          }))
              .toList();
      start.countDown();
      await().until(() -> scene.medusa.calls(Scene.STATUS).size() == 1);
      gate.open();
      int told = 0;
      for (Future<Integer> run : runs) {
        told += run.get(20, TimeUnit.SECONDS);
      }
      told += scene.sync.run().pushed();
      assertThat(told).isEqualTo(3);
    } finally {
      instances.shutdownNow();
    }
    assertThat(scene.events())
        .containsExactly("order.confirmed", "order.shipped", "order.delivered");
  }

  @Test
  void aWrongKeyEndsTheRun() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    OdooOrder other = scene.imported();
    scene.confirm(other);
    scene.medusa.faults().fail(Scene.STATUS, 1, 401, "{}");
    scene.sync.run();
    assertThat(scene.events()).hasSize(1);
    assertThat(only(order).state()).isEqualTo(StatusState.DUE);
    scene.clock.advance(Duration.ofMinutes(5));
    scene.sync.run();
    assertThat(scene.queries.counts()).containsEntry(StatusState.TOLD, 2L);
  }

  @Test
  void whatIsDueIsToldWhileOdooIsDown() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    scene.medusa.goDown();
    scene.sync.run();
    String id = scene.medusaId(order);
    scene.medusa.comeUp();
    scene.odoo.down();
    scene.clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(() -> scene.sync.run()).isInstanceOf(OdooException.class);
    assertThat(scene.events()).containsExactly("order.confirmed");
    assertThat(scene.queries.ofOrder(id)).allMatch(row -> row.state() == StatusState.TOLD);
  }

  @Test
  void aBusyMedusaEndsTheRunAlthoughItDoesNotSayHowLong() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    OdooOrder other = scene.imported();
    scene.confirm(other);
    scene.medusa.faults().fail(Scene.STATUS, 2, 429, "{}");
    scene.sync.run();
    assertThat(scene.events()).hasSize(1);
    assertThat(only(order).state()).isEqualTo(StatusState.DUE);
    assertThat(only(other).attempts()).isZero();
  }

  /** Every call may notify the customer. */
  @Test
  void whatAlwaysFailsIsRepeatedLaterAndLaterAndThenLeftToAnAdmin() {
    OdooOrder order = confirmed(Dialect.SPECIFIED);
    scene.medusaClient.markSynced(scene.medusaId(order), order, scene.clock.instant());
    scene.medusa.faults().fail(Scene.STATUS, 100, 500, "{}");
    scene.sync.run();
    scene.clock.advance(StatusSender.STILL_AT_WORK);
    scene.sync.run();
    assertThat(scene.events()).as("repeated at once, once").hasSize(2);
    scene.clock.advance(StatusSender.STILL_AT_WORK);
    scene.sync.run();
    assertThat(scene.events()).as("then later").hasSize(2);
    for (int i = 0; i < 40; i++) {
      scene.clock.advance(Duration.ofMinutes(15));
      scene.sync.run();
    }
    assertThat(scene.events()).hasSize(6);
    assertThat(only(order).code()).isEqualTo(ProblemCode.STATUS_UNKNOWN);
    String id = scene.medusaId(order);
    scene.told.resolve(id, StatusEvent.CONFIRMED, "", Decision.SEND_AGAIN);
    scene.medusa.faults().clear();
    scene.sync.run();
    assertThat(only(order).state()).isEqualTo(StatusState.TOLD);
  }
}
