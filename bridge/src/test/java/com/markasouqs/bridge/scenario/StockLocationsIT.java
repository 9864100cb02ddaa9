package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.StockLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two warehouses that are two locations of the shop. A shop as specified is told each; one as
 * observed has no call that names a location, and is told the sum.
 */
class StockLocationsIT {
  private static final String MAIN = "loc_01ABC";
  private static final String SECOND = "loc_2";
  private static final CallPattern BATCH = new CallPattern("POST", "/odoo/webhooks/inventory");
  private static final CallPattern SINGLE = new CallPattern("POST", "/odoo/inventory/update");

  private OutboundShop shop;
  private int first;
  private int second;

  @AfterEach
  void close() {
    if (shop != null) {
      shop.close();
    }
  }

  private void open(Dialect dialect, String mapping) {
    shop =
        OutboundShop.open(dialect)
            .with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false")
            .with("BRIDGE_SETTINGS_STOCK_LOCATIONS", mapping);
    first = shop.odoo().stock().mainLocation();
    second = shop.odoo().stock().stockLocation(shop.odoo().stock().addWarehouse("WH2", "Two"));
    shop.medusa().addLocation(SECOND, "Second");
  }

  private void openBoth(Dialect dialect) {
    open(dialect, "WH=%s:Main Warehouse;WH2=%s:Second".formatted(MAIN, SECOND));
  }

  private void has(String sku, int inFirst, int inSecond, int inShop) {
    shop.odoo().addProduct(sku, "Product " + sku, 1, "");
    shop.odoo().stock().setOnHand(sku, first, inFirst);
    shop.odoo().stock().setOnHand(sku, second, inSecond);
    shop.medusa().addProduct(sku, "Product " + sku, 1_000, inShop);
  }

  /** What the shop has of the SKU, by location. */
  private Map<String, Integer> levels(String sku) {
    Map<String, Integer> levels = new TreeMap<>();
    for (StockLevel level : shop.medusa().inventory()) {
      if (level.sku().equals(sku)) {
        levels.put(level.locationId(), (int) level.stocked());
      }
    }
    return levels;
  }

  private static Map<String, Integer> asFarAsToldApart(Dialect dialect, int inFirst, int inSecond) {
    return dialect == Dialect.SPECIFIED
        ? Map.of(MAIN, inFirst, SECOND, inSecond)
        : Map.of(MAIN, inFirst + inSecond);
  }

