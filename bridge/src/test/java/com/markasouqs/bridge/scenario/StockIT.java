package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Quantities from Odoo to the shop, over real sockets, in both dialects. */
class StockIT {
  private static final CallPattern PUSHES = new CallPattern("POST", "/odoo/webhooks/inventory");
  private OutboundShop shop;

  @AfterEach
  void close() {
    if (shop != null) {
      shop.close();
    }
  }

  private OutboundShop open(Dialect dialect) {
    shop = OutboundShop.open(dialect).with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false");
    return shop;
  }

  private void has(String sku, int odoo, int medusa) {
    shop.odoo().addProduct(sku, "Product " + sku, 1, "");
    shop.odoo().setOnHand(sku, odoo);
    shop.medusa().addProduct(sku, "Product " + sku, 1_000, medusa);
  }

  private void eventually(String sku, int quantity) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> shop.medusa().stockOf(sku).stocked(), stocked -> stocked == quantity);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatDiffersAtTheStartIsToldAndWhatIsEqualIsNot(Dialect dialect) {
    open(dialect);
    has("DIFFERS", 7, 3);
    has("EQUAL", 5, 5);
    shop.startBridge();
    shop.run("stock-compare");
    eventually("DIFFERS", 7);
    shop.run("stock-compare");
    assertThat(shop.medusa().calls(PUSHES))
        .hasSize(1)
        .allSatisfy(call -> assertThat(call.body()).doesNotContain("EQUAL"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aChangeArrivesByANudge(Dialect dialect) {
    open(dialect);
    has("MOVES", 7, 7);
    shop.startBridge();
    shop.run("stock-compare");
    shop.odoo().setOnHand("MOVES", 4);
    shop.nudge("stock.quant");
    eventually("MOVES", 4);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatTheShopsOwnStaffChangedIsPutRight(Dialect dialect) {
    open(dialect);
    has("TOUCHED", 7, 7);
    shop.startBridge();
    shop.run("stock-compare");
    shop.medusa().setStock("TOUCHED", 99);
    shop.run("stock-compare");
    eventually("TOUCHED", 7);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void skusThatTheShopDoesNotHaveAreNotTold(Dialect dialect) {
    open(dialect);
    has("KNOWN", 7, 3);
    shop.odoo().addProduct("NOT-THERE", "Unknown to the shop", 1, "");
    shop.odoo().setOnHand("NOT-THERE", 5);
    shop.startBridge();
    shop.run("stock-compare");
    eventually("KNOWN", 7);
    assertThat(shop.medusa().inventory()).extracting("sku").containsExactly("KNOWN");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aLostAnswerIsToldAgain(Dialect dialect) {
    open(dialect);
    has("LOST", 7, 7);
    shop.startBridge();
    shop.run("stock-compare");
    shop.run("stock-changes");
    shop.odoo().setOnHand("LOST", 4);
    shop.medusa().faults().loseAnswer(PUSHES, 1);
    shop.run("stock-changes");
    assertThat(item("LOST").orElseThrow().told()).isNull();
    assertThat(shop.medusa().stockOf("LOST").stocked()).isEqualTo(4);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              shop.run("stock-changes");
              return item("LOST");
            },
            item -> item.isPresent() && item.get().isAcknowledged());
    assertThat(shop.medusa().calls(PUSHES)).hasSize(2);
    assertThat(item("LOST").orElseThrow().lateUntil())
        .as("once more when nothing can be late any more")
        .isEqualTo(item("LOST").orElseThrow().dueAt());
  }

  private Optional<PushedItem> item(String sku) {
    return shop.pushed().ofKeys(Channel.STOCK, List.of(sku)).stream().findFirst();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aShopThatWouldBeEmptiedIsAskedFor(Dialect dialect) {
    open(dialect);
    IntStream.range(0, 40).forEach(i -> has("SKU-" + i, 5, 5));
    shop.startBridge();
    shop.run("stock-compare");
    IntStream.range(0, 30).forEach(i -> shop.odoo().setOnHand("SKU-" + i, 0));
    shop.run("stock-changes");
    assertThat(shop.admin("GET", "/admin/api/guards").toString()).contains("STOCK_GUARD");
    assertThat(shop.medusa().stockOf("SKU-0").stocked()).isEqualTo(5);
    shop.admin("POST", "/admin/api/guards/stock/release");
    shop.run("stock-changes");
    eventually("SKU-0", 0);
    eventually("SKU-29", 0);
    assertThat(shop.admin("GET", "/admin/api/guards").toString()).doesNotContain("STOCK_GUARD");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aDeadShopGetsWhatItMissed(Dialect dialect) {
    open(dialect);
    has("LATER", 7, 7);
    shop.startBridge();
    shop.run("stock-compare");
    shop.medusa().goDown();
    shop.odoo().setOnHand("LATER", 2);
    shop.run("stock-changes");
    shop.medusa().comeUp();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () -> {
              shop.run("stock-changes");
              return shop.medusa().stockOf("LATER").stocked();
            },
            stocked -> stocked == 2);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aChangeThatCommitsLaterThanANewerOneIsNotLost(Dialect dialect) {
    open(dialect);
    has("EARLY", 7, 7);
    has("LATE", 7, 7);
    shop.startBridge();
    shop.run("stock-compare");
    shop.run("stock-changes");
    var late = shop.odoo().beginLate();
    late.setOnHand("LATE", 3);
    shop.odoo().setOnHand("EARLY", 4);
    shop.run("stock-changes");
    eventually("EARLY", 4);
    late.commit();
    shop.run("stock-changes");
    eventually("LATE", 3);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theBufferIsKeptBackAndPartsOfPiecesAreNotSold(Dialect dialect) {
    open(dialect).with("BRIDGE_SETTINGS_STOCK_BUFFER", "2");
    has("BUFFERED", 7, 3);
    has("FEW", 1, 3);
    shop.odoo().addProduct("PARTS", "By weight", 1, "");
    shop.odoo().setOnHand("PARTS", 4.75);
    shop.medusa().addProduct("PARTS", "By weight", 1_000, 9);
    shop.startBridge();
    shop.run("stock-compare");
    eventually("BUFFERED", 5);
    eventually("FEW", 0);
    eventually("PARTS", 2);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void medusasOwnFulfilmentIsPutRightAfterItsStatusEvent(Dialect dialect) {
    open(dialect);
    has("SOLD", 10, 10);
    shop.startBridge();
    shop.run("stock-compare");
    String order = shop.placeOrder("SOLD", 2);
    shop.inOdoo(order);
    shop.changeInMedusa(order, OrderChange.FULFILLED);
    assertThat(shop.medusa().stockOf("SOLD").stocked()).isEqualTo(8);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              shop.run("stock-changes");
              return shop.medusa().stockOf("SOLD").stocked();
            },
            stocked -> stocked == 10);
  }

  /**
   * The shop's staff gives a product that lies in no stock a quantity, so that it can be bought.
   */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsNotCountedIsLeftToTheShop(Dialect dialect) {
    open(dialect);
    has("COUNTED", 7, 3);
    has("SERVICE", 0, 999);
    shop.odoo().merchandise().write("SERVICE", "detailed_type", "service");
    shop.startBridge();
    shop.run("stock-compare");
    eventually("COUNTED", 7);
    assertThat(item("SERVICE")).isEmpty();
    assertThat(shop.medusa().stockOf("SERVICE").stocked()).isEqualTo(999);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsToldAndNotCountedIsLeftToTheShop(Dialect dialect) {
    shop = OutboundShop.open(dialect);
    shop.odoo().addProduct("SERVICE", "Service", 1, "");
    shop.odoo().merchandise().write("SERVICE", "detailed_type", "service");
    shop.startBridge();
    shop.run("product-changes");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> shop.medusa().product("SERVICE").isPresent());
    shop.medusa().setStock("SERVICE", 999);
    shop.run("stock-compare");
    assertThat(item("SERVICE")).isEmpty();
    assertThat(shop.medusa().stockOf("SERVICE").stocked()).isEqualTo(999);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aSkuThatSeveralProductsHaveIsShownUntilOnlyOneHasIt(Dialect dialect) {
    open(dialect);
    has("SHARED", 7, 3);
    int other = shop.odoo().addProduct("OTHER", "Other", 1, "");
    shop.odoo().merchandise().changeSku("OTHER", "SHARED");
    shop.startBridge();
    shop.run("stock-compare");
    assertThat(duplicates()).hasSize(2).extracting(PushedItem::odooId).contains(other);
    assertThat(shop.medusa().stockOf("SHARED").stocked()).isEqualTo(3);
    rename(other, "OTHER");
    shop.run("stock-compare");
    eventually("SHARED", 7);
    assertThat(duplicates()).isEmpty();
  }

  private List<PushedItem> duplicates() {
    return shop.pushed().failed(Optional.empty(), Optional.of(ProblemCode.DUPLICATE_SKU), 0, 10);
  }

  private void rename(int product, String sku) {
    shop.odoo()
        .call(
            "product.product",
            "write",
            List.of(List.of(product), Map.of("default_code", sku)),
            Map.of());
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void productsOfAnotherCompanyDoNotShareASku(Dialect dialect) {
    open(dialect).with("BRIDGE_SETTINGS_ORDERS_COMPANY_ID", "1");
    has("OURS", 7, 3);
    int theirs = shop.odoo().addProduct("THEIRS", "Theirs", 1, "");
    Object second =
        shop.odoo()
            .call(
                "res.company",
                "create",
                List.of(Map.of("name", "Second", "currency_id", 1)),
                Map.of());
    shop.odoo().merchandise().write("THEIRS", "company_id", second);
    rename(theirs, "OURS");
    shop.startBridge();
    shop.run("stock-compare");
    eventually("OURS", 7);
    assertThat(duplicates()).isEmpty();
  }
}
