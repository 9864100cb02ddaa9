package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.medusa.ScriptedMedusa.Reply;
import com.markasouqs.bridge.medusa.ScriptedMedusa.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 13.2 against shops that misbehave. */
class StockPushIT {
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private ScriptedMedusa medusa;
  private MedusaClient client;

  @AfterEach
  void close() {
    client.close();
    medusa.close();
  }

  @Test
  void tellsAbsoluteQuantitiesWithEverythingThatIsKnown() {
    start(request -> Reply.ok(ScriptedMedusa.stored(request)));
    StockItem full = new StockItem("A", 7, 50, "loc_1", "Main Warehouse", "Counted");
    StockAnswer answer =
        client.pushStock(List.of(full, new StockItem("B", 0, 0, null, null, null)));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results()).extracting(StockResult::status).containsOnly(Status.DONE);
    assertThat(answer.results()).extracting(StockResult::item).startsWith(full);
    assertThat(medusa.requests().get(0).text())
        .isEqualTo(
            """
            {"event_type":"inventory.updated","webhook_secret":"the-\\"webhook\\"-secret","items":[\
            {"sku":"A","odoo_product_id":7,"quantity":50,"adjustment_type":"absolute",\
            "warehouse_name":"Main Warehouse","location_id":"loc_1","reason":"Counted"},\
            {"sku":"B","quantity":0,"adjustment_type":"absolute"}]}""");
  }

  @Test
  void nothingToTellIsNotTold() {
    start(request -> Reply.ok(ScriptedMedusa.stored(request)));
    assertThat(client.pushStock(List.of()).results()).isEmpty();
    assertThat(client.bulkUpdateStock(List.of()).results()).isEmpty();
    assertThat(medusa.requests()).isEmpty();
  }

  @Test
  void refusesToTellTwoQuantitiesForOnePlace() {
    start(request -> Reply.ok(ScriptedMedusa.stored(request)));
    StockItem one = new StockItem("A", 0, 1, "loc", "Old name", null);
    StockItem other = new StockItem("A", 0, 2, "loc", "New name", null);
    assertThatThrownBy(() -> client.pushStock(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.bulkUpdateStock(List.of(item("A", 1), item("A", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(medusa.requests()).isEmpty();
  }

  @Test
  void boundsCallsByItemsAndByBytes() {
    start(request -> Reply.ok(ScriptedMedusa.stored(request)), PATIENT, 10, 1000);
    List<StockItem> items = items(25);
    StockItem large = new StockItem("LARGE", 0, 1, null, "غ".repeat(400), null);
    StockAnswer answer = client.pushStock(with(items, large));
    assertThat(answer.results()).hasSize(26).allMatch(result -> result.status() == Status.DONE);
    assertThat(medusa.requests()).allMatch(request -> request.items().size() <= 10);
    assertThat(medusa.requests())
        .allMatch(request -> request.bytes() <= 1000 || request.items().size() == 1);
    assertThat(medusa.requests()).hasSizeBetween(4, 8);
  }

  @Test
  void whatIsTooLargeIsSentInHalvesDownToSingleItems() {
    start(
        request ->
            request.bytes() > 400 || request.text().contains("HUGE")
                ? Reply.html(413, "<h1>413 Request Entity Too Large</h1>")
                : Reply.ok(ScriptedMedusa.stored(request)));
    StockAnswer answer = client.pushStock(with(items(40), item("HUGE", 1)));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results().subList(0, 40)).allMatch(result -> result.status() == Status.DONE);
    assertThat(answer.results().get(40).status()).isEqualTo(Status.FAILED);
    assertThat(answer.results().get(40).message()).contains("413");
  }

  @Test
  void oneRefusedItemDoesNotBlockTheOthers() {
    start(
        request ->
            request.text().contains("\"SKU-13\"")
                ? Reply.json(
                    400,
                    """
                    {"success":false,"error":{"code":"VALIDATION_ERROR","message":"bad SKU-13"}}""")
                : Reply.ok(ScriptedMedusa.stored(request)));
    StockAnswer answer = client.pushStock(items(64));
    assertThat(answer.results())
        .filteredOn(result -> result.status() != Status.DONE)
        .singleElement()
        .isEqualTo(new StockResult(item("SKU-13", 13), Status.FAILED, "bad SKU-13"));
    assertThat(medusa.requests()).hasSize(13);
  }

  @Test
  void aShopThatRefusesEverythingIsNotAskedForEveryItem() {
    start(request -> Reply.json(400, "{\"type\":\"invalid_data\",\"message\":\"no\"}"));
    StockAnswer answer = client.pushStock(items(2000));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results()).allMatch(result -> result.status() == Status.FAILED);
    assertThat(medusa.requests()).hasSizeLessThan(400);
  }

  @Test
  void aSingleUnknownSkuIsNotFoundUnlessALocationCouldBeMeant() {
    start(
        request ->
            Reply.json(
                404, "{\"success\":false,\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"?\"}}"));
    assertThat(client.pushStock(List.of(item("A", 1))).results())
        .singleElement()
        .extracting(StockResult::status)
        .isEqualTo(Status.NOT_FOUND);
    assertThat(client.pushStock(List.of(new StockItem("A", 0, 1, "loc", null, null))).results())
        .singleElement()
        .extracting(StockResult::status)
        .isEqualTo(Status.FAILED);
  }

  @Test
  void everyResultIsHeldAgainstWhatWasSent() {
    start(
        request ->
            Reply.json(
                200,
                """
                {"success":false,"results":[
                 {"sku":"NAN","status":"success","previous_quantity":"5","new_quantity":null},
                 {"sku":"OTHER","status":"success","new_quantity":4},
                 {"sku":"STRANGER","status":"success","new_quantity":1},
                 {"sku":"GONE","status":"not_found"},
                 {"sku":"BAD","status":"failed","error":"sku and quantity are required"},
                 {"sku":"CODED","status":"failed","error":{"code":"SKU_NOT_FOUND","message":"who?"}},
                 {"sku":"GOOD","status":"success","new_quantity":5.0,"message":"fine"}]}"""));
    StockAnswer answer =
        client.pushStock(
            List.of(
                item("GOOD", 5),
                item("NAN", 5),
                item("OTHER", 5),
                item("FORGOTTEN", 5),
                item("GONE", 5),
                item("BAD", 5),
                item("CODED", 5)));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results())
        .extracting(result -> result.status() + " " + result.message())
        .containsExactly(
            "DONE fine",
            "FAILED Medusa says success, and stored no number",
            "FAILED Medusa stored 4 instead of 5",
            "FAILED Medusa's answer has no result for this SKU",
            "NOT_FOUND ",
            "FAILED sku and quantity are required",
            "NOT_FOUND who?");
    assertThat(medusa.requests()).hasSize(1);
  }

  @Test
  void aSkuAtTwoLocationsHasTwoResultsInOrder() {
    start(
        request -> {
          ObjectNode body = ScriptedMedusa.stored(request);
          ((ObjectNode) body.path("results").get(1)).putNull("new_quantity");
          return Reply.ok(body);
        });
    StockAnswer answer =
        client.pushStock(
            List.of(
                new StockItem("A", 0, 1, "loc_1", null, null),
                new StockItem("A", 0, 1, "loc_2", null, null)));
    assertThat(answer.results())
        .extracting(StockResult::status)
        .containsExactly(Status.DONE, Status.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\":true}", "<html>nginx</html>", "", "[]"})
  void anAnswerThatSaysNothingLeavesItsItemsUnknownAndEndsTheRun(String body) {
    start(request -> Reply.json(200, body), PATIENT, 2, 80_000);
    StockAnswer answer = client.pushStock(items(5));
    assertThat(answer.failure()).get().isInstanceOf(MedusaException.Malformed.class);
    assertThat(answer.results())
        .extracting(StockResult::status)
        .containsExactly(
            Status.UNKNOWN, Status.UNKNOWN, Status.NOT_SENT, Status.NOT_SENT, Status.NOT_SENT);
  }

  @Test
  void aFailureInTheMiddleKeepsWhatWasDoneBefore() {
    start(
        request ->
            request.text().contains("\"SKU-2\"")
                ? Reply.json(500, "{\"code\":\"unknown_error\"}")
                : Reply.ok(ScriptedMedusa.stored(request)),
        PATIENT,
        2,
        80_000);
    StockAnswer answer = client.pushStock(items(6));
    assertThat(answer.failure()).get().isInstanceOf(MedusaException.Unavailable.class);
    assertThat(answer.results())
        .extracting(StockResult::status)
        .containsExactly(
            Status.DONE,
            Status.DONE,
            Status.UNKNOWN,
            Status.UNKNOWN,
            Status.NOT_SENT,
            Status.NOT_SENT);
    assertThat(medusa.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retryAfterHoldsTheNextPushBack(int status) {
    start(request -> Reply.json(status, "{}").with("Retry-After", "20"));
    StockAnswer first = client.pushStock(items(2));
    assertThat(first.results())
        .extracting(StockResult::status)
        .containsOnly(status == 429 ? Status.NOT_SENT : Status.UNKNOWN);
    StockAnswer second = client.pushStock(items(2));
    assertThat(second.failure()).get().isInstanceOf(MedusaException.Throttled.class);
    assertThat(second.results()).extracting(StockResult::status).containsOnly(Status.NOT_SENT);
    assertThat(medusa.requests()).hasSize(1);
    clock.advance(Duration.ofSeconds(20));
    client.pushStock(items(2));
    assertThat(medusa.requests()).hasSize(2);
  }

  @Test
  void aHangEndsAtOurOwnTimeoutAndLeavesItsItemsUnknown() {
    CountDownLatch over = new CountDownLatch(1);
    start(
        request -> {
          try {
            over.await();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
          return Reply.ok(ScriptedMedusa.stored(request));
        },
        Duration.ofMillis(300),
        400,
        80_000);
    StockAnswer answer = client.pushStock(items(2));
    over.countDown();
    assertThat(answer.results()).extracting(StockResult::status).containsOnly(Status.UNKNOWN);
    assertThat(answer.failure()).get().isInstanceOf(MedusaException.Unavailable.class);
  }

  @Test
  void theSecretsThatAnAnswerRepeatsAreMasked() {
    start(
        request ->
            Reply.json(
                400,
                "{\"message\":"
                    + "\""
                    + "x".repeat(491)
                    + " the-\\\"webhook\\\"-secret the-api-key\"}"));
    StockAnswer answer = client.pushStock(items(1));
    assertThat(answer.results().get(0).message())
        .hasSize(500)
        .endsWith("x ********")
        .doesNotContain("the-");
    start(request -> Reply.html(401, request.text()));
    StockAnswer refused = client.pushStock(items(1));
    MedusaException failure = refused.failure().orElseThrow();
    assertThat(failure).isInstanceOf(MedusaException.Unauthorized.class);
    assertThat(failure.rawBody()).contains("inventory.updated").doesNotContain("the-");
    assertThat(endpointText()).doesNotContain("the-");
  }

  @Test
  void aMissingWebhookIsNeverGivenUp() {
    start(Reply::noSuchRoute);
    for (int i = 0; i < 5; i++) {
      StockAnswer answer = client.pushStock(items(1));
      assertThat(answer.failure()).get().isInstanceOf(MedusaException.MissingEndpoint.class);
      assertThat(answer.results().get(0).status()).isEqualTo(Status.NOT_SENT);
    }
    assertThat(medusa.requests()).hasSize(5);
  }

  @Test
  void aHundredThousandItemsAreToldInLinearTime() {
    start(request -> Reply.ok(ScriptedMedusa.stored(request)));
    long start = System.nanoTime();
    StockAnswer answer = client.pushStock(items(100_000));
    assertThat(answer.results()).hasSize(100_000);
    assertThat(answer.results()).allMatch(result -> result.status() == Status.DONE);
    assertThat(medusa.requests()).hasSize(250);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  private String endpointText() {
    return medusa.endpoint(PATIENT, 1, 1).toString();
  }

  private void start(Function<Request, Reply> script) {
    start(script, PATIENT, 400, 80_000);
  }

  private void start(Function<Request, Reply> script, Duration timeout, int items, int bytes) {
    if (medusa != null) {
      close();
    }
    medusa = new ScriptedMedusa(script);
    client = new MedusaClient(medusa.endpoint(timeout, items, bytes), clock);
  }

  private static List<StockItem> items(int count) {
    return IntStream.range(0, count).mapToObj(i -> item("SKU-" + i, i)).toList();
  }

  private static StockItem item(String sku, long quantity) {
    return new StockItem(sku, 0, quantity, null, null, null);
  }

  private static List<StockItem> with(List<StockItem> items, StockItem last) {
    return IntStream.rangeClosed(0, items.size())
        .mapToObj(i -> i < items.size() ? items.get(i) : last)
        .toList();
  }
}
