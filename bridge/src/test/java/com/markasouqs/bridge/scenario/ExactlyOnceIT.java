package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.sandbox.odoo.FaultScript;
import com.markasouqs.bridge.sandbox.odoo.Hold;
import com.markasouqs.bridge.sandbox.odoo.RecordedCall;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One sale order per order and one partner per person, whatever Odoo does to the calls. */
class ExactlyOnceIT {

  private interface Fault {
    void strike(FaultScript script, String model, String method);
  }

  private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put(
        "answer lost after commit", (script, model, name) -> script.loseAnswers(1, model, name));
    FAULTS.put(
        "answer cut after commit", (script, model, name) -> script.cutAnswers(1, model, name));
    FAULTS.put(
        "cannot marshal None", (script, model, name) -> script.failAfterCommit(1, model, name));
    FAULTS.put(
        "serialization failure", (script, model, name) -> script.failSerialization(1, model, name));
    FAULTS.put("cannot follow twice", (script, model, name) -> script.failAsRaced(1, model, name));
    FAULTS.put("call lost before work", (script, model, name) -> script.dropCalls(1, model, name));
  }

  static List<Arguments> faults() {
    List<Arguments> faults = new ArrayList<>();
    for (String fault : FAULTS.keySet()) {
      faults.add(Arguments.of(fault, true));
      faults.add(Arguments.of(fault, false));
    }
    return faults;
  }

  @ParameterizedTest(name = "{0}, UNIQUE constraints {1}")
  @MethodSource("faults")
  void faultAtAnyWriteMakesNothingTwice(String fault, boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      Storefront storefront = new Storefront(shop);
      Fault strike = FAULTS.get(fault);

      strike.strike(shop.odoo.faults(), "res.partner", "create");
      assertThat(Storefront.standing(storefront.send(OrderPayload.cables(1, 1)))).isEqualTo("done");
      strike.strike(shop.odoo.faults(), "sale.order", "create");
      assertThat(Storefront.standing(storefront.send(OrderPayload.cables(2, 1)))).isEqualTo("done");
      strike.strike(shop.odoo.faults(), "sale.order", "action_confirm");
      assertThat(Storefront.standing(storefront.send(OrderPayload.cables(3, 1)))).isEqualTo("done");
      strike.strike(shop.odoo.faults(), "product.product", "search_read");
      assertThat(Storefront.standing(storefront.send(OrderPayload.cables(4, 1)))).isEqualTo("done");

      assertThat(shop.odoo.saleOrders())
          .extracting(SaleOrderView::medusaOrderId, SaleOrderView::state)
          .containsExactlyInAnyOrder(
              IntStream.rangeClosed(1, 4)
                  .mapToObj(n -> tuple("order_" + n, "sale"))
                  .toArray(Tuple[]::new));
      assertThat(shop.odoo.partners()).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sameWebhookFiveTimesAtOnceIsOneEventAndOneOrder(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      String body = OrderPayload.cables(1, 1).json();

      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, 5).mapToObj(n -> shop.postAsync(body)).toList();

      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(200, 202));
      assertThat(answers.stream().filter(answer -> answer.join().statusCode() == 202)).hasSize(1);
      assertThat(new Storefront(shop).decided("order_1").state()).isEqualTo(EventState.DONE);
      assertThat(shop.eventsOf("order_1")).hasSize(1);
      assertThat(shop.saleOrders("order_1")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"res.partner", "sale.order"})
  void creationIsNotRepeatedWhileOdooStillWorksOnIt(String model) throws InterruptedException {
    try (Shop shop = Shop.openWithoutConstraints()) {
      shop.with("BRIDGE_ODOO_TIMEOUT", "500ms").startBridge();
      Hold hold = shop.odoo.faults().hangBeforeWork(model, "create", Duration.ofMillis(1_700));

      shop.post(OrderPayload.cables(1, 1).json());

      assertThat(hold.awaitReached(Storefront.PATIENCE)).isTrue();
      assertThat(new Storefront(shop).decided("order_1").state()).isEqualTo(EventState.DONE);
      assertThat(shop.saleOrders("order_1"))
          .extracting(SaleOrderView::state)
          .containsExactly("sale");
      assertThat(shop.odoo.partners()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"res.partner", "sale.order"})
  void withConstraintsALateCreationIsRefusedByOdooItself(String model) throws InterruptedException {
    try (Shop shop = Shop.open()) {
      shop.with("BRIDGE_ODOO_TIMEOUT", "500ms").startBridge();
      Hold hold = shop.odoo.faults().hangBeforeWork(model, "create", Duration.ofSeconds(20));

      shop.post(OrderPayload.cables(1, 1).json());

      assertThat(hold.awaitReached(Storefront.PATIENCE)).isTrue();
      assertThat(new Storefront(shop).decided("order_1").state()).isEqualTo(EventState.DONE);
      hold.release();
      shop.odoo.close();
      assertThat(shop.saleOrders("order_1"))
          .extracting(SaleOrderView::state)
          .containsExactly("sale");
      assertThat(shop.odoo.partners()).hasSize(1);
    }
  }

  /** The patience counts from each call, not from the first of a batch that had to be split. */
  @Test
  void splitBatchIsNotRepeatedWhileOdooStillWorksOnAPartOfIt() {
    try (Shop shop = Shop.openWithoutConstraints()) {
      shop.with("BRIDGE_ODOO_TIMEOUT", "2s").with("BRIDGE_ODOO_UNKNOWN_OUTCOME_WAIT", "4500ms");
      shop.with("BRIDGE_DISPATCH_RELEASE_INTERVAL", "1h").startBridge();
      shop.odoo
          .faults()
          .refuseCreation(order -> order.medusaOrderId().equals("order_2"), "Not this one.");
      shop.odoo.faults().hangBeforeWork("sale.order", "create", Duration.ofMillis(1_900));
      shop.odoo.faults().hangBeforeWork("sale.order", "create", Duration.ofSeconds(4));
      postTogether(shop, List.of(OrderPayload.cables(1, 1), OrderPayload.cables(2, 1)));

      Storefront storefront = new Storefront(shop);
      assertThat(Storefront.standing(storefront.decided("order_1"))).isEqualTo("done");
      assertThat(Storefront.standing(storefront.decided("order_2")))
          .isEqualTo("parked ODOO_REFUSED");
      shop.stopBridge();
      shop.odoo.close();
      assertThat(shop.saleOrders("order_1")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ordersOfOneNewPersonOnOneInstanceMakeOnePartner(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      List<OrderPayload> orders = ordersOfOnePerson(12);

      orders.stream()
          .map(order -> shop.postAsync(order.json()))
          .toList()
          .forEach(CompletableFuture::join);

      new Storefront(shop).allDecided(12);
      assertThat(shop.events(EventState.DONE)).hasSize(12);
      assertThat(shop.odoo.partners()).hasSize(1);
      assertThat(shop.odoo.saleOrders())
          .hasSize(12)
          .allMatch(order -> order.state().equals("sale"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ordersOfOneNewPersonOnTwoInstancesMakeOnePartner(boolean constraints) {
    try (Shop shop = Shop.open(constraints).with("BRIDGE_DISPATCH_BATCH_SIZE", "1").startBridge()) {
      int other = shop.startAnother().webhookPort();
      shop.odoo.faults().slow("res.partner", "create", Duration.ofMillis(300));
      List<OrderPayload> orders = ordersOfOnePerson(12);

      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < orders.size(); i++) {
        int port = i % 2 == 0 ? other : shop.bridge().webhookPort();
        answers.add(shop.postAsync(Shop.webhooks(port), orders.get(i).json()));
      }
      answers.forEach(CompletableFuture::join);

      new Storefront(shop).allDecided(12);
      assertThat(shop.events(EventState.DONE)).hasSize(12);
      assertThat(shop.odoo.partners()).hasSize(1);
      assertThat(shop.odoo.saleOrders())
          .hasSize(12)
          .allMatch(order -> order.state().equals("sale"));
    }
  }

  private static List<OrderPayload> ordersOfOnePerson(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> OrderPayload.cables(n, 1).person("cus_" + n % 2, "one@example.com"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderThatCannotBeConfirmedDoesNotHoldUpItsBatch(boolean constraints) {
    try (Shop shop = Shop.open(constraints).with("BRIDGE_DISPATCH_RELEASE_INTERVAL", "1h")) {
      shop.odoo
          .faults()
          .refuseConfirmation(order -> order.medusaOrderId().equals("order_17"), "Credit limit.");

      placeFifty(shop.startBridge());

      assertThat(shop.eventsOf("order_17").get(0))
          .satisfies(
              event -> {
                assertThat(Storefront.standing(event)).isEqualTo("parked CONFIRM_REFUSED");
                assertThat(event.message()).isEqualTo("Credit limit.");
              });
      assertThat(shop.saleOrders("order_17").get(0).state()).isEqualTo("draft");
      assertThat(shop.odoo.saleOrders()).hasSize(50);
      assertThat(shop.odoo.calls().count("sale.order", "create")).isEqualTo(1);
      assertThat(shop.odoo.calls().count("sale.order", "action_confirm")).isLessThan(15);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderThatCannotBeCreatedDoesNotHoldUpItsBatch(boolean constraints) {
    try (Shop shop = Shop.open(constraints).with("BRIDGE_DISPATCH_RELEASE_INTERVAL", "1h")) {
      shop.odoo
          .faults()
          .refuseCreation(
              order -> order.medusaOrderId().equals("order_17"), "Not in this country.");

      placeFifty(shop.startBridge());

      assertThat(shop.eventsOf("order_17").get(0))
          .satisfies(
              event -> {
                assertThat(Storefront.standing(event)).isEqualTo("parked ODOO_REFUSED");
                assertThat(event.message()).contains("Not in this country.");
              });
      assertThat(shop.odoo.saleOrders()).hasSize(49);
      assertThat(shop.odoo.calls().count("sale.order", "create")).isLessThan(15);
      assertThat(shop.odoo.partners()).hasSize(50);
    }
  }

  private static void placeFifty(Shop shop) {
    List<OrderPayload> orders =
        IntStream.rangeClosed(1, 50).mapToObj(n -> OrderPayload.cables(n, 1)).toList();
    postTogether(shop, orders);
    new Storefront(shop).allDecided(50);
    assertThat(shop.events(EventState.DONE)).hasSize(49);
    assertThat(shop.odoo.saleOrders().stream().filter(order -> order.state().equals("sale")))
        .hasSize(49);
  }

  /** Lets the orders arrive while Odoo is away, so that they make one batch. */
  private static void postTogether(Shop shop, List<OrderPayload> orders) {
    shop.odoo.down();
    List<CompletableFuture<HttpResponse<String>>> answers =
        orders.stream().map(order -> shop.postAsync(order.json())).toList();
    answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(202));
    shop.odoo.calls().clear();
    shop.odoo.up();
  }

  @Test
  void refusedConfirmationIsTriedMoreAndMoreRarely() {
    try (Shop shop = Shop.open().startBridge()) {
      shop.odoo.faults().refuseConfirmation(order -> true, "Credit limit.");
      Storefront storefront = new Storefront(shop);

      storefront.send(OrderPayload.cables(1, 1));

      List<RecordedCall> tries =
          await()
              .atMost(Storefront.PATIENCE)
              .until(
                  () -> shop.odoo.calls().of("sale.order", "action_confirm"),
                  calls -> calls.size() == 4);
      assertThat(Duration.between(tries.get(2).at(), tries.get(3).at()))
          .isGreaterThan(Duration.between(tries.get(0).at(), tries.get(1).at()).multipliedBy(2));
      shop.odoo.faults().clear();
      shop.events.retry(shop.eventsOf("order_1").get(0).id(), "the limit was raised");
      storefront.becomes("order_1", event -> event.state() == EventState.DONE);
      assertThat(shop.saleOrders("order_1").get(0).state()).isEqualTo("sale");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderWhoseSaleOrderIsGoneIsImportedOnceMoreWhenItsWebhookComesAgain(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload order = OrderPayload.cables(1, 1);
      storefront.send(order);
      shop.odoo.deleteSaleOrder(shop.saleOrders("order_1").get(0).id());

      assertThat(shop.post(order.json()).statusCode()).isEqualTo(200);

      await().until(() -> shop.saleOrders("order_1").size() == 1);
      assertThat(Storefront.standing(storefront.decided("order_1")))
          .isEqualTo("done REIMPORTED [REIMPORTED]");
      assertThat(shop.eventsOf("order_1")).hasSize(1);
      assertThat(shop.saleOrders("order_1"))
          .extracting(SaleOrderView::state)
          .containsExactly("sale");
      assertThat(shop.odoo.partners()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderWhoseSaleOrderIsGoneIsImportedOnceMoreWhenAStatusComes(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      Storefront storefront = new Storefront(shop);
      storefront.send(OrderPayload.cables(1, 1));
      shop.odoo.deleteSaleOrder(shop.saleOrders("order_1").get(0).id());

      assertThat(Storefront.standing(storefront.send(STATUS, "order_1"))).isEqualTo("done");

      assertThat(shop.eventsOf("order_1"))
          .extracting(Storefront::standing)
          .containsExactly("done", "done REIMPORTED [REIMPORTED]");
      assertThat(shop.saleOrders("order_1"))
          .extracting(SaleOrderView::state)
          .containsExactly("sale");
    }
  }

  private static final String STATUS =
      """
      {"event":"order.status_updated","timestamp":"2026-02-28T12:00:00Z",
       "data":{"order_id":"order_1","new_status":"pending","fulfillment_status":"shipped"}}
      """;

  @Test
  void discardedOrderIsNotImportedAgain() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload order = OrderPayload.cables(1, 1).line(0, "sku", "NEW");
      assertThat(Storefront.standing(storefront.send(order))).isEqualTo("parked SKU_NOT_FOUND");
      assertThat(shop.events.discard(shop.eventsOf("order_1").get(0).id(), "a test")).isTrue();
      shop.odoo.addProduct("NEW", "New", 1.115, "");

      assertThat(shop.post(order.json()).statusCode()).isEqualTo(200);
      storefront.send(STATUS, "order_1");

      assertThat(shop.eventsOf("order_1"))
          .extracting(Storefront::standing)
          .containsExactly("done SUPERSEDED [SUPERSEDED]", "discarded SKU_NOT_FOUND");
      assertThat(shop.odoo.saleOrders()).isEmpty();
    }
  }
}
