package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.dispatch.Pairing;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventFilter;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.FieldDefinition;
import com.markasouqs.bridge.sandbox.odoo.FieldType;
import com.markasouqs.bridge.sandbox.odoo.RecordedCall;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import com.markasouqs.bridge.store.Meta;
import com.markasouqs.bridge.store.TestStore;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the bridge is there to bridge: nothing is lost, nothing is written twice, one alarm. */
class OutageIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static void awaitDone(Shop shop, int events) {
    await()
        .atMost(LONG)
        .until(
            () ->
                shop.events(EventState.DONE).size() == events
                    || !shop.events(EventState.PARKED).isEmpty());
    assertThat(shop.events(EventState.PARKED)).extracting(Event::message).isEmpty();
  }

  private static void assertNoAttemptsUsed(Shop shop) {
    assertThat(shop.events.list(new EventFilter(null, null, null, 0, 10_000)))
        .allMatch(event -> event.attempts() == 0);
  }

  private static void accept(Shop shop, String body) {
    assertThat(shop.post(body).statusCode()).isEqualTo(202);
  }

  private static void awaitAlarm(Alarms alarms, String code) {
    await().atMost(LONG).until(() -> !alarms.about("code=" + code).isEmpty());
  }

  @Test
  void aLongOutageLosesNothingAndKeepsTheOrderOfEvents() {
    try (Shop shop = Shop.open().startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.odoo.down();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      IntStream.range(0, 40).forEach(i -> answers.add(shop.postAsync(Bodies.order("o" + i))));
      assertThat(answers).allMatch(answer -> answer.join().statusCode() == 202);
      for (int i = 0; i < 40; i++) {
        accept(shop, Bodies.status("o" + i, "11:00:00", "pending", "fulfilled", "authorized"));
        accept(shop, Bodies.status("o" + i, "12:00:00", "completed", "delivered", "captured"));
      }
      awaitAlarm(alarms, "ODOO_UNAVAILABLE");
      assertThat(shop.events(EventState.ACCEPTED)).hasSize(120);

      shop.odoo.up();
      awaitDone(shop, 121);

      assertNoAttemptsUsed(shop);
      assertThat(alarms.about("odoo cannot take work")).hasSize(1);
      assertThat(shop.odoo.saleOrders()).hasSize(41).allMatch(o -> o.state().equals("sale"));
      for (int i = 0; i < 40; i++) {
        Map<String, Object> order = Records.saleOrder(shop, "o" + i);
        assertThat(order)
            .containsEntry("x_medusa_status", "completed")
            .containsEntry("x_medusa_fulfillment_status", "delivered")
            .containsEntry("x_medusa_payment_status", "captured");
        assertThat(shop.eventsOf("o" + i)).extracting(Event::code).containsOnlyNulls();
      }
    }
  }

  @Test
  void odooMayBeDownAtTheStart() {
    try (Shop shop = Shop.open();
        Alarms alarms = new Alarms()) {
      shop.odoo.down();
      shop.startBridge();
      accept(shop, Bodies.order("o"));
      awaitAlarm(alarms, "ODOO_UNAVAILABLE");
      shop.odoo.up();
      awaitDone(shop, 1);
      assertNoAttemptsUsed(shop);
      assertThat(alarms.about("odoo cannot take work")).hasSize(1);
    }
  }

  @Test
  void refusedCredentialsGiveOneAlarmAndASlowProbe() {
    Duration probe = Duration.ofSeconds(1);
    try (Shop shop =
            Shop.open().with("BRIDGE_DISPATCH_CREDENTIALS_PROBE_INTERVAL", "1s").startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.odoo.faults().fail(10_000, "*", "*", 3, "Access Denied");
      accept(shop, Bodies.order("o"));
      awaitAlarm(alarms, "ODOO_CREDENTIALS");
      shop.odoo.calls().clear();
      await().atMost(LONG).until(() -> logins(shop).size() >= 3);

      List<Instant> logins = logins(shop);
      assertThat(Duration.between(logins.get(1), logins.get(2)))
          .isGreaterThanOrEqualTo(probe.dividedBy(2));
      assertThat(shop.events(EventState.ACCEPTED)).hasSize(1);
      shop.odoo.faults().clear();
      awaitDone(shop, 2);
      assertNoAttemptsUsed(shop);
      assertThat(alarms.about("odoo cannot take work")).hasSize(1);
    }
  }

  /** Odoo counts failed logins. */
  @Test
  void whileCredentialsAreRefusedJobsDoNotAsk() {
    try (OutboundShop outbound = OutboundShop.open(Dialect.SPECIFIED).startBridge();
        Alarms alarms = new Alarms()) {
      Shop shop = outbound.shop();
      outbound.run("order-status");
      shop.odoo.faults().fail(10_000, "*", "*", 3, "Access Denied");
      accept(shop, Bodies.order("o"));
      awaitAlarm(alarms, "ODOO_CREDENTIALS");
      shop.odoo.calls().clear();
      for (String job : List.of("product-changes", "stock-changes", "order-status", "attention")) {
        outbound.run(job);
      }
      assertThat(shop.odoo.calls().total()).isZero();
    }
  }

  private static List<Instant> logins(Shop shop) {
    return shop.odoo.calls().of("common", "authenticate").stream().map(RecordedCall::at).toList();
  }

  @Test
  void missingFieldsAreWaitedFor() {
    StandInOdooOptions bare =
        StandInOdooOptions.of(Series.ODOO_17).withPricePrecision(3).withSchema(false, false);
    try (Shop shop = Shop.open(bare);
        Alarms alarms = new Alarms()) {
      shop.startBridge();
      accept(shop, Bodies.order("o"));
      accept(shop, Bodies.customer("created", "c", "10:00:00", "\"email\": \"c@shop.example\""));
      awaitAlarm(alarms, "ODOO_FIELDS_MISSING");
      assertThat(shop.events(EventState.ACCEPTED)).hasSize(2);

      shop.odoo.defineFields(
          "sale.order",
          List.of(FieldDefinition.manual("x_medusa_order_id", FieldType.CHAR, "Medusa order")));
      awaitDone(shop, 2);

      assertNoAttemptsUsed(shop);
      assertThat(alarms.about("odoo cannot take work")).hasSize(1);
      assertThat(shop.saleOrders("o")).extracting(SaleOrderView::state).containsExactly("sale");
    }
  }

  @Test
  void anOdooThatHangsIsAnOutage() {
    try (Shop shop = Shop.open().with("BRIDGE_ODOO_TIMEOUT", "300ms").startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.odoo.faults().slow("*", "*", Duration.ofMillis(900));
      IntStream.range(0, 5).forEach(i -> accept(shop, Bodies.order("o" + i)));
      awaitAlarm(alarms, "OUTCOME_UNKNOWN");
      shop.odoo.faults().clear();
      awaitDone(shop, 6);
      assertNoAttemptsUsed(shop);
      assertThat(shop.odoo.saleOrders()).hasSize(6);
      assertThat(alarms.about("odoo cannot take work")).hasSize(1);
    }
  }

  @Test
  void pagesOfAProxyAreAnOutage() {
    try (Shop shop = Shop.open().startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.odoo.faults().answerHttp(3, 502, "<html><body>Bad Gateway</body></html>");
      shop.odoo.faults().answerHttp(3, 503, "<html><body>Back soon</body></html>");
      shop.odoo.faults().answerHttp(6, 200, "<html><body>Maintenance</body></html>");
      IntStream.range(0, 5).forEach(i -> accept(shop, Bodies.order("o" + i)));
      awaitDone(shop, 6);
      assertNoAttemptsUsed(shop);
      assertThat(shop.odoo.saleOrders()).hasSize(6);
      assertThat(alarms.about("odoo cannot take work")).hasSize(1);
    }
  }

  @Test
  void aLoginPageInsteadOfAnAnswerUsesUpNoAttempt() {
    try (Shop shop = Shop.open().startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.odoo.faults().answerHttp(12, 200, "<html><body>Maintenance</body></html>");
      accept(shop, Bodies.order("o"));
      awaitDone(shop, 2);
      assertNoAttemptsUsed(shop);
      assertThat(alarms.about("odoo cannot take work")).hasSize(1);
    }
  }

  @Test
  void odoosDatabaseMayBeDown() {
    try (Shop shop = Shop.open().startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.odoo.faults().failAsDatabaseDown(15);
      IntStream.range(0, 5).forEach(i -> accept(shop, Bodies.order("o" + i)));
      awaitDone(shop, 6);
      assertNoAttemptsUsed(shop);
      assertThat(shop.odoo.saleOrders()).hasSize(6);
      assertThat(alarms.about("code=ODOO_UNAVAILABLE")).hasSize(1);
    }
  }

  @Test
  void aStoreThatIsDownAcceptsNothingAndComesBack() {
    try (Shop shop = Shop.open().with("BRIDGE_STORE_CONNECTION_TIMEOUT", "500ms").startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      List<HttpResponse<String>> refusals = new ArrayList<>();
      TestStore.server().stopServer();
      try {
        for (int i = 0; i < 5; i++) {
          refusals.add(shop.post(Bodies.order("o" + i)));
        }
        await().atMost(LONG).until(() -> !alarms.about("store not available").isEmpty());
      } finally {
        TestStore.server().startServer();
      }
      assertThat(refusals)
          .allSatisfy(
              refusal -> {
                assertThat(refusal.statusCode()).isEqualTo(503);
                assertThat(refusal.headers().firstValue("retry-after")).isPresent();
              });
      await().atMost(LONG).until(shop.store::writable);
      assertThat(shop.events(EventState.ACCEPTED)).isEmpty();
      await().atMost(LONG).until(() -> shop.post(Bodies.order("o0")).statusCode() == 202);
      IntStream.range(1, 5).forEach(i -> accept(shop, Bodies.order("o" + i)));
      awaitDone(shop, 6);
      assertThat(shop.odoo.saleOrders()).hasSize(6);
      assertThat(alarms.about("store not available")).hasSize(1);
      assertThat(alarms.about("odoo cannot take work")).isEmpty();
    }
  }

  @Test
  void aStoreThatDiesWhileOrdersAreWrittenCausesNoSecondSaleOrder() throws InterruptedException {
    try (Shop shop =
            Shop.open()
                .with("BRIDGE_STORE_CONNECTION_TIMEOUT", "500ms")
                .with("BRIDGE_DISPATCH_LEASE", "1s")
                .startBridge();
        Alarms alarms = new Alarms()) {
      var hold = shop.odoo.faults().hangBeforeWork("sale.order", "create", LONG);
      accept(shop, Bodies.order("o"));
      assertThat(hold.awaitReached(LONG)).isTrue();
      TestStore.server().stopServer();
      try {
        hold.release();
        await().atMost(LONG).until(() -> !shop.saleOrders("o").isEmpty());
        await().atMost(LONG).until(() -> !alarms.about("store not available").isEmpty());
      } finally {
        TestStore.server().startServer();
      }
      await().atMost(LONG).until(shop.store::writable);
      awaitDone(shop, 1);
      assertThat(shop.saleOrders("o")).hasSize(1);
      assertThat(shop.saleOrders("o").get(0).state()).isEqualTo("sale");
    }
  }

  @Test
  void anotherDatabaseGetsNothingUntilAnAdminConfirms() {
    try (Shop shop = Shop.open().startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.stopBridge();
      setParameter(shop.odoo, "database.uuid", "another-database");
      shop.startBridge();
      accept(shop, Bodies.order("o"));
      awaitAlarm(alarms, "PAIRING");
      shop.odoo.calls().clear();
      await().until(() -> shop.odoo.calls().count("ir.config_parameter", "get_param") >= 9);
      assertThat(shop.odoo.calls().count("sale.order", "create")).isZero();
      assertThat(shop.saleOrders("o")).isEmpty();
      assertNoAttemptsUsed(shop);
      assertThat(alarms.about("odoo cannot take work")).hasSize(1);

      new Pairing(new Meta(shop.store, Clock.systemUTC())).confirm();
      awaitDone(shop, 2);
    }
  }

  @Test
  void aCloneThatAnswersAfterAnOutageIsNoticed() {
    try (Shop shop = Shop.open().startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.odoo.down();
      accept(shop, Bodies.order("o"));
      awaitAlarm(alarms, "ODOO_UNAVAILABLE");
      setParameter(shop.odoo, "database.is_neutralized", "true");
      shop.odoo.up();
      awaitAlarm(alarms, "PAIRING");
      assertThat(shop.saleOrders("o")).isEmpty();
      setParameter(shop.odoo, "database.is_neutralized", "False");
      awaitDone(shop, 2);
    }
  }

  @Test
  void aLoopbackAddressNamesNoDatabase() {
    try (Shop shop = Shop.open();
        Alarms alarms = new Alarms()) {
      setParameter(shop.odoo, "web.base.url", "http://localhost:8069");
      shop.startBridge();
      accept(shop, Bodies.order("first"));
      awaitDone(shop, 1);
      restart(shop, "http://127.0.0.1:8070");
      accept(shop, Bodies.order("second"));
      awaitDone(shop, 2);
      restart(shop, "https://odoo.shop.example");
      accept(shop, Bodies.order("third"));
      awaitDone(shop, 3);
      assertThat(alarms.about("PAIRING")).isEmpty();

      restart(shop, "https://staging.shop.example");
      accept(shop, Bodies.order("fourth"));
      awaitAlarm(alarms, "PAIRING");
      assertThat(shop.saleOrders("fourth")).isEmpty();
    }
  }

  private static void restart(Shop shop, String baseUrl) {
    shop.stopBridge();
    setParameter(shop.odoo, "web.base.url", baseUrl);
    shop.startBridge();
  }

  private static void setParameter(StandInOdoo odoo, String key, String value) {
    odoo.call("ir.config_parameter", "set_param", List.of(key, value), Map.of());
  }

  @Test
  void oneRecordThatTheUserMayNotTouchStopsNobodyElse() {
    try (Shop shop = Shop.open().startBridge();
        Alarms alarms = new Alarms()) {
      accept(shop, Bodies.order("before"));
      awaitDone(shop, 1);
      shop.odoo.faults().fail(10_000, "res.partner", "write", 4, "Access to a record denied");
      accept(
          shop,
          Bodies.order(
              "o",
              "CASE-IP15PRO-001",
              "\"customer\": {\"id\": \"c\", \"email\": \"before@shop.example\","
                  + " \"phone\": \"+96522223333\"}"));
      await().until(() -> shop.eventsOf("o").get(0).state() == EventState.PARKED);
      assertThat(shop.eventsOf("o").get(0).code()).isEqualTo(ProblemCode.ODOO_ACCESS);
      accept(shop, Bodies.order("other"));
      await().atMost(LONG).until(() -> shop.events(EventState.DONE).size() == 2);
      assertThat(shop.saleOrders("other")).hasSize(1);
      shop.odoo.faults().clear();
      await().atMost(LONG).until(() -> shop.events(EventState.DONE).size() == 3);
      assertThat(alarms.about("ODOO_ACCESS")).isNotEmpty();
    }
  }
}
