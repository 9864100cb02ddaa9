package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.inbox.Inbox;
import com.markasouqs.bridge.inbox.NewEvent;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the states that Medusa sends do to sale orders. */
class StatusIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String CASE = "CASE-IP15PRO-001";
  private static final String CAPTURED = "\"payment_status\": \"captured\"";
  private static final String UNPAID = "\"payment_status\": \"not_paid\"";

  private static Event post(Shop shop, String orderId, String body) {
    assertThat(shop.post(body).statusCode()).isEqualTo(202);
    return shop.eventsOf(orderId).get(0);
  }

  private static Event awaitState(Shop shop, Event event, EventState state) {
    await().atMost(LONG).until(() -> shop.events.find(event.id()).orElseThrow().state() == state);
    return shop.events.find(event.id()).orElseThrow();
  }

  private static Event done(Shop shop, String orderId, String body) {
    return awaitState(shop, post(shop, orderId, body), EventState.DONE);
  }

  private static Event parked(Shop shop, String orderId, String body) {
    return awaitState(shop, post(shop, orderId, body), EventState.PARKED);
  }

  private static String canceled(String orderId) {
    return Bodies.status(orderId, "13:00:00", "canceled", "not_fulfilled", "refunded");
  }

  private static String captured(String orderId) {
    return Bodies.status(orderId, "12:00:00", "pending", "not_fulfilled", "captured");
  }

  private static String state(Shop shop, String orderId) {
    return shop.saleOrders(orderId).get(0).state();
  }

  private static Shop shop(Series series) {
    return Shop.open(StandInOdooOptions.of(series).withPricePrecision(3));
  }

  private static Map<String, Object> states(String status, String fulfillment, String payment) {
    return Map.of(
        "x_medusa_status", status,
        "x_medusa_fulfillment_status", fulfillment,
        "x_medusa_payment_status", payment);
  }

  @ParameterizedTest
  @EnumSource
  void theThreeStatesAreWrittenAndNoted(Series series) {
    try (Shop shop = shop(series).startBridge()) {
      done(shop, "o", Bodies.order("o"));
      int before = Records.chatter(shop, "o").size();
      Event event =
          done(shop, "o", Bodies.status("o", "11:00:00", "completed", "shipped", "captured"));
      assertThat(Records.saleOrder(shop, "o"))
          .containsAllEntriesOf(states("completed", "shipped", "captured"));
      List<String> chatter = Records.chatter(shop, "o");
      assertThat(chatter).hasSize(before + 1);
      assertThat(chatter.get(before))
          .contains("order completed, fulfillment shipped, payment captured");
      assertThat(event.order().id()).isEqualTo(Records.id(shop, "o"));

      done(shop, "o", Bodies.status("o", "11:30:00", "completed", "shipped", "captured"));
      assertThat(Records.chatter(shop, "o")).hasSize(before + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pending, partially_shipped, requires_action",
    "completed, partially_delivered, partially_authorized",
    "requires_action, something_new, partially_captured"
  })
  void statesThatNobodyHasSeenYetAreWrittenAndDoNothing(
      String status, String fulfillment, String payment) {
    try (Shop shop = Shop.open().startBridge()) {
      done(shop, "o", Bodies.order("o"));
      Event event = done(shop, "o", Bodies.status("o", "11:00:00", status, fulfillment, payment));
      assertThat(event.code()).isNull();
      assertThat(Records.saleOrder(shop, "o"))
          .containsAllEntriesOf(states(status, fulfillment, payment))
          .containsEntry("state", "sale");
    }
  }

  @Test
  void statusesThatComeBeforeTheirOrderWaitAndAreAppliedInOrder() {
    try (Shop shop = Shop.open().startBridge()) {
      Event first =
          post(shop, "o", Bodies.status("o", "11:00:00", "pending", "shipped", "captured"));
      Event second =
          post(shop, "o", Bodies.status("o", "12:00:00", "completed", "delivered", "captured"));
      await()
          .until(
              () ->
                  shop.events.find(first.id()).orElseThrow().code() == ProblemCode.ORDER_NOT_FOUND);
      done(shop, "o", Bodies.order("o"));
      awaitState(shop, first, EventState.DONE);
      Event applied = awaitState(shop, second, EventState.DONE);
      assertThat(applied.code()).isNull();
      assertThat(applied.attempts()).isZero();
      assertThat(Records.saleOrder(shop, "o"))
          .containsAllEntriesOf(states("completed", "delivered", "captured"));
      assertThat(Records.chatter(shop, "o")).anyMatch(line -> line.contains("fulfillment shipped"));
    }
  }

  @Test
  void anOlderStatusNeverOverwritesANewerOne() {
    try (Shop shop = Shop.open().startBridge()) {
      done(shop, "o", Bodies.order("o"));
      done(shop, "o", Bodies.status("o", "12:00:00", "completed", "delivered", "captured"));
      Event older =
          done(shop, "o", Bodies.status("o", "11:00:00", "pending", "shipped", "captured"));
      assertThat(older.code()).isEqualTo(ProblemCode.STALE);
      assertThat(Records.saleOrder(shop, "o"))
          .containsAllEntriesOf(states("completed", "delivered", "captured"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConfirmedOrderIsCanceled(Series series) {
    try (Shop shop = shop(series).startBridge()) {
      done(shop, "o", Bodies.order("o"));
      assertThat(state(shop, "o")).isEqualTo("sale");
      done(shop, "o", canceled("o"));
      assertThat(state(shop, "o")).isEqualTo("cancel");
      assertThat(Records.saleOrder(shop, "o")).containsEntry("x_medusa_status", "canceled");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLockedOrderIsCanceled(Series series) {
    try (Shop shop = shop(series).startBridge()) {
      done(shop, "o", Bodies.order("o"));
      String lock = series.isFrom(Series.ODOO_17) ? "action_lock" : "action_done";
      shop.odoo.call("sale.order", lock, List.of(List.of(Records.id(shop, "o"))), Map.of());
      Event event =
          done(shop, "o", Bodies.status("o", "13:00:00", "cancelled", "not_fulfilled", "refunded"));
      assertThat(state(shop, "o")).isEqualTo("cancel");
      assertThat(event.code()).isNull();
    }
  }

  @Test
  void aParkedOrderThatNeverWasIsClosedByItsCancellation() {
    try (Shop shop = Shop.open().startBridge()) {
      Event order = parked(shop, "o", Bodies.order("o", "UNKNOWN-SKU"));
      assertThat(order.code()).isEqualTo(ProblemCode.SKU_NOT_FOUND);
      Event status = done(shop, "o", canceled("o"));
      assertThat(status.code()).isEqualTo(ProblemCode.CLOSED_BY_CANCELLATION);
      assertThat(awaitState(shop, order, EventState.DONE).code())
          .isEqualTo(ProblemCode.CLOSED_BY_CANCELLATION);
      shop.odoo.addProduct("UNKNOWN-SKU", "Known by now", 5, "");
      Event late = done(shop, "o", Bodies.status("o", "14:00:00", "canceled", "x", "refunded"));
      assertThat(late.code()).isEqualTo(ProblemCode.CLOSED_BY_CANCELLATION);
      assertThat(shop.odoo.saleOrders()).isEmpty();
    }
  }

  @Test
  void aParkedQuotationIsCanceledAndBothAreClosed() {
    try (Shop shop = Shop.open().startBridge()) {
      Event order =
          parked(shop, "o", Bodies.order("o").replace("\"total\": 6000", "\"total\": 7000"));
      assertThat(order.code()).isEqualTo(ProblemCode.TOTAL_MISMATCH);
      assertThat(state(shop, "o")).isEqualTo("draft");
      done(shop, "o", canceled("o"));
      assertThat(state(shop, "o")).isEqualTo("cancel");
      assertThat(awaitState(shop, order, EventState.DONE).code())
          .isEqualTo(ProblemCode.CLOSED_BY_CANCELLATION);
    }
  }

  @Test
  void goodsThatLeftHoldTheCancellationUntilItIsMadeByHand() {
    try (Shop shop = Shop.open().startBridge()) {
      done(shop, "o", Bodies.order("o"));
      int id = Records.id(shop, "o");
      shop.odoo.deliver(id);
      Event event = parked(shop, "o", canceled("o"));
      assertThat(event.code()).isEqualTo(ProblemCode.CANCEL_AFTER_DELIVERY);
      assertThat(event.order().id()).isEqualTo(id);
      assertThat(state(shop, "o")).isEqualTo("sale");
      assertThat(Records.saleOrder(shop, "o")).containsEntry("x_medusa_status", "canceled");

      shop.odoo.call(
          "sale.order",
          "action_cancel",
          List.of(List.of(id)),
          Map.of("context", Map.of("disable_cancel_warning", true)));
      awaitState(shop, event, EventState.DONE);
    }
  }

  @Test
  void aCaptureConfirmsWhatWaitsForItsPayment() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_CONFIRM", "when-paid").startBridge()) {
      done(shop, "o", Bodies.order("o"));
      assertThat(state(shop, "o")).isEqualTo("draft");
      done(shop, "o", Bodies.status("o", "11:00:00", "pending", "not_fulfilled", "authorized"));
      assertThat(state(shop, "o")).isEqualTo("draft");
      done(shop, "o", captured("o"));
      assertThat(state(shop, "o")).isEqualTo("sale");

      done(shop, "paid", Bodies.order("paid", CASE, CAPTURED));
      assertThat(state(shop, "paid")).isEqualTo("sale");
    }
  }

  @Test
  void aCaptureDoesNotConfirmAQuotationWithAnotherTotal() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_CONFIRM", "when-paid").startBridge()) {
      String body = Bodies.order("o").replace("\"total\": 6000", "\"total\": 7000");
      Event order = parked(shop, "o", body);
      done(shop, "o", captured("o"));
      assertThat(state(shop, "o")).isEqualTo("draft");

      Integer line =
          (Integer)
              shop.odoo.records("sale.order.line").stream()
                  .filter(row -> "Shipping".equals(row.get("name")))
                  .findFirst()
                  .orElseThrow()
                  .get("id");
      shop.odoo.call(
          "sale.order.line", "write", List.of(List.of(line), Map.of("price_unit", 2.0)), Map.of());
      awaitState(shop, order, EventState.DONE);
      assertThat(state(shop, "o")).isEqualTo("sale");
    }
  }

  @Test
  void aRefusedConfirmationGoesOnWhenTheOrderIsConfirmedByHand() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_CONFIRM", "when-paid").startBridge()) {
      done(shop, "o", Bodies.order("o"));
      shop.odoo.faults().refuseConfirmation(order -> true, "The customer is blocked.");
      Event event = parked(shop, "o", captured("o"));
      assertThat(event.code()).isEqualTo(ProblemCode.CONFIRM_REFUSED);
      assertThat(event.message()).contains("The customer is blocked.");
      shop.odoo.faults().clear();
      shop.odoo.call(
          "sale.order", "action_confirm", List.of(List.of(Records.id(shop, "o"))), Map.of());
      awaitState(shop, event, EventState.DONE);
    }
  }

  @Test
  void aRefusedConfirmationGoesOnWhenItsCauseIsRepaired() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_CONFIRM", "when-paid").startBridge()) {
      done(shop, "o", Bodies.order("o"));
      shop.odoo.faults().refuseConfirmation(order -> true, "The customer is blocked.");
      Event event = parked(shop, "o", captured("o"));
      shop.odoo.faults().clear();
      awaitState(shop, event, EventState.DONE);
      assertThat(state(shop, "o")).isEqualTo("sale");
    }
  }

  @Test
  void aCancellationIsNotHeldUpByARefusedConfirmation() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_CONFIRM", "when-paid").startBridge()) {
      done(shop, "o", Bodies.order("o"));
      shop.odoo.faults().refuseConfirmation(order -> true, "The customer is blocked.");
      Event refused = parked(shop, "o", captured("o"));
      done(shop, "o", canceled("o"));
      assertThat(state(shop, "o")).isEqualTo("cancel");
      assertThat(awaitState(shop, refused, EventState.DONE).code())
          .isEqualTo(ProblemCode.CLOSED_BY_CANCELLATION);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCaptureIsInvoicedAndPaidOnce(Series series) {
    try (Shop shop =
        shop(series).with("BRIDGE_SETTINGS_ORDERS_ON_CAPTURED", "invoice-and-pay").startBridge()) {
      done(shop, "o", Bodies.order("o"));
      done(shop, "o", captured("o"));
      done(shop, "o", Bodies.status("o", "13:00:00", "completed", "delivered", "captured"));
      assertOneInvoice(shop, "paid");
    }
  }

  @Test
  void aCaptureIsInvoicedOnly() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_ON_CAPTURED", "invoice").startBridge()) {
      done(shop, "o", Bodies.order("o"));
      done(shop, "o", captured("o"));
      assertOneInvoice(shop, "not_paid");
    }
  }

  @Test
  void anOrderThatArrivesPaidIsInvoicedOnce() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_ON_CAPTURED", "invoice-and-pay").startBridge()) {
      done(shop, "o", Bodies.order("o", CASE, CAPTURED));
      done(shop, "o", captured("o"));
      assertOneInvoice(shop, "paid");
    }
  }

  private static void assertOneInvoice(Shop shop, String paymentState) {
    List<Map<String, Object>> invoices =
        shop.odoo.records("account.move").stream()
            .filter(move -> move.get("move_type").equals("out_invoice"))
            .toList();
    assertThat(invoices).hasSize(1);
    assertThat(invoices.get(0))
        .containsEntry("state", "posted")
        .containsEntry("payment_state", paymentState)
        .containsEntry("amount_total", 6.0);
    assertThat(shop.events(EventState.PARKED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sale.order.action_confirm",
        "sale.order.write",
        "sale.advance.payment.inv.create",
        "sale.advance.payment.inv.create_invoices",
        "account.move.action_post",
        "account.payment.register.create",
        "account.payment.register.action_create_payments"
      })
  void lostAnswersMakeNoSecondInvoiceAndNoSecondPayment(String call) {
    int dot = call.lastIndexOf('.');
    try (Shop shop =
        Shop.open()
            .with("BRIDGE_SETTINGS_ORDERS_ON_CAPTURED", "invoice-and-pay")
            .with("BRIDGE_SETTINGS_ORDERS_CONFIRM", "when-paid")
            .startBridge()) {
      done(shop, "o", Bodies.order("o"));
      shop.odoo.faults().loseAnswers(1, call.substring(0, dot), call.substring(dot + 1));
      Event event = done(shop, "o", captured("o"));
      assertThat(event.attempts()).isZero();
      assertThat(state(shop, "o")).isEqualTo("sale");
      assertOneInvoice(shop, "paid");
      assertThat(shop.odoo.calls().count("account.payment.register", "action_create_payments"))
          .isEqualTo(1);
    }
  }

  @Test
  void aRefusedInvoiceGoesOnWhenItsCauseIsRepaired() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_ON_CAPTURED", "invoice").startBridge()) {
      done(shop, "o", Bodies.order("o"));
      shop.odoo.faults().fail(1, "account.move", "action_post", 2, "The period is locked.");
      Event event = post(shop, "o", captured("o"));
      awaitState(shop, event, EventState.DONE);
      assertThat(shop.events.history(event.id()))
          .anyMatch(entry -> "INVOICE_REFUSED".equals(entry.code()));
      assertOneInvoice(shop, "not_paid");
    }
  }

  @Test
  void eventsBehindAParkedOrderWaitAndGoOnByThemselves() {
    try (Shop shop = Shop.open().startBridge();
        Alarms alarms = new Alarms()) {
      Event order = parked(shop, "o", Bodies.order("o", "NEW-SKU"));
      Event first =
          post(shop, "o", Bodies.status("o", "11:00:00", "pending", "shipped", "captured"));
      Event second =
          post(shop, "o", Bodies.status("o", "12:00:00", "completed", "delivered", "captured"));
      done(shop, "other", Bodies.order("other"));
      assertThat(shop.events(EventState.PARKED)).hasSize(1);
      assertThat(shop.events(EventState.ACCEPTED)).hasSize(2);

      shop.odoo.addProduct("NEW-SKU", "Made by the admin", 5, "");
      awaitState(shop, order, EventState.DONE);
      awaitState(shop, first, EventState.DONE);
      assertThat(awaitState(shop, second, EventState.DONE).attempts()).isZero();
      assertThat(state(shop, "o")).isEqualTo("sale");
      assertThat(Records.saleOrder(shop, "o"))
          .containsAllEntriesOf(states("completed", "delivered", "captured"));
      assertThat(alarms.lines()).noneMatch(line -> line.contains("ERROR"));
    }
  }

  @Test
  void aStatusThatCannotBeReadIsParkedAndHoldsItsOwnOrderOnly() {
    try (Shop shop = Shop.open().startBridge()) {
      done(shop, "o", Bodies.order("o"));
      Event broken = insert(shop, "broken", EventType.ORDER_STATUS_UPDATED, "o");
      Event seen = awaitState(shop, broken, EventState.PARKED);
      assertThat(seen.code()).isEqualTo(ProblemCode.PAYLOAD_UNREADABLE);
      Event later = post(shop, "o", captured("o"));
      done(shop, "other", Bodies.order("other"));
      assertThat(shop.events.find(later.id()).orElseThrow().state()).isEqualTo(EventState.ACCEPTED);

      shop.events.discard(broken.id(), "cannot be read");
      awaitState(shop, later, EventState.DONE);
    }
  }

  @Test
  void anOrderThatCannotBeReadIsParkedAndANewerOneTakesItsPlace() {
    try (Shop shop = Shop.open().startBridge()) {
      Event broken = insert(shop, "broken", EventType.ORDER_CREATED, "o");
      awaitState(shop, broken, EventState.PARKED);
      done(shop, "o", Bodies.order("o"));
      assertThat(awaitState(shop, broken, EventState.DONE).code())
          .isEqualTo(ProblemCode.SUPERSEDED);
    }
  }

  private static Event insert(Shop shop, String key, EventType type, String orderId) {
    NewEvent event =
        new NewEvent(
            key,
            type,
            EntityKey.order(orderId),
            EventSource.PULL,
            "{\"event\": \"order.created\", \"data\": [".getBytes(StandardCharsets.UTF_8),
            null);
    long id = new Inbox(shop.store, Clock.systemUTC()).accept(List.of(event)).get(0).eventId();
    return shop.events.find(id).orElseThrow();
  }

  @Test
  void aStatusOfAnUnknownOrderIsParkedAndReleasedByTheOrder() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_STATUS_WAIT", "300ms").startBridge()) {
      Event status = parked(shop, "o", captured("o"));
      assertThat(status.code()).isEqualTo(ProblemCode.ORDER_NOT_FOUND);
      done(shop, "o", Bodies.order("o"));
      awaitState(shop, status, EventState.DONE);
      assertThat(Records.saleOrder(shop, "o")).containsEntry("x_medusa_payment_status", "captured");
    }
  }

  @Test
  void aStatusWaitsForItsOrderAsLongAsTheSettingSays() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_STATUS_WAIT", "300ms").startBridge()) {
      Event status = parked(shop, "o", captured("o"));
      assertThat(Duration.between(status.receivedAt(), status.changedAt()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
  }

  @Test
  void theStatusOfADiscardedOrderIsClosed() {
    try (Shop shop = Shop.open().startBridge()) {
      Event order = parked(shop, "o", Bodies.order("o", "UNKNOWN-SKU"));
      Event waiting = post(shop, "o", captured("o"));
      shop.events.discard(order.id(), "a test order");
      assertThat(awaitState(shop, waiting, EventState.DONE).code())
          .isEqualTo(ProblemCode.SUPERSEDED);
      Event later = done(shop, "o", canceled("o"));
      assertThat(later.code()).isEqualTo(ProblemCode.SUPERSEDED);
      assertThat(shop.odoo.saleOrders()).isEmpty();
    }
  }

  @Test
  void theStatusOfAnOrderThatIsGoneFromOdooBringsItBack() {
    try (Shop shop = Shop.open().startBridge()) {
      Event order = done(shop, "o", Bodies.order("o"));
      shop.odoo.deleteSaleOrder(Records.id(shop, "o"));
      done(shop, "o", captured("o"));
      assertThat(shop.saleOrders("o")).extracting(SaleOrderView::state).containsExactly("sale");
      assertThat(Records.saleOrder(shop, "o")).containsEntry("x_medusa_payment_status", "captured");
      assertThat(shop.events.find(order.id()).orElseThrow().flags())
          .extracting(Flag::code)
          .containsExactly(ProblemCode.REIMPORTED);
    }
  }

  @Test
  void clearedEventsLeaveTheOrderItsLink() {
    try (Shop shop = Shop.open().startBridge()) {
      Event order = done(shop, "o", Bodies.order("o", CASE, UNPAID));
      await().until(() -> shop.events.clearDone(Duration.ZERO) == 1);
      assertThat(shop.events.find(order.id())).isEmpty();
      done(shop, "o", captured("o"));
      assertThat(Records.saleOrder(shop, "o")).containsEntry("x_medusa_payment_status", "captured");

      assertThat(shop.post(Bodies.order("o", CASE, UNPAID)).statusCode()).isEqualTo(200);
      await().until(() -> shop.events(EventState.ACCEPTED).isEmpty());
      assertThat(shop.saleOrders("o")).hasSize(1);
    }
  }
}