  private void eventually(String job, String sku, Map<String, Integer> expected) {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () -> {
              shop.run(job);
              return levels(sku);
            },
            expected::equals);
  }

  private String guards() {
    return shop.admin("GET", "/admin/api/guards").toString();
  }

  private int pushes() {
    return shop.medusa().worked(BATCH).size() + shop.medusa().worked(SINGLE).size();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void eachPlaceIsToldItsOwnOrTheShopTheSum(Dialect dialect) {
    openBoth(dialect);
    has("BOTH", 7, 3, 1);
    has("ONE", 5, 0, 1);
    shop.startBridge();
    eventually("stock-changes", "BOTH", asFarAsToldApart(dialect, 7, 3));
    eventually("stock-changes", "ONE", asFarAsToldApart(dialect, 5, 0));
    shop.run("stock-compare");
    int before = pushes();
    shop.run("stock-compare");
    assertThat(pushes()).as("what is as it was told is not told again").isEqualTo(before);
    shop.medusa().setStock("BOTH", 99);
    eventually("stock-compare", "BOTH", asFarAsToldApart(dialect, 7, 3));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatMovesFromPlaceToPlaceIsNotGone(Dialect dialect) {
    openBoth(dialect);
    IntStream.range(0, 30).forEach(i -> has("SKU-" + i, 5, 0, 5));
    shop.startBridge();
    eventually("stock-changes", "SKU-29", asFarAsToldApart(dialect, 5, 0));
    IntStream.range(0, 30).forEach(i -> shop.odoo().stock().transfer("SKU-" + i, 5, first, second));
    eventually("stock-changes", "SKU-0", asFarAsToldApart(dialect, 0, 5));
    eventually("stock-changes", "SKU-29", asFarAsToldApart(dialect, 0, 5));
    assertThat(guards()).doesNotContain("STOCK_GUARD");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsGoneFromBothPlacesIsAskedFor(Dialect dialect) {
    openBoth(dialect);
    IntStream.range(0, 30).forEach(i -> has("SKU-" + i, 5, 2, 7));
    shop.startBridge();
    eventually("stock-changes", "SKU-29", asFarAsToldApart(dialect, 5, 2));
    for (int i = 0; i < 30; i++) {
      shop.odoo().stock().setOnHand("SKU-" + i, first, 0);
      shop.odoo().stock().setOnHand("SKU-" + i, second, 0);
    }
    shop.run("stock-changes");
    assertThat(guards()).contains("STOCK_GUARD").contains("30 of 30 products");
    assertThat(levels("SKU-0")).isEqualTo(asFarAsToldApart(dialect, 5, 2));
    shop.admin("POST", "/admin/api/guards/stock/release");
    eventually("stock-changes", "SKU-29", asFarAsToldApart(dialect, 0, 0));
  }

  @Test
  void aLocationThatTheShopLacksKeepsNothingElseBack() {
    open(Dialect.SPECIFIED, "WH2=loc_gone;WH=" + MAIN);
    has("FIRST", 7, 3, 1);
    has("LAST", 5, 2, 1);
    shop.startBridge();
    eventually("stock-changes", "FIRST", Map.of(MAIN, 7));
    eventually("stock-changes", "LAST", Map.of(MAIN, 5));
    String failed = shop.admin("GET", "/admin/api/pushed?channel=stock").toString();
    assertThat(failed).contains("FIRST", "LAST", "loc_gone", "MEDUSA_REFUSED");
    assertThat(shop.admin("GET", "/admin/api/pushed?channel=stock").findValuesAsText("message"))
        .as("the sentence says what the shop said")
        .allSatisfy(message -> assertThat(message).contains("quantity: ").contains("loc_gone"));
  }

  @Test
  void aPlaceThatIsNotTheMainOneIsToldByTheCallThatNamesIt() {
    open(Dialect.SPECIFIED, "WH=" + SECOND);
    has("ELSEWHERE", 7, 3, 4);
    shop.startBridge();
    eventually("stock-compare", "ELSEWHERE", Map.of(MAIN, 4, SECOND, 7));
    assertThat(shop.medusa().calls(BATCH)).isEmpty();
  }

  @Test
  void aPlaceThatLeavesTheMappingSellsNothingMore() {
    openBoth(Dialect.SPECIFIED);
    has("BOTH", 7, 3, 1);
    shop.startBridge();
    eventually("stock-changes", "BOTH", Map.of(MAIN, 7, SECOND, 3));
    shop.stopBridge();
    shop.with("BRIDGE_SETTINGS_STOCK_LOCATIONS", "WH=" + MAIN);
    shop.startBridge();
    eventually("stock-compare", "BOTH", Map.of(MAIN, 7, SECOND, 0));
    shop.run("stock-compare");
    shop.medusa().setStock("BOTH", SECOND, 9);
    shop.run("stock-compare");
    assertThat(levels("BOTH"))
        .as("it is somebody else's now")
        .isEqualTo(Map.of(MAIN, 7, SECOND, 9));
    assertThat(shop.pushed().ofKeys(Channel.STOCK, List.of("BOTH"))).hasSize(1);
  }

  @Test
  void withoutAMappingNothingIsSoldButAtTheMainPlace() {
    openBoth(Dialect.SPECIFIED);
    has("BOTH", 7, 3, 1);
    shop.startBridge();
    eventually("stock-changes", "BOTH", Map.of(MAIN, 7, SECOND, 3));
    shop.stopBridge();
    shop.with("BRIDGE_SETTINGS_STOCK_LOCATIONS", "");
    shop.startBridge();
    eventually("stock-compare", "BOTH", Map.of(MAIN, 10, SECOND, 0));
    shop.run("stock-changes");
    shop.run("stock-compare");
    assertThat(levels("BOTH")).isEqualTo(Map.of(MAIN, 10, SECOND, 0));
    assertThat(shop.pushed().ofKeys(Channel.STOCK, List.of("BOTH")))
        .singleElement()
        .matches(PushedItem::settled);
  }

  @Test
  void aShopWithOneLocationIsToldInBatches() {
    open(Dialect.SPECIFIED, "WH=" + MAIN);
    has("HERE", 7, 3, 4);
    shop.startBridge();
    eventually("stock-compare", "HERE", Map.of(MAIN, 7));
    assertThat(shop.medusa().calls(SINGLE)).isEmpty();
  }

  @Test
  void aShopThatBeginsToTellPlacesApartIsToldEach() {
    openBoth(Dialect.SPECIFIED);
    has("BOTH", 7, 3, 1);
    shop.medusa().faults().failWithHtml(SINGLE, 3, 404);
    shop.startBridge();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () -> {
              shop.run("stock-changes");
              return levels("BOTH");
            },
            Map.of(MAIN, 10)::equals);
    assertThat(shop.medusa().faults().left()).isZero();
    shop.stopBridge();
    shop.startBridge();
    eventually("stock-compare", "BOTH", Map.of(MAIN, 7, SECOND, 3));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aProductsBodyLeavesTheShopRight(Dialect dialect) {
    openBoth(dialect);
    shop.with("BRIDGE_SETTINGS_CATALOG_ENABLED", "true");
    shop.odoo().addProduct("NEW", "New", 1, "");
    shop.odoo().stock().setOnHand("NEW", first, 7);
    shop.odoo().stock().setOnHand("NEW", second, 3);
    shop.startBridge();
    shop.run("catalogue");
    eventually("stock-changes", "NEW", asFarAsToldApart(dialect, 7, 3));
    shop.run("stock-compare");
    shop.odoo().merchandise().setPrice("NEW", 2);
    shop.run("product-changes");
    eventually("stock-changes", "NEW", asFarAsToldApart(dialect, 7, 3));
  }

  @Test
  void aMainLocationThatIsNotMeantGetsNothingByABody() {
    open(Dialect.SPECIFIED, "WH=" + SECOND);
    shop.with("BRIDGE_SETTINGS_CATALOG_ENABLED", "true");
    shop.odoo().addProduct("NEW", "New", 1, "");
    shop.odoo().stock().setOnHand("NEW", first, 7);
    shop.startBridge();
    shop.run("catalogue");
    eventually("stock-changes", "NEW", Map.of(MAIN, 0, SECOND, 7));
    shop.odoo().merchandise().setPrice("NEW", 2);
    shop.run("product-changes");
    eventually("stock-changes", "NEW", Map.of(MAIN, 0, SECOND, 7));
  }

  /** A body's quantity goes past the push of stock, and must not go past its guard. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void bodiesDoNotEmptyTheShopThatIsAskedFor(Dialect dialect) {
    open(dialect, "");
    shop.with("BRIDGE_SETTINGS_CATALOG_ENABLED", "true");
    for (int i = 0; i < 40; i++) {
      shop.odoo().addProduct("SKU-" + i, "Product " + i, 1, "");
      shop.odoo().setOnHand("SKU-" + i, 5);
    }
    shop.startBridge();
    shop.run("catalogue");
    shop.run("stock-changes");
    shop.run("stock-compare");
    assertThat(stocked(40)).containsOnly(5);
    for (int i = 0; i < 30; i++) {
      shop.odoo().setOnHand("SKU-" + i, 0);
      shop.odoo().merchandise().setPrice("SKU-" + i, 2);
    }
    shop.run("product-changes");
    assertThat(guards()).contains("STOCK_GUARD");
    assertThat(stocked(40)).as("told with another price").containsOnly(5);
    shop.run("stock-changes");
    shop.run("stock-compare");
    assertThat(stocked(40)).as("what is in doubt counts, too").containsOnly(5);
    shop.admin("POST", "/admin/api/guards/stock/release");
    shop.run("stock-changes");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(stocked(30)).containsOnly(0));
  }

  private int[] stocked(int products) {
    return IntStream.range(0, products)
        .map(i -> (int) shop.medusa().stockOf("SKU-" + i).stocked())
        .toArray();
  }

  @Test
  void aWarehouseThatOdooDoesNotHaveIsSaid() {
    open(Dialect.SPECIFIED, "WH9=" + MAIN);
    has("ANY", 7, 3, 1);
    shop.startBridge();
    assertThat(shop.run("stock-changes").toString()).contains("WH9");
    assertThat(levels("ANY")).isEqualTo(Map.of(MAIN, 1));
  }
}
