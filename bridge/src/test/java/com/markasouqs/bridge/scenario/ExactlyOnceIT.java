package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.markasouqs.bridge.inbox.EventFilter;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.sandbox.odoo.FaultScript;
import com.markasouqs.bridge.sandbox.odoo.Hold;
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

      assertAnswered(answers);
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ordersOfOneNewPersonOnOneInstanceMakeOnePartner(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      List<OrderPayload> orders = ordersOfOnePerson(12);

      assertAnswered(orders.stream().map(order -> shop.postAsync(order.json())).toList());

      new Storefront(shop).allDecided(12);
      assertAllDone(shop, 12);
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

      assertAnswered(answers);
      new Storefront(shop).allDecided(12);
      assertAllDone(shop, 12);
      assertThat(shop.odoo.partners()).hasSize(1);
      assertThat(shop.odoo.saleOrders())
          .hasSize(12)
          .allMatch(order -> order.state().equals("sale"));
    }
  }

  private static void assertAnswered(List<CompletableFuture<HttpResponse<String>>> answers) {
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(200, 202));
  }

  private static void assertAllDone(Shop shop, int events) {
    assertThat(shop.events.list(new EventFilter(null, null, null, 0, 1_000)))
        .hasSize(events)
        .extracting(Storefront::standing)
        .containsOnly("done");
  }

  private static List<OrderPayload> ordersOfOnePerson(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> OrderPayload.cables(n, 1).person("cus_" + n % 2, "one@example.com"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void customerWithTwoEmailAddressesInOneBatchIsOnePartner(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      new Storefront(shop)
          .sendTogether(
              List.of(
                  OrderPayload.cables(1, 1).person("cus_1", "old@example.com"),
                  OrderPayload.cables(2, 1).person("cus_1", "new@example.com")));

      new Storefront(shop).allDecided(2);
      assertAllDone(shop, 2);
      assertThat(shop.odoo.partners()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoBodiesOfOneOrderAtTwoInstancesMakeOneSaleOrder(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      int other = shop.startAnother().webhookPort();
      shop.odoo.faults().slow("sale.order", "create", Duration.ofMillis(300));

      OrderPayload later = OrderPayload.cables(1, 1).sentAt("2026-03-01T00:00:00Z");

      assertAnswered(
          List.of(
              shop.postAsync(OrderPayload.cables(1, 1).json()),
              shop.postAsync(Shop.webhooks(other), later.json())));

      new Storefront(shop).allDecided(2);
      assertAllDone(shop, 2);
      assertThat(shop.saleOrders("order_1")).hasSize(1);
    }
  }
}
