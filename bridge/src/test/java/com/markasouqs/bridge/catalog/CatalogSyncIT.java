package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.Merchandise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of products in the shop when they change in Odoo, with both kinds of shops. */
class CatalogSyncIT {
  private static final String CASE = "CASE-IP15PRO-001";
  private static final String CABLE = "CABLE-USB-C";
  private static final String BANK = "PB-20000-BLK";

  private CatalogShop shop;
  private Merchandise odoo;

  private void open(Dialect dialect) {
    shop = new CatalogShop(dialect);
    odoo = shop.odoo.merchandise();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyProductOfTheSetIsTheresOnceAndWhole(Dialect dialect) {
    open(dialect);
    shop.quantities.put(odoo.id(CASE), 42L);
    PushReport report = shop.sync().changes();
    assertThat(report.read()).isEqualTo(4);
    assertThat(report.failed()).isZero();
    assertThat(shop.skus()).containsExactlyInAnyOrder(CASE, CABLE, BANK);
    JsonNode product = shop.product(odoo.id(CASE));
    assertThat(product.path("title").asText()).isEqualTo("iPhone 15 Pro Case");
    assertThat(product.path("price").asInt()).isEqualTo(5000);
    assertThat(shop.medusa.stockOf(CASE).stocked()).isEqualTo(42);
    assertThat(shop.queries.ofKeys(Channel.STOCK, List.of(CASE)))
        .singleElement()
        .satisfies(stock -> assertThat(stock.wanted()).isNull());
    int calls = shop.calls().size();
    shop.changes();
    shop.sync().full();
    assertThat(shop.calls()).as("nothing is told twice").hasSize(calls);
  }

  @ParameterizedTest
  @EnumSource
  void aNewPriceAndANewNameAreTold(Dialect dialect) {
    open(dialect);
    shop.sync().changes();
    odoo.setPrice(CABLE, 2.345);
    odoo.rename(CASE, "Another Case");
    shop.changes();
    assertThat(shop.product(odoo.id(CABLE)).path("price").asInt()).isEqualTo(2345);
    assertThat(shop.product(odoo.id(CASE)).path("title").asText()).isEqualTo("Another Case");
  }

  @ParameterizedTest
  @EnumSource
  void anArchivedProductLeavesAndComesBack(Dialect dialect) {
    open(dialect);
    shop.sync().changes();
    int id = odoo.id(CASE);
    odoo.archive(CASE);
    shop.changes();
    assertThat(shop.skus()).doesNotContain(CASE);
    assertThat(shop.item(Channel.PRODUCT, id)).isEmpty();
    assertThat(shop.item(Channel.CATALOGUE, id)).isEmpty();
    assertThat(shop.item(Channel.STOCK, id)).isEmpty();
    odoo.unarchive(CASE);
    shop.changes();
    assertThat(shop.skus()).contains(CASE);
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedProductLeavesAtTheNextComparison(Dialect dialect) {
    open(dialect);
    int id = shop.odoo.addProduct("GONE-1", "Gone", 1, "");
    shop.sync().changes();
    assertThat(shop.skus()).contains("GONE-1");
    odoo.delete("GONE-1");
    shop.sync().full();
    assertThat(shop.skus()).doesNotContain("GONE-1");
    assertThat(shop.item(Channel.PRODUCT, id)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedProductLeavesAtTheNextLookForChanges(Dialect dialect) {
    open(dialect);
    shop.odoo.addProduct("GONE-1", "Gone", 1, "");
    CatalogSync sync = shop.sync();
    sync.changes();
    shop.clock.advance(Duration.ofMinutes(1));
    sync.changes();
    assertThat(shop.skus()).contains("GONE-1");
    odoo.delete("GONE-1");
    shop.clock.advance(Duration.ofMinutes(1));
    sync.changes();
    assertThat(shop.skus()).containsExactlyInAnyOrder(CASE, CABLE, BANK);
  }

  @ParameterizedTest
  @EnumSource
  void aProductThatIsMadeAgainGetsItsSku(Dialect dialect) {
    open(dialect);
    shop.odoo.addProduct("AGAIN-1", "First", 1, "6291");
    shop.sync().changes();
    odoo.delete("AGAIN-1");
    int again = shop.odoo.addProduct("AGAIN-1", "Second", 2, "6291");
    shop.changes();
    shop.sync().catalogue();
    assertThat(shop.medusa.products()).hasSize(4);
    assertThat(shop.product(again).path("sku").asText()).isEqualTo("AGAIN-1");
    assertThat(shop.product(again).path("title").asText()).isEqualTo("Second");
    assertThat(shop.item("AGAIN-1").settled()).isTrue();
  }

  @Test
  void aProductWhoseBarcodeTheShopHasElsewhereIsSoldWithoutIt() {
    open(Dialect.OBSERVED);
    shop.odoo.addProduct("FIRST-1", "First", 1, "6291");
    shop.sync().changes();
    odoo.write("FIRST-1", "barcode", false);
    int second = shop.odoo.addProduct("SECOND-1", "Second", 2, "6291");
    shop.changes();
    assertThat(shop.product(second).path("sku").asText()).isEqualTo("SECOND-1");
    assertThat(shop.product(second).path("barcode").isNull()).isTrue();
    assertThat(shop.medusa.products()).hasSize(5);
    assertThat(shop.item("SECOND-1").settled()).isTrue();
  }

  @Test
  void aSkuThatTheShopHasElsewhereLeavesNothingBehind() {
    open(Dialect.OBSERVED);
    shop.medusa.addProduct("TAKEN-1", "Of somebody else", 1000, 1);
    int id = shop.odoo.addProduct("TAKEN-1", "Ours", 2, "");
    shop.sync().changes();
    assertThat(shop.medusa.products()).hasSize(4);
    assertThat(shop.item("TAKEN-1").code()).isEqualTo(ProblemCode.DUPLICATE_SKU);
    odoo.changeSku("TAKEN-1", "FREE-1");
    shop.changes();
    assertThat(shop.product(id).path("sku").asText()).isEqualTo("FREE-1");
  }

  @ParameterizedTest
  @EnumSource
  void aProductThatBeginsToBeCountedIsToldItsStock(Dialect dialect) {
    open(dialect);
    int id = shop.odoo.addProduct("COUNTED-1", "Counted", 1, "");
    odoo.write("COUNTED-1", "detailed_type", "consu");
    shop.sync().changes();
    assertThat(shop.item(Channel.STOCK, id)).isEmpty();
    odoo.write("COUNTED-1", "detailed_type", "product");
    shop.changes();
    assertThat(shop.item(Channel.STOCK, id)).isPresent();
    odoo.write("COUNTED-1", "detailed_type", "consu");
    shop.changes();
    assertThat(shop.item(Channel.STOCK, id)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void productsOfAnotherCompanyAreNotSold(Dialect dialect) {
    open(dialect);
    shop.ofCompany(1);
    Object other =
        shop.odoo.call(
            "res.company", "create", List.of(Map.of("name", "Second", "currency_id", 1)), Map.of());
    odoo.write(CASE, "company_id", 1);
    odoo.write(CABLE, "company_id", other);
    shop.sync().changes();
    assertThat(shop.skus()).containsExactlyInAnyOrder(CASE, BANK);
    odoo.write(CASE, "company_id", other);
    shop.changes();
    assertThat(shop.skus()).containsExactly(BANK);
  }

  @ParameterizedTest
  @EnumSource
  void twoProductsThatSwapTheirSkusEndRight(Dialect dialect) {
    open(dialect);
    shop.sync().changes();
    int first = odoo.id(CASE);
    int second = odoo.id(CABLE);
    odoo.changeSku(CASE, "FREE");
    odoo.changeSku(CABLE, CASE);
    odoo.changeSku("FREE", CABLE);
    shop.changes();
    // In a shop that cannot rename, the first waits until the second has left its SKU.
    shop.changes();
    shop.sync().catalogue();
    assertThat(shop.product(first).path("title").asText()).isEqualTo("iPhone 15 Pro Case");
    assertThat(shop.product(second).path("title").asText()).isEqualTo("USB-C Cable");
    assertThat(shop.medusa.products()).hasSize(3);
    assertThat(shop.skus()).containsExactlyInAnyOrder(CASE, CABLE, BANK);
    assertThat(shop.product(first).path("sku").asText()).isEqualTo(CABLE);
    assertThat(shop.product(second).path("sku").asText()).isEqualTo(CASE);
    assertThat(shop.item(CASE).settled()).isTrue();
    assertThat(shop.item(CABLE).settled()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aChangedSkuLeavesNothingBehind(Dialect dialect) {
    open(dialect);
    shop.sync().changes();
    int id = odoo.id(CASE);
    odoo.changeSku(CASE, "CASE-NEW");
    shop.changes();
    shop.sync().catalogue();
    assertThat(shop.medusa.products()).hasSize(3);
    assertThat(shop.skus()).containsExactlyInAnyOrder("CASE-NEW", CABLE, BANK);
    assertThat(shop.item(Channel.PRODUCT, id).orElseThrow().toldSku()).isEqualTo("CASE-NEW");
    assertThat(shop.queries.ofKeys(Channel.STOCK, List.of(CASE))).isEmpty();
  }

  /** The shop lists every SKU that contains the one that is asked for, a page at a time. */
  @ParameterizedTest
  @EnumSource
  void aChangedSkuLeavesNothingBehindAmongManyThatContainIt(Dialect dialect) {
    open(dialect);
    for (int i = 0; i < 120; i++) {
      shop.odoo.addProduct("A-Z10-" + i, "One of many " + i, 1, "");
    }
    int id = shop.odoo.addProduct("Z10", "Ten", 1, "");
    shop.sync().changes();
    assertThat(shop.skus()).hasSize(124);
    odoo.changeSku("Z10", "TEN-NEW");
    shop.changes();
    assertThat(shop.skus()).hasSize(124).contains("TEN-NEW").doesNotContain("Z10");
    assertThat(shop.product(id).path("sku").asText()).isEqualTo("TEN-NEW");
  }

  /** The second has the first one's SKU for a moment only, in which it is not told. */
  @Test
  void aSkuThatPassesThroughTwoHandsLeavesNothingBehind() {
    open(Dialect.SPECIFIED);
    shop.sync().changes();
    int first = odoo.id(CASE);
    odoo.changeSku(CASE, "CASE-NEW");
    odoo.changeSku(CABLE, CASE);
    shop.clock.advance(Duration.ofMinutes(1));
    shop.sync().one(first);
    odoo.changeSku(CASE, "CABLE-NEW");
    shop.changes();
    assertThat(shop.skus()).containsExactlyInAnyOrder("CASE-NEW", "CABLE-NEW", BANK);
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoProductsWithOneSkuTheShopKeepsTheOneThatItHas(Dialect dialect) {
    open(dialect);
    shop.sync().changes();
    int rival = shop.odoo.addProduct(CASE, "A rival", 9, "");
    shop.changes();
    assertThat(shop.item(Channel.PRODUCT, rival).orElseThrow().code())
        .isEqualTo(ProblemCode.DUPLICATE_SKU);
    assertThat(shop.medusa.products()).hasSize(3);
    assertThat(shop.medusa.product(CASE).orElseThrow().path("title").asText())
        .isEqualTo("iPhone 15 Pro Case");
    odoo.write(CABLE, "name", "Touched");
    shop.odoo.call(
        "product.product",
        "write",
        List.of(List.of(rival), Map.of("default_code", "RIVAL-1")),
        Map.of());
    shop.changes();
    assertThat(shop.item(Channel.PRODUCT, rival).orElseThrow().settled()).isTrue();
    assertThat(shop.skus()).contains("RIVAL-1", CASE);
  }
}
