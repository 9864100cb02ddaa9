package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.medusa.ScriptedMedusa.Reply;
import com.markasouqs.bridge.medusa.ScriptedMedusa.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 5 and 6 against shops that misbehave. */
class BulkPushIT {
  private static final String BULK_STOCK = "/odoo/inventory/bulk-update";
  private static final String BULK_PRODUCTS = "/odoo/products/bulk";

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private ScriptedMedusa medusa;
  private MedusaClient client;

  @AfterEach
  void close() {
    client.close();
    medusa.close();
  }

  @Test
  void anUnnamedUnknownSkuIsLookedForInHalves() {
    start(
        request -> {
          long unknown = count(request.items(), "SKU-11");
          return results(request.items().size() - unknown, "not_found", unknown, "[]");
        });
    StockAnswer answer = client.bulkUpdateStock(items(32));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results())
        .filteredOn(result -> result.status() != Status.DONE)
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.item().sku()).isEqualTo("SKU-11");
              assertThat(result.status()).isEqualTo(Status.NOT_FOUND);
            });
    assertThat(medusa.requests()).hasSize(11);
  }

  @Test
  void whatIsNeitherDoneNorFailedIsFailed() {
    start(
        request -> results(request.items().size() - count(request.items(), "SKU-3"), "x", 0, "[]"));
    assertThat(client.bulkUpdateStock(items(5)).results())
        .filteredOn(result -> result.status() == Status.FAILED)
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.item().sku()).isEqualTo("SKU-3");
              assertThat(result.message())
                  .isEqualTo("Medusa's answer does not say what became of it");
            });
  }

  @Test
  void resultsForEachItemAreHeldAgainstWhatWasSent() {
    start(
        request -> {
          ObjectNode body = ScriptedMedusa.stored(request);
          ((ObjectNode) body.path("results").get(1)).put("new_quantity", 99);
          return Reply.ok(body);
        });
    assertThat(client.bulkUpdateStock(items(3)).results())
        .extracting(StockResult::status)
        .containsExactly(Status.DONE, Status.FAILED, Status.DONE);
  }

  @Test
  void aBareSentenceDecidesForItsSkuInOneCall() {
    start(request -> results(2, "not_found", 0, "[\"SKU-1: location is closed\"]"));
    assertThat(client.bulkUpdateStock(items(3)).results())
        .extracting(result -> result.status() + " " + result.message())
        .containsExactly("DONE ", "FAILED SKU-1: location is closed", "DONE ");
    assertThat(medusa.requests()).hasSize(1);
  }

  @Test
  void anEndpointThatGoesAwayInTheMiddleIsReplacedForTheRest() {
    start(
        request -> {
          if (!request.path().equals(BULK_STOCK)) {
            return Reply.ok(ScriptedMedusa.stored(request));
          }
          return request.text().contains("\"SKU-2\"")
              ? Reply.noSuchRoute(request)
              : results(2, "not_found", 0, "[]");
        },
        2);
    StockAnswer answer = client.bulkUpdateStock(items(6));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results()).hasSize(6).allMatch(result -> result.status() == Status.DONE);
    assertThat(medusa.requests(BULK_STOCK)).hasSize(2);
    assertThat(medusa.requests("/odoo/webhooks/inventory"))
        .extracting(request -> request.items().get(0).path("sku").asText())
        .containsExactly("SKU-2", "SKU-4");
  }

  @Test
  void anUpdateThatStoresSomethingElseHasFailed() {
    start(request -> Reply.json(200, "{\"success\":true,\"inventory\":{\"new_quantity\":null}}"));
    assertThat(client.updateStock(item("A", 1)).status()).isEqualTo(Status.FAILED);
    start(request -> Reply.json(200, "{\"success\":true,\"new_quantity\":\"1\"}"));
    assertThat(client.updateStock(item("A", 1)).status()).isEqualTo(Status.DONE);
    start(request -> Reply.json(200, "{\"success\":true}"));
    assertThat(client.updateStock(item("A", 1)).status()).isEqualTo(Status.DONE);
    start(request -> Reply.json(400, "{\"success\":false,\"error\":{\"code\":\"SKU_NOT_FOUND\"}}"));
    assertThat(client.updateStock(item("A", 1)).status()).isEqualTo(Status.NOT_FOUND);
    start(request -> Reply.json(200, "{\"status\":\"not_found\"}"));
    assertThat(client.updateStock(item("A", 1)).status()).isEqualTo(Status.NOT_FOUND);
    start(request -> Reply.json(200, "{\"status\":\"failed\",\"message\":\"no\"}"));
    assertThat(client.updateStock(item("A", 1)).status()).isEqualTo(Status.FAILED);
    start(request -> Reply.json(400, "{\"message\":\"no\"}"));
    StockResult refused = client.updateStock(item("A", 1));
    assertThat(refused.status()).isEqualTo(Status.FAILED);
    assertThat(refused.message()).isEqualTo("no");
  }

  @Test
  void aCatalogueThatIsTooLargeIsSentInHalves() {
    start(
        request ->
            request.body().path("products").size() > 3
                ? Reply.html(413, "<h1>413</h1>")
                : results(request.body().path("products").size(), "created", 0, "[]"));
    CatalogueAnswer answer = client.pushCatalogue(products(10));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results()).hasSize(10).allMatch(result -> result.status() == Status.DONE);
  }

  @Test
  void aShopThatCountsOnlyFailuresIsUnderstood() {
    start(
        request ->
            Reply.json(
                200,
                """
                {"success":false,"results":{"total":3,"failed":1,
                 "errors":[{"sku":"SKU-1","code":"DUPLICATE_SKU","message":"taken"}]}}"""));
    assertThat(client.pushCatalogue(products(3)).results())
        .extracting(result -> result.status() + " " + result.code())
        .containsExactly("DONE ", "FAILED DUPLICATE_SKU", "DONE ");
    assertThat(medusa.requests()).hasSize(1);
  }

  @Test
  void oneRefusedProductDoesNotBlockTheOthers() {
    start(
        request ->
            request.text().contains("\"SKU-7\"")
                ? Reply.json(
                    409,
                    "{\"success\":false,\"error\":{\"code\":\"DUPLICATE_SKU\",\"message\":\"taken\"}}")
                : results(request.body().path("products").size(), "created", 0, "[]"));
    CatalogueAnswer answer = client.pushCatalogue(products(20));
    assertThat(answer.results())
        .filteredOn(result -> result.status() != Status.DONE)
        .containsExactly(new CatalogueResult("SKU-7", Status.FAILED, "DUPLICATE_SKU", "taken"));
  }

  @Test
  void aFailedCatalogueCallEndsTheRun() {
    start(
        request ->
            request.text().contains("\"SKU-60\"")
                ? Reply.json(502, "{}")
                : results(request.body().path("products").size(), "created", 0, "[]"));
    CatalogueAnswer answer = client.pushCatalogue(products(120));
    assertThat(answer.failure()).get().isInstanceOf(MedusaException.Unavailable.class);
    assertThat(answer.results().subList(0, 50)).allMatch(each -> each.status() == Status.DONE);
    assertThat(answer.results().subList(50, 100)).allMatch(each -> each.status() == Status.UNKNOWN);
    assertThat(answer.results().subList(100, 120))
        .allMatch(each -> each.status() == Status.NOT_SENT);
    assertThat(medusa.requests(BULK_PRODUCTS)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"success\":false,\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"no\"}}",
        "404 | {\"type\":\"not_found\",\"message\":\"no\"}",
        "400 | {\"success\":false,\"error\":{\"code\":\"SKU_NOT_FOUND\"}}",
        "200 | {\"success\":false,\"status\":\"not_found\"}",
        "200 | {\"status\":\"not_found\"}"
      })
  void deletingWhatIsNotThereIsDone(int status, String body) {
    start(request -> Reply.json(status, body));
    assertThat(client.deleteProduct("A")).isFalse();
    ObjectNode product = JsonNodeFactory.instance.objectNode();
    assertThat(client.pushProduct(ProductEvent.DELETED, product).action())
        .isEqualTo(Action.NOT_FOUND);
    assertThatThrownBy(() -> client.pushProduct(ProductEvent.UPDATED, product))
        .isInstanceOf(MedusaException.class);
  }

  @Test
  void aDeletionWithoutAWordIsDone() {
    start(request -> new Reply(204, "text/plain", "", Map.of()));
    assertThat(client.deleteProduct("A")).isTrue();
  }

  @Test
  void aProductWithoutASkuIsAMistake() {
    start(request -> results(1, "created", 0, "[]"));
    List<ObjectNode> products = List.of(JsonNodeFactory.instance.objectNode());
    assertThatThrownBy(() -> client.pushCatalogue(products))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":false,\"error\":{\"message\":\"no\"}}",
        "{\"success\":true,\"results\":{\"errors\":[\"no\"]}}",
        "{\"success\":true,\"errors\":[{\"message\":\"no\"}]}",
        "{\"success\":true,\"results\":{\"not_found\":1,\"errors\":[]},\"message\":\"no\"}",
        "{\"success\":true,\"results\":[{\"sku\":\"A\",\"status\":\"failed\"}],\"message\":\"no\"}"
      })
  void aReductionThatReportsErrorsIsRefused(String body) {
    start(request -> Reply.json(200, body));
    assertThatThrownBy(() -> client.reduceStock("order_1", List.of(new SkuQuantity("A", 1))))
        .isInstanceOfSatisfying(
            MedusaException.Refused.class,
            refused -> assertThat(refused.sentence()).isEqualTo("no"));
    assertThat(medusa.requests()).hasSize(1);
  }

  @Test
  void whatIsToldOfOneOrderNeverOverlaps() {
    CountDownLatch gate = new CountDownLatch(1);
    start(
        request -> {
          if (request.path().equals("/odoo/inventory/reduce")) {
            awaitOpened(gate);
          }
          return Reply.json(200, "{\"success\":true}");
        });
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () -> client.reduceStock("order_1", List.of(new SkuQuantity("A", 1))));
    await().until(() -> medusa.requests().size() == 1);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> client.tellStatus("order.shipped", order("order_1")));
    client.tellStatus("order.shipped", order("order_2"));
    assertThat(medusa.requests()).hasSize(2);
    assertThat(second).isNotDone();
    gate.countDown();
    CompletableFuture.allOf(first, second).join();
    assertThat(medusa.requests()).hasSize(3);
  }

  @Test
  void aClosedClientSendsNothing() {
    start(request -> Reply.json(200, "{\"success\":true}"));
    client.close();
    assertThatThrownBy(() -> client.pushStock(items(1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> client.tellStatus("order.paid", order("order_1")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(medusa.requests()).isEmpty();
  }

  private static void awaitOpened(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static Reply results(long updated, String other, long count, String errors) {
    return Reply.json(
        200,
        "{\"success\":%b,\"results\":{\"updated\":%d,\"%s\":%d,\"errors\":%s}}"
            .formatted(count == 0, updated, other, count, errors));
  }

  private static long count(JsonNode items, String sku) {
    return items.findValuesAsText("sku").stream().filter(sku::equals).count();
  }

  private void start(Function<Request, Reply> script) {
    start(script, 400);
  }

  private void start(Function<Request, Reply> script, int batchItems) {
    if (medusa != null) {
      close();
    }
    medusa = new ScriptedMedusa(script);
    client = new MedusaClient(medusa.endpoint(Duration.ofSeconds(30), batchItems, 80_000), clock);
  }

  private static ObjectNode order(String id) {
    return JsonNodeFactory.instance.objectNode().put("medusa_order_id", id);
  }

  private static List<StockItem> items(int count) {
    return IntStream.range(0, count).mapToObj(i -> item("SKU-" + i, i)).toList();
  }

  private static StockItem item(String sku, long quantity) {
    return new StockItem(sku, 0, quantity, null, null, null);
  }

  private static List<ObjectNode> products(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> JsonNodeFactory.instance.objectNode().put("sku", "SKU-" + i))
        .toList();
  }
}
