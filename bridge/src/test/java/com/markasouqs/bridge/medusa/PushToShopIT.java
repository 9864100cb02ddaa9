package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that is told to a shop, in both dialects. */
class PushToShopIT {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final CallPattern BULK_STOCK =
      new CallPattern("POST", "/odoo/inventory/bulk-update");
  private static final CallPattern STOCK_WEBHOOK =
      new CallPattern("POST", "/odoo/webhooks/inventory");
  private static final CallPattern REDUCE = new CallPattern("POST", "/odoo/inventory/reduce");
  private static final CallPattern STATUS = new CallPattern("POST", "/odoo/webhooks/order-status");

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
  void stockArrives(Dialect dialect) {
    start(dialect);
    StockAnswer answer = client.pushStock(List.of(item("SKU-1", 7), item("SKU-2", 0)));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results()).extracting(StockResult::status).containsOnly(Status.DONE);
    assertThat(medusa.stockOf("SKU-1").stocked()).isEqualTo(7);
    assertThat(medusa.stockOf("SKU-2").stocked()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void bulkStockArrivesInWhateverWayThereIs(Dialect dialect) {
    start(dialect);
    for (int i = 1; i <= 5; i++) {
      StockAnswer answer = client.bulkUpdateStock(List.of(item("SKU-1", i), item("SKU-2", i)));
      assertThat(answer.failure()).isEmpty();
      assertThat(answer.results()).extracting(StockResult::status).containsOnly(Status.DONE);
      assertThat(medusa.stockOf("SKU-2").stocked()).isEqualTo(i);
    }
    boolean specified = dialect == Dialect.SPECIFIED;
    assertThat(medusa.calls(BULK_STOCK)).hasSize(specified ? 5 : 3);
    assertThat(medusa.calls(STOCK_WEBHOOK)).hasSize(specified ? 0 : 5);
  }

  @Test
  void bulkStockComesBackAfterAMinute() {
    start(Dialect.SPECIFIED);
    medusa.faults().failWithHtml(BULK_STOCK, 3, 404);
    for (int i = 0; i < 4; i++) {
      client.bulkUpdateStock(List.of(item("SKU-1", i)));
    }
    assertThat(medusa.calls(BULK_STOCK)).hasSize(3);
    assertThat(medusa.calls(STOCK_WEBHOOK)).hasSize(4);
    clock.advance(Duration.ofMinutes(1));
    client.bulkUpdateStock(List.of(item("SKU-1", 9)));
    client.bulkUpdateStock(List.of(item("SKU-1", 10)));
    assertThat(medusa.calls(BULK_STOCK)).hasSize(5);
    assertThat(medusa.calls(STOCK_WEBHOOK)).hasSize(4);
  }

  @Test
  void bulkStockSaysWhichSkuIsUnknown() {
    start(Dialect.SPECIFIED);
    StockAnswer answer =
        client.bulkUpdateStock(List.of(item("SKU-1", 3), item("NOBODY", 3), item("SKU-2", 3)));
    assertThat(answer.results())
        .extracting(StockResult::status)
        .containsExactly(Status.DONE, Status.NOT_FOUND, Status.DONE);
    assertThat(answer.results().get(1).message()).contains("NOBODY");
    assertThat(medusa.calls(BULK_STOCK)).hasSize(1);
  }

  @Test
  void oneSkuIsUpdated() {
    start(Dialect.SPECIFIED);
    assertThat(client.updateStock(item("SKU-1", 3)).status()).isEqualTo(Status.DONE);
    assertThat(client.updateStock(item("NOBODY", 3)).status()).isEqualTo(Status.NOT_FOUND);
    assertThat(medusa.stockOf("SKU-1").stocked()).isEqualTo(3);
    StockItem nowhere = new StockItem("SKU-1", 0, 3, "nowhere", null, null);
    assertThat(client.updateStock(nowhere).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void whatIsNotOfferedIsSaidAndAfterThreeTimesNotCalled() {
    start(Dialect.OBSERVED);
    List<Runnable> calls =
        List.of(
            () -> client.updateStock(item("SKU-1", 3)),
            () -> client.reduceStock("order_1", List.of(new SkuQuantity("SKU-1", 1))),
            () -> client.deleteProduct("SKU-1"));
    for (Runnable call : calls) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(call::run).isInstanceOf(MedusaException.MissingEndpoint.class);
      }
    }
    assertThat(medusa.calls()).hasSize(9);
    assertThat(client.offersStockUpdate()).isFalse();
    assertThat(client.offersReduce()).isFalse();
    clock.advance(Duration.ofMinutes(1));
    assertThat(client.offersReduce()).isTrue();
    assertThat(client.offersReduce()).as("asking takes no trial away").isTrue();
  }

  @Test
  void reducesOnceAndNotAgain() {
    start(Dialect.SPECIFIED);
    String id = place();
    client.reduceStock(id, List.of(new SkuQuantity("SKU-1", 1)));
    assertThat(medusa.stockOf("SKU-1").stocked()).isEqualTo(99);
    medusa.faults().loseAnswer(REDUCE, 1);
    assertThatThrownBy(() -> client.reduceStock(id, List.of(new SkuQuantity("SKU-1", 1))))
        .isInstanceOfSatisfying(
            MedusaException.Unavailable.class,
            failure -> assertThat(failure.mayHaveArrived()).isTrue());
    assertThat(medusa.stockOf("SKU-1").stocked()).isEqualTo(98);
    assertThat(medusa.calls(REDUCE)).hasSize(2);
  }

  @Test
  void aReductionWithErrorsIsRefused() {
    start(Dialect.SPECIFIED);
    medusa
        .faults()
        .fail(
            REDUCE,
            1,
            200,
            """
            {"success":true,"results":{"total":2,"reduced":1,
             "errors":[{"sku":"SKU-2","code":"INVENTORY_ERROR","message":"too few"}]}}""");
    assertThatThrownBy(() -> client.reduceStock("order_1", List.of(new SkuQuantity("SKU-2", 1))))
        .isInstanceOfSatisfying(
            MedusaException.Refused.class,
            refused -> {
              assertThat(refused.errorCode()).isEqualTo("INVENTORY_ERROR");
              assertThat(refused.sentence()).isEqualTo("too few");
            });
  }

  @Test
  void theCatalogueIsBroughtFiftyAtATime() {
    start(Dialect.SPECIFIED);
    List<ObjectNode> products = new ArrayList<>();
    IntStream.range(0, 120).forEach(i -> products.add(catalogueProduct("C-" + i, 1000 + i)));
    products.add(catalogueProduct("C-0", 5));
    CatalogueAnswer answer = client.pushCatalogue(products);
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results().subList(0, 120)).allMatch(result -> result.status() == Status.DONE);
    assertThat(answer.results().get(120))
        .isEqualTo(
            new CatalogueResult("C-0", Status.FAILED, "DUPLICATE_SKU", "SKU already exists: C-0"));
    assertThat(medusa.calls()).hasSize(3);
  }

