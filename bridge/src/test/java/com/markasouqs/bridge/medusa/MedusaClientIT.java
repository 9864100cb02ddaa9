package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.sandbox.medusa.Call;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.Gate;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MedusaClientIT {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final OdooOrder SALE_ORDER = new OdooOrder(12345, "S00123");
  private static final CallPattern SYNCED = new CallPattern("POST", "/odoo/orders/*");
  private static final CallPattern PATCH = new CallPattern("PATCH", "/odoo/orders/*");
  private static final CallPattern LIST = new CallPattern("GET", "/odoo/orders");

  private final MutableClock clock = new MutableClock(NOW);
  private StandInMedusa medusa;
  private MedusaClient client;

  @AfterEach
  void close() {
    client.close();
    medusa.close();
  }

  @ParameterizedTest
  @EnumSource
  void listsOrdersPageByPageWithTheKey(Dialect dialect) {
    start(dialect);
    for (int i = 0; i < 5; i++) {
      place();
    }
    Page<MedusaOrder> first = client.orders(new OrderQuery(null, null, false, 2, 0));
    Page<MedusaOrder> last = client.orders(new OrderQuery(null, null, false, 2, 4));
    assertThat(first.found()).hasSize(2);
    assertThat(first.hasMore()).isTrue();
    assertThat(last.found()).hasSize(1);
    assertThat(last.hasMore()).isFalse();
    assertThat(first.found().get(0).value().items()).hasSize(1);
    assertThat(medusa.calls())
        .allSatisfy(call -> assertThat(call.apiKey()).contains(medusa.options().apiKey()));
  }

  @ParameterizedTest
  @EnumSource
  void listsCustomersCreatedSince(Dialect dialect) {
    start(dialect);
    medusa.createCustomer(customer("old@example.com", NOW.minusSeconds(60)));
    medusa.createCustomer(customer("new@example.com", NOW.plusSeconds(60)));
    assertThat(client.customers(new CustomerQuery(NOW, 50, 0)).found())
        .singleElement()
        .satisfies(row -> assertThat(row.value().email()).isEqualTo("new@example.com"));
  }

  @ParameterizedTest
  @EnumSource
  void findsOneOrder(Dialect dialect) {
    start(dialect);
    String id = place();
    place();
    assertThat(client.order(id, null)).get().extracting(Pulled::id).isEqualTo(id);
    assertThat(client.order(id, NOW)).get().extracting(Pulled::createdAt).isEqualTo(NOW);
    assertThat(client.order("order_unknown", null)).isEmpty();
  }

  @Test
  void doesNotTakeTheNumberThatPeopleSeeForAnId() {
    start(Dialect.OBSERVED);
    place();
    assertThat(client.order("1", null)).isEmpty();
  }

  @Test
  void findsAnOldOrderBehindAThousandNewerOnes() {
    start(Dialect.OBSERVED);
    String id = place(order(NOW.minus(Duration.ofDays(30))));
    for (int i = 0; i < 1001; i++) {
      place();
    }
    assertThat(client.order(id, NOW.minus(Duration.ofDays(29)))).isPresent();
    assertThat(client.order(id, null)).isEmpty();
  }

  @Test
  void anUnreadableOrderDoesNotSpoilItsPage() {
    start(Dialect.SPECIFIED);
    String good = place();
    ObjectNode bad = order(NOW);
    bad.withArray("items").addObject().put("title", "without a price").put("quantity", 1);
    medusa
        .faults()
        .fail(
            LIST,
            1,
            200,
            "{\"orders\":[" + medusa.order(good).orElseThrow() + "," + bad.put("id", "bad") + "]}");
    Page<MedusaOrder> page = client.orders(new OrderQuery(null, null, null, 50, 0));
    assertThat(page.found()).extracting(Pulled::id).containsExactly(good);
    assertThat(page.rows()).isEqualTo(2);
    assertThat(page.unreadable())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.id()).contains("bad");
              assertThat(row.problem().problems())
                  .extracting(problem -> problem.path())
                  .containsExactly("order.items[1].unit_price");
            });
  }

  @Test
  void marksAsSyncedByTheSpecifiedEndpoint() {
    start(Dialect.SPECIFIED);
    String id = place();
    client.markSynced(id, SALE_ORDER, NOW);
    Call call = medusa.calls(SYNCED).get(0);
    assertThat(call.path()).isEqualTo("/odoo/orders/" + id + "/synced");
    assertThat(call.body())
        .isEqualTo("{\"odoo_order_id\":12345,\"synced_at\":\"2026-11-22T10:00:00.000Z\"}");
    assertThat(medusa.order(id).orElseThrow().at("/metadata/odoo_order_id").asInt())
        .isEqualTo(12345);
    assertThat(client.orders(new OrderQuery(null, null, false, 50, 0)).found()).isEmpty();
  }

  @Test
  void marksAsSyncedByTheOrderWhereThatIsMissingAndStopsAskingForIt() {
    start(Dialect.OBSERVED);
    for (int i = 0; i < 5; i++) {
      String id = place();
      client.markSynced(id, SALE_ORDER, NOW);
      assertThat(medusa.order(id).orElseThrow().at("/metadata/odoo_order_name").asText())
          .isEqualTo("S00123");
    }
    assertThat(medusa.calls(SYNCED)).hasSize(3);
    assertThat(medusa.calls(PATCH))
        .hasSize(5)
        .allSatisfy(
            call ->
                assertThat(call.body())
                    .isEqualTo(
                        "{\"odoo_order_id\":12345,\"odoo_status\":\"sale\",\"metadata\":{\"odoo_order_id\":12345,"
                            + "\"odoo_order_name\":\"S00123\",\"odoo_synced_at\":\"2026-11-22T10:00:00.000Z\"}}"));
    clock.advance(Duration.ofMinutes(1));
    client.markSynced(place(), SALE_ORDER, NOW);
    assertThat(medusa.calls(SYNCED)).hasSize(4);
  }

  @Test
  void aPageOfAProxyDuringADeployIsNoMissingEndpointForGood() {
    start(Dialect.SPECIFIED);
    String id = place();
    medusa.faults().failWithHtml(CallPattern.ANY, 2, 404);
    assertThatThrownBy(() -> client.markSynced(id, SALE_ORDER, NOW))
        .isInstanceOf(MedusaException.MissingEndpoint.class);
    client.markSynced(id, SALE_ORDER, NOW);
    assertThat(client.capabilities().report())
        .containsEntry("POST /odoo/orders/{id}/synced", "offered");
  }

  @Test
  void aCanceledOrderIsRefusedForGoodWithASentence() {
    start(Dialect.SPECIFIED);
    String id = place();
    medusa.changeStatus(id, OrderChange.CANCELED);
    assertThatThrownBy(() -> client.markSynced(id, SALE_ORDER, NOW))
        .isInstanceOfSatisfying(
            MedusaException.Refused.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(400);
              assertThat(failure.errorCode()).isEqualTo("VALIDATION_ERROR");
              assertThat(failure.sentence()).isEqualTo("Order is canceled: " + id);
            });
  }

  @Test
  void anUnknownOrderIsNotFound() {
    start(Dialect.SPECIFIED);
    assertThatThrownBy(() -> client.markSynced("order_unknown", SALE_ORDER, NOW))
        .isInstanceOf(MedusaException.NotFound.class);
  }

  @Test
  void idsCannotLeaveTheirPath() {
    start(Dialect.OBSERVED);
    assertThat(client.order("../customers?limit=1#x y+z/ä%", null)).isEmpty();
    assertThat(client.order("..", null)).isEmpty();
    assertThat(medusa.calls())
        .extracting(Call::path)
        .contains("/odoo/orders/..%2Fcustomers%3Flimit%3D1%23x%20y%2Bz%2F%C3%A4%25")
        .contains("/odoo/orders/%2E%2E");
    assertThatThrownBy(() -> client.order(" ", null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWrongKeyIsAMatterOfTheConfigurationAndIsNotPrinted() {
    start(Dialect.SPECIFIED, "a-wrong-key");
    assertThatThrownBy(() -> client.orders(new OrderQuery(null, null, null, 50, 0)))
        .isInstanceOf(MedusaException.Unauthorized.class)
        .hasMessage("Medusa answered 401 (GET /odoo/orders)");
    assertThat(endpoint("a-wrong-key").toString()).doesNotContain("a-wrong-key");
  }

  @ParameterizedTest
  @EnumSource
  void aHangEndsAtOurOwnTimeout(Dialect dialect) {
    start(dialect);
    String id = place();
    Gate gate = medusa.faults().hang(CallPattern.ANY, 1);
    assertThatThrownBy(() -> client.markSynced(id, SALE_ORDER, NOW))
        .isInstanceOfSatisfying(
            MedusaException.Unavailable.class,
            failure -> {
              assertThat(failure.mayHaveArrived()).isTrue();
              assertThat(failure).hasMessageContaining("in time");
            });
    gate.open();
  }

  @ParameterizedTest
  @EnumSource
  void aLostAnswerIsUnavailableAndMayHaveArrived(Dialect dialect) {
    start(dialect);
    String id = place();
    CallPattern write = dialect == Dialect.SPECIFIED ? SYNCED : PATCH;
    medusa.faults().loseAnswer(write, 1);
    assertThatThrownBy(() -> client.markSynced(id, SALE_ORDER, NOW))
        .isInstanceOfSatisfying(
            MedusaException.Unavailable.class,
            failure -> assertThat(failure.mayHaveArrived()).isTrue());
    assertThat(medusa.calls(write)).hasSize(1);
  }

  @Test
  void aShopThatIsDownIsUnavailableAndNothingArrived() {
    start(Dialect.SPECIFIED);
    medusa.goDown();
    assertThatThrownBy(() -> list())
        .isInstanceOfSatisfying(
            MedusaException.Unavailable.class,
            failure -> assertThat(failure.mayHaveArrived()).isFalse());
    medusa.comeUp();
    assertThat(list().found()).isEmpty();
  }

  @Test
  void aPageInsteadOfJsonIsMalformedAndKeptForPeople() {
    start(Dialect.SPECIFIED);
    medusa.faults().failWithHtml(LIST, 1, 200);
    assertThatThrownBy(() -> list())
        .isInstanceOfSatisfying(
            MedusaException.Malformed.class,
            failure -> assertThat(failure.rawBody()).contains("nginx"));
    medusa.faults().fail(LIST, 1, 200, "{\"rows\":[]}");
    assertThatThrownBy(() -> list()).isInstanceOf(MedusaException.Malformed.class);
    assertThat(list().found()).isEmpty();
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() {
    start(Dialect.SPECIFIED);
    medusa.faults().fail(LIST, 1, 200, "{\"x\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}");
    assertThatThrownBy(() -> list())
        .isInstanceOf(MedusaException.Malformed.class)
        .hasMessageContaining("too large");
  }

  @Test
  void retryAfterIsObeyedByEveryCall() {
    start(Dialect.SPECIFIED);
    String id = place();
    medusa.faults().throttle(LIST, 1, Duration.ofSeconds(30));
    assertThatThrownBy(() -> list())
        .isInstanceOfSatisfying(
            MedusaException.Throttled.class,
            failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30)));
    assertThatThrownBy(() -> client.markSynced(id, SALE_ORDER, NOW))
        .isInstanceOf(MedusaException.Throttled.class);
    assertThat(medusa.calls()).hasSize(1);
    clock.advance(Duration.ofSeconds(30));
    client.markSynced(id, SALE_ORDER, NOW);
  }

  @Test
  void aDeadMedusaIsProbedByOneCallOnly() {
    start(Dialect.SPECIFIED);
    medusa.faults().fail(LIST, 6, 500, "{\"message\":\"no database\"}");
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> list()).isInstanceOf(MedusaException.Unavailable.class);
    }
    assertThat(medusa.calls(LIST)).hasSize(5);
    assertThat(client.closedFor()).contains(Duration.ofSeconds(5));
    clock.advance(Duration.ofSeconds(5));
    assertThatThrownBy(() -> list()).isInstanceOf(MedusaException.Unavailable.class);
    assertThat(client.closedFor()).contains(Duration.ofSeconds(10));
    clock.advance(Duration.ofSeconds(10));
    assertThat(list().found()).isEmpty();
    assertThat(client.closedFor()).isEmpty();
  }

  @Test
  void anOrderThatCannotBeReadAloneIsNoDeadMedusa() {
    start(Dialect.OBSERVED);
    String id = place();
    for (int i = 0; i < 10; i++) {
      assertThat(client.order(id, null)).isPresent();
    }
    assertThat(client.closedFor()).isEmpty();
  }

  @Test
  void callsForOneOrderNeverOverlap() {
    start(Dialect.SPECIFIED);
    String id = place();
    String other = place();
    Gate gate = medusa.faults().hang(new CallPattern("POST", "/odoo/orders/" + id + "/*"), 1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() -> client.markSynced(id, SALE_ORDER, NOW));
    await().until(() -> medusa.calls(SYNCED).size() == 1);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> client.markSynced(id, SALE_ORDER, NOW));
    client.markSynced(other, SALE_ORDER, NOW);
    assertThat(medusa.calls(SYNCED)).hasSize(2);
    gate.open();
    CompletableFuture.allOf(first, second).join();
    assertThat(medusa.calls(SYNCED)).hasSize(3);
  }

  private Page<MedusaOrder> list() {
    return client.orders(new OrderQuery(null, null, null, 50, 0));
  }

  private void start(Dialect dialect) {
    start(dialect, StandInMedusaOptions.of(dialect).apiKey());
  }

  private void start(Dialect dialect, String apiKey) {
    medusa = StandInMedusa.start(StandInMedusaOptions.of(dialect).withClock(clock));
    medusa.addProduct("SKU-1", "One", 1000, 100_000);
    client = new MedusaClient(endpoint(apiKey), clock);
  }

  private MedusaEndpoint endpoint(String apiKey) {
    return new MedusaEndpoint(
        medusa.url(), new Secret(apiKey), Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  private String place() {
    return place(order(NOW));
  }

  private String place(ObjectNode order) {
    return medusa.placeOrderSilently(order).id();
  }

  private static ObjectNode order(Instant createdAt) {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("email", "guest@example.com").put("currency_code", "kwd");
    order.put("created_at", createdAt.toString());
    order
        .putArray("items")
        .addObject()
        .put("title", "One")
        .put("sku", "SKU-1")
        .put("quantity", 1)
        .put("unit_price", 1000);
    return order;
  }

  private static ObjectNode customer(String email, Instant createdAt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("email", email)
        .put("created_at", createdAt.toString());
  }
}
