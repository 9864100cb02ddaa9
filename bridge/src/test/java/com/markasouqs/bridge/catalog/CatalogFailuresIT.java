package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.Gate;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import com.markasouqs.bridge.sandbox.odoo.FieldDefinition;
import com.markasouqs.bridge.sandbox.odoo.FieldType;
import com.markasouqs.bridge.sandbox.odoo.LateChange;
import com.markasouqs.bridge.sandbox.odoo.Merchandise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of products when the shop fails, or somebody is about to empty it. */
class CatalogFailuresIT {
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

  /** What the shop has is in doubt after a backfill that broke off, or answers that were lost. */
  @ParameterizedTest
  @EnumSource
  void theGuardCountsWhatIsInDoubt(Dialect dialect) {
    open(dialect);
    shop.with("DELETE_GUARD_COUNT", "1");
    shop.sync().changes();
    List<Integer> ids = List.of(odoo.id(CASE), odoo.id(CABLE), odoo.id(BANK));
    shop.items.untell(Channel.PRODUCT, ids, List.of());
    shop.with("DOMAIN", "[('default_code', 'like', 'PB-')]");
    assertThat(shop.sync().full().message()).contains("2 of 3 products");
    assertThat(shop.medusa.products()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatWouldEmptyTheShopStopsAndAsks(Dialect dialect) {
    open(dialect);
    shop.with("DELETE_GUARD_COUNT", "1");
    shop.sync().changes();
    shop.with("DOMAIN", "[('default_code', 'like', 'PB-')]");
    odoo.setPrice(BANK, 7);
    PushReport report = shop.sync().full();
    assertThat(report.message()).contains("2 of 3 products");
    assertThat(shop.medusa.products()).hasSize(3);
    assertThat(shop.product(odoo.id(BANK)).path("price").asInt())
        .as("other changes go on")
        .isEqualTo(7000);
    assertThat(shop.guards.open())
        .singleElement()
        .satisfies(stop -> assertThat(stop.code()).isEqualTo(ProblemCode.DELETE_GUARD));
    shop.guards.release("delete");
    shop.changes();
    assertThat(shop.skus()).containsExactly(BANK);
  }

  @Test
  void aGuardGoesAwayWithItsCause() {
    open(Dialect.SPECIFIED);
    shop.with("DELETE_GUARD_COUNT", "1");
    shop.sync().changes();
    shop.with("DOMAIN", "[('default_code', '=', 'nothing')]");
    shop.sync().full();
    assertThat(shop.guards.open()).hasSize(1);
    shop.with("DOMAIN", "");
    shop.sync().full();
    assertThat(shop.guards.open()).isEmpty();
    assertThat(shop.medusa.products()).hasSize(3);
  }

  /** The addon is uninstalled, and with it what kept products out of the shop. */
  @Test
  void aSwitchThatIsGoneStopsTheRunUntilThatIsMeant() {
    open(Dialect.SPECIFIED);
    shop.odoo.defineFields(
        "product.product",
        List.of(FieldDefinition.manual("medusa_sell", FieldType.BOOLEAN, "Sell")));
    odoo.write(BANK, "medusa_sell", true);
    shop.sync().changes();
    assertThat(shop.skus()).containsExactly(BANK);
    shop.odoo.removeField("product.product", "medusa_sell");
    for (int run = 0; run < 2; run++) {
      assertThatThrownBy(() -> shop.sync().full()).isInstanceOf(BridgeException.class);
    }
    assertThatThrownBy(() -> shop.sync().full())
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("switch-field) is gone");
    assertThat(shop.skus()).containsExactly(BANK);
    shop.guards.release("catalogue-settings");
    shop.sync().full();
    assertThat(shop.skus()).contains(BANK, CASE, CABLE);
  }

  @Test
  void anUnreadableDomainStopsTheRunAndDeletesNothing() {
    open(Dialect.SPECIFIED);
    shop.sync().changes();
    shop.with("DOMAIN", "[('default_code', '=',");
    assertThatThrownBy(() -> shop.sync().full())
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("domain");
    shop.with("DOMAIN", "[('no_such_field', '=', 1)]");
    assertThatThrownBy(() -> shop.sync().full()).isInstanceOf(CatalogException.class);
    assertThat(shop.medusa.products()).hasSize(3);
  }

  /** A name that is mistyped must not mean that everything is sold. */
  @Test
  void aSwitchThatIsNotThereIsNoLeaveToSellEverything() {
    open(Dialect.SPECIFIED);
    for (String mistyped : List.of("medusa_sel", "lst_price", "medusa_sel, lst_price")) {
      shop.with("SWITCH_FIELD", mistyped);
      assertThatThrownBy(() -> shop.sync().full())
          .isInstanceOf(CatalogException.class)
          .hasMessageContaining(mistyped);
    }
    assertThat(shop.medusa.products()).isEmpty();
    shop.with("SWITCH_FIELD", "sale_ok, medusa_sel");
    shop.sync().full();
    assertThat(shop.medusa.products()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void whileMedusaIsDownNothingIsLost(Dialect dialect) {
    open(dialect);
    shop.sync().changes();
    odoo.rename(CASE, "Renamed");
    odoo.archive(CABLE);
    shop.medusa.goDown();
    shop.changes();
    assertThat(shop.item(CASE).settled()).isFalse();
    shop.medusa.comeUp();
    shop.clock.advance(Duration.ofMinutes(20));
    shop.changes();
    shop.clock.advance(Duration.ofMinutes(20));
    shop.changes();
    assertThat(shop.product(odoo.id(CASE)).path("title").asText()).isEqualTo("Renamed");
    assertThat(shop.skus()).doesNotContain(CABLE);
  }

  @ParameterizedTest
  @EnumSource
  void aLostAnswerIsRepeated(Dialect dialect) {
    open(dialect);
    shop.medusa.faults().loseAnswer(CatalogShop.WEBHOOK, 1);
    shop.sync().changes();
    shop.clock.advance(Duration.ofMinutes(2));
    shop.changes();
    shop.clock.advance(Duration.ofMinutes(2));
    shop.changes();
    assertThat(shop.skus()).containsExactlyInAnyOrder(CASE, CABLE, BANK);
    assertThat(shop.medusa.products()).hasSize(3);
    assertThat(shop.item(CASE).settled()).isTrue();
  }

  @Test
  void aSkuWhoseAnswerWasLostIsNotLeftBehindWhenItChangesAgain() {
    open(Dialect.SPECIFIED);
    shop.sync().changes();
    shop.sync().catalogue();
    odoo.changeSku(CASE, "CASE-2");
    shop.medusa.faults().loseAnswer(CatalogShop.WEBHOOK, 1);
    shop.changes();
    odoo.changeSku("CASE-2", "CASE-3");
    shop.clock.advance(Duration.ofMinutes(2));
    shop.changes();
    shop.clock.advance(Duration.ofMinutes(2));
    shop.sync().catalogue();
    assertThat(shop.skus()).containsExactlyInAnyOrder("CASE-3", CABLE, BANK);
    assertThat(shop.item("CASE-3").skusInShop()).containsExactly("CASE-3");
    odoo.changeSku("CASE-3", "CASE-4");
    shop.medusa.faults().loseAnswer(CatalogShop.WEBHOOK, 1);
    shop.changes();
    odoo.archive("CASE-4");
    shop.clock.advance(Duration.ofMinutes(2));
    shop.changes();
    assertThat(shop.skus()).containsExactlyInAnyOrder(CABLE, BANK);
  }

  /** Nobody waits for the call any more, and it does its work after the newer ones. */
  @Test
  void whatMedusaDoesLateIsUndone() {
    open(Dialect.SPECIFIED);
    shop.sync().changes();
    odoo.rename(CASE, "Case, renamed");
    odoo.rename(CABLE, "Cable, renamed");
    Gate gate = shop.medusa.faults().hang(CatalogShop.BULK, 1);
    shop.sync().catalogue();
    odoo.changeSku(CASE, "CASE-2");
    odoo.rename("CASE-2", "Case, renamed again");
    odoo.archive(CABLE);
    shop.changes();
    assertThat(shop.skus()).containsExactlyInAnyOrder("CASE-2", BANK);

    gate.open();
    await().until(() -> shop.skus().containsAll(List.of(CASE, CABLE)));

    shop.clock.advance(PushedItems.STILL_AT_WORK);
    shop.changes();
    assertThat(shop.skus()).containsExactlyInAnyOrder("CASE-2", BANK);
    assertThat(shop.item("CASE-2").skusInShop()).containsExactly("CASE-2");
    assertThat(shop.item("CASE-2").settled()).isTrue();
    assertThat(shop.item(Channel.PRODUCT, odoo.id(CABLE))).isEmpty();
  }

  @Test
  void aRefusedProductWaitsAndTheOthersGoOn() {
    open(Dialect.SPECIFIED);
    shop.medusa
        .faults()
        .fail(
            CatalogShop.WEBHOOK,
            1,
            400,
            "{\"success\":false,\"error\":{\"code\":\"VALIDATION_ERROR\",\"message\":\"No\"}}");
    PushReport report = shop.sync().changes();
    assertThat(report.failed()).isEqualTo(1);
    List<PushedItem> failed =
        shop.queries.failed(Optional.of(Channel.PRODUCT), Optional.empty(), 0, 10);
    assertThat(failed)
        .singleElement()
        .satisfies(item -> assertThat(item.code()).isEqualTo(ProblemCode.MEDUSA_REFUSED));
    assertThat(shop.medusa.products()).hasSize(2);
    shop.clock.advance(Duration.ofMinutes(1));
    shop.changes();
    assertThat(shop.medusa.products()).hasSize(3);
  }

  @Test
  void aReservedProductIsDeletedWhenItIsFree() {
    open(Dialect.SPECIFIED);
    shop.sync().changes();
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("email", "guest@example.com").put("currency_code", "kwd");
    order.putArray("items").addObject().put("sku", CASE).put("quantity", 1).put("unit_price", 1);
    shop.medusa.setStock(CASE, 5);
    String id = shop.medusa.placeOrderSilently(order).id();
    odoo.archive(CASE);
    shop.changes();
    assertThat(shop.item(CASE).code()).isEqualTo(ProblemCode.MEDUSA_REFUSED);
    shop.medusa.changeStatus(id, OrderChange.CANCELED);
    shop.clock.advance(Duration.ofMinutes(1));
    shop.changes();
    assertThat(shop.skus()).doesNotContain(CASE);
  }

  @Test
  void withoutCatalogueAProductIsKnownAndItsDetailsFollow() {
    open(Dialect.SPECIFIED);
    CallPattern bulk = new CallPattern("POST", "/odoo/products/bulk");
    shop.medusa.faults().fail(bulk, 1, 503, "{}");
    shop.sync().changes();
    assertThat(shop.medusa.products()).isEmpty();
    shop.clock.advance(Duration.ofMinutes(20));
    shop.sync().catalogue();
    assertThat(shop.medusa.products()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void aShopThatAgreesIsTakenAsTold(Dialect dialect) {
    open(dialect);
    shop.with("FIRST_RUN", "adopt");
    shop.medusa.addProduct(CASE, "As the shop calls it", 5000, 33);
    shop.medusa.addProduct("UNKNOWN-TO-ODOO", "Other", 1, 1);
    shop.sync().changes();
    assertThat(shop.calls()).as("only what the shop has not").hasSize(2);
    assertThat(shop.item(CASE).settled()).isTrue();
    assertThat(shop.queries.ofKeys(Channel.STOCK, List.of(CASE)))
        .singleElement()
        .satisfies(stock -> assertThat(stock.told()).isEqualTo("33"));
    odoo.setPrice(CASE, 6);
    shop.changes();
    assertThat(shop.calls()).hasSize(3);
    assertThat(shop.skus()).contains("UNKNOWN-TO-ODOO");
  }

  @Test
  void nothingIsPushedBeforeTheShopWasRead() {
    open(Dialect.SPECIFIED);
    shop.with("FIRST_RUN", "adopt");
    shop.medusa.faults().fail(new CallPattern("GET", "/odoo/inventory"), 1, 503, "{}");
    assertThatThrownBy(() -> shop.sync().changes()).isInstanceOf(MedusaException.class);
    assertThat(shop.calls()).isEmpty();
    shop.clock.advance(Duration.ofMinutes(2));
    shop.sync().changes();
    assertThat(shop.medusa.products()).hasSize(3);
  }

  @Test
  void aChangeThatIsCommittedLateIsNotMissed() {
    open(Dialect.SPECIFIED);
    shop.sync().changes();
    LateChange late = shop.odoo.beginLate();
    late.write("product.product", List.of(odoo.id(CASE)), Map.of("default_code", "LATE-1"));
    shop.changes();
    shop.changes();
    late.commit();
    shop.changes();
    assertThat(shop.skus()).contains("LATE-1");
  }

  @Test
  void nothingIsPushedWhileSomethingElseIsMoreUrgent() {
    open(Dialect.SPECIFIED);
    shop.paused.set(true);
    PushReport report = shop.sync().changes();
    assertThat(report.message()).contains("Paused");
    assertThat(shop.calls()).isEmpty();
    shop.paused.set(false);
    shop.changes();
    assertThat(shop.medusa.products()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void oneProductIsPushedOnDemand(Dialect dialect) {
    open(dialect);
    ProductPushed first = shop.sync().one(CASE);
    assertThat(first.pushed()).isTrue();
    assertThat(shop.skus()).containsExactly(CASE);
    int calls = shop.calls().size();
    assertThat(shop.sync().one(odoo.id(CASE)).pushed()).isTrue();
    assertThat(shop.calls()).hasSize(calls + 1);
    assertThat(shop.sync().one("NO-SUCH").pushed()).isFalse();
    odoo.archive(CABLE);
    assertThat(shop.sync().one(CABLE).message()).contains("does not get");
  }
}