  @Test
  void theCatalogueIsBroughtOneByOneWhereThereIsNoBulk() {
    start(Dialect.SPECIFIED);
    medusa.faults().failWithHtml(new CallPattern("POST", "/odoo/products/bulk"), 1, 404);
    CatalogueAnswer answer =
        client.pushCatalogue(
            List.of(
                catalogueProduct("C-1", 1),
                catalogueProduct("C-1", 2),
                catalogueProduct("C-2", 3)));
    assertThat(answer.results())
        .extracting(result -> result.sku() + " " + result.status() + " " + result.code())
        .containsExactly("C-1 DONE ", "C-1 FAILED DUPLICATE_SKU", "C-2 DONE ");
    assertThat(client.offersCatalogue()).isTrue();
  }

  @Test
  void aShopWithoutACatalogueSaysSo() {
    start(Dialect.OBSERVED);
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> client.pushCatalogue(List.of(catalogueProduct("C-1", 1))))
          .isInstanceOf(MedusaException.MissingEndpoint.class);
    }
    assertThat(medusa.calls()).hasSize(6);
    assertThat(client.offersCatalogue()).isFalse();
    assertThat(client.pushCatalogue(List.of()).results()).isEmpty();
  }

  @Test
  void deletesByASkuOfAnyShape() {
    start(Dialect.SPECIFIED);
    medusa.addProduct("A/B ä+%", "Odd", 1000, 0);
    assertThat(client.deleteProduct("A/B ä+%")).isTrue();
    assertThat(client.deleteProduct("A/B ä+%")).isFalse();
    assertThat(medusa.product("A/B ä+%")).isEmpty();
    place();
    assertThatThrownBy(() -> client.deleteProduct("SKU-1"))
        .isInstanceOfSatisfying(
            MedusaException.Refused.class,
            refused -> assertThat(refused.errorCode()).isEqualTo("VALIDATION_ERROR"));
  }

  @ParameterizedTest
  @EnumSource
  void oneBodyTellsAProductToEitherShop(Dialect dialect) {
    start(dialect);
    ObjectNode product = product("NEW-1");
    boolean observed = dialect == Dialect.OBSERVED;
    ProductAnswer created = client.pushProduct(ProductEvent.CREATED, product);
    assertThat(created.action()).isEqualTo(observed ? Action.CREATED : Action.INVENTORY_CREATED);
    assertThat(created.keyedByOdooId()).isEqualTo(observed);
    assertThat(medusa.stockOf("NEW-1").stocked()).isEqualTo(4);
    if (observed) {
      String id = medusa.product("NEW-1").orElseThrow().path("id").asText();
      assertThat(created.productIdOrNull()).isEqualTo(id);
    } else {
      assertThat(created.skuOrNull()).isEqualTo("NEW-1");
      client.pushCatalogue(List.of(catalogueProduct("NEW-1", 77)));
    }
    assertThat(client.pushProduct(ProductEvent.UPDATED, product).action())
        .isEqualTo(Action.UPDATED);
    assertThat(client.pushProduct(ProductEvent.DELETED, product).action())
        .isEqualTo(Action.DELETED);
    assertThat(medusa.product("NEW-1")).isEmpty();
    assertThat(client.pushProduct(ProductEvent.DELETED, product).action())
        .isEqualTo(Action.NOT_FOUND);
  }

  @Test
  void aProductThatAlwaysFailsIsNoDeadMedusa() {
    start(Dialect.OBSERVED);
    client.pushProduct(ProductEvent.CREATED, product("NEW-1").put("barcode", "629"));
    for (int i = 0; i < 10; i++) {
      ObjectNode same = product("NEW-2-" + i).put("barcode", "629").put("odoo_id", 1000 + i);
      assertThatThrownBy(() -> client.pushProduct(ProductEvent.CREATED, same))
          .isInstanceOf(MedusaException.Unavailable.class);
    }
    assertThat(client.closedFor()).isEmpty();
  }

  @Test
  void withoutItsSecretAShopTakesNoProduct() {
    start(Dialect.OBSERVED, Optional.empty());
    assertThatThrownBy(() -> client.pushProduct(ProductEvent.UPDATED, product("SKU-1")))
        .isInstanceOf(MedusaException.Unauthorized.class);
  }

  @ParameterizedTest
  @EnumSource
  void anOrderStatusIsToldAndCanBeReadBack(Dialect dialect) {
    start(dialect);
    String id = place();
    client.tellStatus("order.shipped", status(id).put("tracking_number", "TRK1"));
    assertThat(client.orderMetadata(id, NOW))
        .get()
        .satisfies(data -> assertThat(data.path("tracking_number").asText()).isEqualTo("TRK1"));
    assertThat(client.orderMetadata("order_unknown", null)).isEmpty();
    assertThatThrownBy(() -> client.tellStatus("order.shipped", status("order_unknown")))
        .isInstanceOf(MedusaException.NotFound.class);
    assertThatThrownBy(
            () -> client.tellStatus("order.shipped", JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void aStatusWhoseAnswerIsLostWasToldOnceAndCanBeReadBack(Dialect dialect) {
    start(dialect);
    String id = place();
    medusa.faults().loseAnswer(STATUS, 1);
    assertThatThrownBy(() -> client.tellStatus("order.confirmed", status(id)))
        .isInstanceOfSatisfying(
            MedusaException.Unavailable.class,
            failure -> assertThat(failure.mayHaveArrived()).isTrue());
    assertThat(medusa.calls(STATUS)).hasSize(1);
    assertThat(client.orderMetadata(id, null))
        .get()
        .satisfies(data -> assertThat(data.path("odoo_confirmed").asBoolean()).isTrue());
  }

  @Test
  void anAnswerThatSaysNeitherSuccessNorFailureIsMalformed() {
    start(Dialect.SPECIFIED);
    String id = place();
    medusa.faults().fail(CallPattern.ANY, 2, 200, "{\"received\":true}");
    assertThatThrownBy(() -> client.tellStatus("order.paid", status(id)))
        .isInstanceOf(MedusaException.Malformed.class);
    assertThatThrownBy(() -> client.pushProduct(ProductEvent.UPDATED, product("SKU-1")))
        .isInstanceOf(MedusaException.Malformed.class);
  }

  @ParameterizedTest
  @EnumSource
  void listsStockLevels(Dialect dialect) {
    start(dialect);
    medusa.addLocation("loc_2", "Second");
    medusa.setStock("SKU-2", Double.NaN);
    Page<InventoryLevel> page = client.inventory(new InventoryQuery(null, true, 50, 0));
    assertThat(page.unreadable()).isEmpty();
    assertThat(page.found())
        .extracting(Pulled::value)
        .anySatisfy(
            level -> {
              assertThat(level.sku()).isEqualTo("SKU-1");
              assertThat(level.stockedOrNull()).isEqualByComparingTo(BigDecimal.valueOf(100));
              assertThat(level.reservedOrNull()).isEqualByComparingTo(BigDecimal.ZERO);
              assertThat(level.locationNameOrNull()).isNotBlank();
              assertThat(level.productIdOrNull()).startsWith("prod_");
              assertThat(level.variantIdOrNull()).startsWith("variant_");
            })
        .anySatisfy(
            level -> {
              assertThat(level.sku()).isEqualTo("SKU-2");
              assertThat(level.stockedOrNull()).isNull();
            });
    List<Pulled<InventoryLevel>> one =
        client.inventory(new InventoryQuery("SKU-1", false, 50, 0)).found();
    assertThat(one).extracting(row -> row.value().sku()).containsOnly("SKU-1");
    assertThat(client.inventory(new InventoryQuery(null, false, 1, 0)).hasMore()).isTrue();
  }

  private void start(Dialect dialect) {
    start(dialect, Optional.of(new Secret("stand-in-webhook-secret")));
  }

  private void start(Dialect dialect, Optional<Secret> webhookSecret) {
    medusa = StandInMedusa.start(StandInMedusaOptions.of(dialect).withClock(clock));
    medusa.addProduct("SKU-1", "One", 1000, 100);
    medusa.addProduct("SKU-2", "Two", 1000, 100);
    Secret key = new Secret(medusa.options().apiKey());
    Duration timeout = Duration.ofSeconds(20);
    client =
        new MedusaClient(
            new MedusaEndpoint(medusa.url(), key, timeout, timeout, webhookSecret, 400, 80_000),
            clock);
  }

  private String place() {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("email", "guest@example.com").put("currency_code", "kwd");
    order
        .putArray("items")
        .addObject()
        .put("title", "One")
        .put("sku", "SKU-1")
        .put("quantity", 1)
        .put("unit_price", 1000);
    return medusa.placeOrderSilently(order).id();
  }

  private static ObjectNode status(String orderId) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("medusa_order_id", orderId)
        .put("odoo_order_id", 123)
        .put("odoo_order_name", "S00123");
  }

  private static ObjectNode product(String sku) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("odoo_id", 77)
        .put("sku", sku)
        .put("default_code", sku)
        .put("name", "New")
        .put("list_price", 1.5)
        .put("qty_available", 4)
        .put("active", true)
        .put("is_published", true);
  }

  private static ObjectNode catalogueProduct(String sku, int odooId) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("odoo_product_id", odooId)
        .put("sku", sku)
        .put("title", "Title of " + sku)
        .put("price", 5000);
  }

  private static StockItem item(String sku, long quantity) {
    return new StockItem(sku, 0, quantity, null, null, null);
  }
}
