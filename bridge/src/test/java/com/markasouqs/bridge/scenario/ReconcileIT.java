package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.pushed.StockReductions;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.StockLevel;
import com.markasouqs.bridge.sandbox.odoo.Merchandise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both sides differ in is found, explained, and repaired when asked. */
class ReconcileIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private OutboundShop shop;

  @AfterEach
  void close() {
    shop.close();
  }

  private void open(Dialect dialect) {
    open(OutboundShop.open(dialect));
  }

  private void open(OutboundShop opened) {
    shop = opened;
    for (String sku : List.of("RIGHT", "WRONG")) {
      shop.odoo().addProduct(sku, "Product " + sku, 2, "");
      shop.odoo().setOnHand(sku, 9);
    }
    shop.startBridge();
    shop.run("product-changes");
    shop.run("stock-changes");
    shop.run("stock-compare");
    eventually(() -> shop.medusa().stockOf("RIGHT").stocked() == 9);
    eventually(() -> shop.medusa().stockOf("WRONG").stocked() == 9);
  }

  private static void eventually(java.util.concurrent.Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).until(condition);
  }

  /** Runs one, and returns its differences as "kind item". */
  private List<String> reconcile(String repair) {
    List<String> differences = new ArrayList<>();
    report(repair)
        .forEach(
            each ->
                differences.add(
                    each.path("kind").asText()
                        + " "
                        + each.path("item").asText()
                        + (each.path("repaired").asBoolean() ? " repaired" : "")));
    return differences;
  }

  /** Runs one, and returns its differences. */
  private JsonNode report(String repair) {
    int before = shop.admin("GET", "/admin/api/reconcile").path("reports").size();
    shop.admin("POST", "/admin/api/reconcile", "{\"repair\":\"" + repair + "\"}");
    JsonNode report =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> shop.admin("GET", "/admin/api/reconcile").path("reports"),
                reports ->
                    reports.size() > before
                        && !reports.get(0).path("state").asText().equals("running"))
            .get(0);
    assertThat(report.path("state").asText()).as(report.toString()).isEqualTo("done");
    return shop.admin("GET", "/admin/api/reconcile/" + report.path("id").asLong())
        .path("differences");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyDifferenceIsFoundAndStockIsRepaired(Dialect dialect) {
    open(dialect);
    shop.medusa().setStock("WRONG", 3);
    shop.medusa().addProduct("STRANGE", "Nobody's", 1_000, 4);
    assertThat(reconcile("none"))
        .contains("STOCK_DIFFERS WRONG", "SKU_MISSING_IN_ODOO STRANGE")
        .noneMatch(each -> each.contains("RIGHT"));
    assertThat(shop.medusa().stockOf("WRONG").stocked()).isEqualTo(3);
    assertThat(reconcile("stock")).contains("STOCK_DIFFERS WRONG repaired");
    assertThat(shop.medusa().stockOf("WRONG").stocked()).isEqualTo(9);
    assertThat(reconcile("none")).noneMatch(each -> each.contains("WRONG"));
  }

  /** What was told under a SKU is no measure where the SKU is another product's by now. */
  @Test
  void whatTheShopHasUnderAFormerSkuIsHeldAgainstItsPresentHolder() {
    open(Dialect.SPECIFIED);
    shop.odoo().addProduct("KEPT", "Kept", 2, "");
    shop.odoo().setOnHand("KEPT", 5);
    shop.run("product-changes");
    eventually(() -> shop.medusa().stockOf("KEPT").stocked() == 5);
    shop.medusa()
        .faults()
        .fail(new CallPattern("POST", "/odoo/webhooks/products"), 100_000, 400, "{}");
    Merchandise odoo = shop.odoo().merchandise();
    shop.odoo().setOnHand("WRONG", 4);
    shop.run("stock-changes");
    eventually(() -> shop.medusa().stockOf("WRONG").stocked() == 4);
    odoo.write("RIGHT", "default_code", "SWAPPING");
    odoo.write("WRONG", "default_code", "RIGHT");
    odoo.write("SWAPPING", "default_code", "WRONG");
    odoo.write("KEPT", "default_code", "RENAMED");
    assertThat(reconcile("none"))
        .contains("STOCK_DIFFERS RIGHT", "STOCK_DIFFERS WRONG", "SKU_MISSING_IN_ODOO KEPT");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void ordersThatOneSideLacksAreFound(Dialect dialect) {
    open(dialect);
    String known = shop.placeOrder("RIGHT", 1);
    int saleOrder = shop.inOdoo(known);
    assertThat(reconcile("none")).noneMatch(each -> each.contains(known));
    shop.odoo().deleteSaleOrder(saleOrder);
    assertThat(reconcile("none")).contains("ORDER_MISSING_IN_ODOO " + known);
  }

  private double at(String location, String sku) {
    return shop.medusa().inventory().stream()
        .filter(level -> level.sku().equals(sku) && level.locationId().equals(location))
        .mapToDouble(StockLevel::stocked)
        .sum();
  }

  @Test
  void eachLocationIsComparedAndRepairedForItself() {
    shop =
        OutboundShop.open(Dialect.SPECIFIED)
            .with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false")
            .with("BRIDGE_SETTINGS_STOCK_LOCATIONS", "WH=loc_01ABC;WH2=loc_second");
    shop.odoo().addProduct("MOVED", "Moved", 1, "");
    int second = shop.odoo().stock().stockLocation(shop.odoo().stock().addWarehouse("WH2", "Two"));
    shop.odoo().setOnHand("MOVED", 10);
    shop.odoo().stock().setOnHand("MOVED", second, 5);
    shop.medusa().addProduct("MOVED", "Moved", 1_000, 0);
    shop.medusa().addLocation("loc_second", "Second");
    shop.medusa().addLocation("loc_foreign", "Not the bridge's");
    shop.medusa().setStock("MOVED", "loc_foreign", 100);
    shop.startBridge();
    shop.run("stock-compare");
    eventually(() -> at("loc_01ABC", "MOVED") == 10 && at("loc_second", "MOVED") == 5);
    assertThat(reconcile("none")).isEmpty();

    shop.medusa().setStock("MOVED", 12);
    shop.medusa().setStock("MOVED", "loc_second", 3);
    assertThat(report("none"))
        .extracting(each -> each.path("cause").asText())
        .containsExactlyInAnyOrder(
            "At loc_01ABC: Told, and changed in the shop since.",
            "At loc_second: Told, and changed in the shop since.");
    assertThat(reconcile("stock"))
        .containsExactly("STOCK_DIFFERS MOVED repaired", "STOCK_DIFFERS MOVED repaired");
    assertThat(at("loc_01ABC", "MOVED")).isEqualTo(10);
    assertThat(at("loc_second", "MOVED")).isEqualTo(5);
    assertThat(at("loc_foreign", "MOVED")).isEqualTo(100);
  }

  @Test
  void whatADeliveryTakesOffMeanwhileIsNotRepaired() {
    open(OutboundShop.open(Dialect.SPECIFIED));
    int product = shop.odoo().merchandise().id("WRONG");
    String items = "[{\"product\":%d,\"sku\":\"WRONG\",\"quantity\":1}]".formatted(product);
    StockReductions reductions =
        new StockReductions(shop.shop().store, Clock.systemUTC(), Duration.ofHours(1));
    reductions.remember(new StockReductions.Reduction(7, "order_1", items));
    // Another instance is at work on it.
    assertThat(reductions.claim()).isPresent();
    shop.medusa().setStock("WRONG", 3);
    shop.medusa().setStock("RIGHT", 3);
    assertThat(reconcile("stock")).contains("STOCK_DIFFERS RIGHT repaired", "STOCK_DIFFERS WRONG");
    assertThat(shop.medusa().stockOf("WRONG").stocked()).isEqualTo(3);
  }

  @Test
  void whereStockIsSwitchedOffNothingIsRepaired() {
    open(OutboundShop.open(Dialect.OBSERVED));
    shop.stopBridge();
    shop.with("BRIDGE_SETTINGS_STOCK_ENABLED", "false").startBridge();
    shop.medusa().setStock("WRONG", 3);
    assertThat(reconcile("stock")).contains("STOCK_DIFFERS WRONG");
    assertThat(shop.medusa().stockOf("WRONG").stocked()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsNotCountedIsNoDifference(Dialect dialect) {
    open(dialect);
    shop.odoo().addProduct("SERVICE", "Service", 1, "");
    shop.odoo().merchandise().write("SERVICE", "detailed_type", "service");
    shop.run("product-changes");
    eventually(() -> shop.medusa().product("SERVICE").isPresent());
    assertThat(reconcile("none")).noneMatch(each -> each.contains("SERVICE"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anOrderThatCannotBeReadIsADifferenceLikeOthers(Dialect dialect) {
    open(dialect);
    ObjectNode order = order(Instant.now()).put("currency_code", " ");
    String id = shop.medusa().placeOrderSilently(order).id();
    assertThat(reconcile("none")).contains("ORDER_UNREADABLE " + id);
  }

  @Test
  void anOldOrderThatCannotBeReadAnyMoreIsOneToo() {
    open(Dialect.SPECIFIED);
    ObjectNode order = order(Instant.now().minus(Duration.ofDays(30)));
    String id = shop.medusa().placeOrder(order).id();
    shop.inOdoo(id);
    shop.medusa().addItem(id, JSON.createObjectNode().put("title", "Priceless").put("quantity", 1));
    assertThat(reconcile("none")).contains("ORDER_UNREADABLE " + id);
  }

  private static ObjectNode order(Instant at) {
    ObjectNode order = JSON.createObjectNode().put("email", "early@example.com");
    order.put("subtotal", 2_000).put("tax_total", 0).put("shipping_total", 0).put("total", 2_000);
    order.put("currency_code", "kwd").put("created_at", at.toString());
    ObjectNode item = order.putArray("items").addObject();
    item.put("sku", "RIGHT").put("title", "Right").put("quantity", 1).put("unit_price", 2_000);
    return order;
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void ordersFromBeforeTheImportsBeginningAreLeftToAnAdmin(Dialect dialect) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant importFrom = now.minus(Duration.ofDays(1));
    open(
        OutboundShop.open(dialect)
            .with("BRIDGE_SETTINGS_ORDERS_IMPORT_FROM", importFrom.toString()));
    String old = shop.medusa().placeOrderSilently(order(now.minus(Duration.ofDays(3)))).id();
    JsonNode only = report("all");
    assertThat(only.findValuesAsText("item")).contains(old);
    assertThat(only.findValuesAsText("cause")).anyMatch(each -> each.contains("import-from"));
    assertThat(backfills()).isEmpty();

    String missed = shop.medusa().placeOrderSilently(order(now.minus(Duration.ofHours(1)))).id();
    assertThat(reconcile("all")).contains("ORDER_MISSING_IN_ODOO " + missed);
    assertThat(backfills().get(0).path("from").asText()).isEqualTo(importFrom.toString());
    eventually(() -> backfills().get(0).path("state").asText().equals("done"));
    eventually(() -> !shop.shop().saleOrders(missed).isEmpty());
    assertThat(shop.shop().saleOrders(old)).isEmpty();
  }

  private JsonNode backfills() {
    return shop.admin("GET", "/admin/api/backfills").path("backfills");
  }
}
