package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.pushed.StatusState;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an admin sees and does about the outbound side, against a whole bridge. */
class OutboundCommandsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private OutboundShop shop;
  private Terminal terminal;

  @AfterEach
  void close() {
    shop.close();
  }

  private void start() {
    shop.startBridge();
    terminal = new Terminal(shop.shop().bridge());
  }

  @Test
  void aProductThatTheShopRefusesIsShownAndTriedAgain() {
    shop = OutboundShop.open(Dialect.OBSERVED);
    shop.odoo().addProduct("REFUSED", "Refused", 1, "");
    CallPattern products = new CallPattern("POST", "/odoo/webhooks/products");
    shop.medusa()
        .faults()
        .fail(products, 1, 400, "{\"success\":false,\"message\":\"The title is not liked\"}");
    start();
    await().atMost(PATIENCE).until(() -> terminal.run("pushed", "list") == 0 && listed("REFUSED"));
    assertThat(terminal.run("pushed", "list", "--channel", "product", "--json")).isZero();
    String key = terminal.json().at("/0/key").asText();
    assertThat(terminal.json().at("/0/advice").asText()).isNotEmpty();
    assertThat(terminal.run("pushed", "list", "--channel", "nonsense")).isEqualTo(1);
    assertThat(terminal.err()).contains("product, catalogue or stock");
    assertThat(terminal.run("status")).isZero();
    assertThat(terminal.out()).contains("failed 1");

    assertThat(terminal.run("pushed", "retry", "product", key)).isZero();
    await().atMost(PATIENCE).until(() -> shop.medusa().product("REFUSED").isPresent());
    await().atMost(PATIENCE).until(() -> terminal.run("pushed", "list") == 0 && !listed("REFUSED"));
    assertThat(terminal.run("pushed", "retry", "product", key)).isEqualTo(1);
    assertThat(terminal.err()).contains("failed: " + key);
  }

  private boolean listed(String sku) {
    return terminal.out().contains(sku);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void productsArePushedWithTheirStockOnDemand(Dialect dialect) {
    shop = OutboundShop.open(dialect);
    start();
    shop.run("product-changes");
    shop.odoo().addProduct("NOW", "Needed now", 3, "");
    shop.odoo().setOnHand("NOW", 6);
    assertThat(terminal.run("push", "NOW")).isZero();
    assertThat(terminal.out()).contains("NOW").contains("yes");
    assertThat(shop.medusa().product("NOW")).isPresent();
    assertThat(shop.medusa().stockOf("NOW").stocked()).isEqualTo(6);
    assertThat(terminal.run("push", "NOW", "NOBODY", "--json")).isEqualTo(1);
    assertThat(terminal.json().at("/0/pushed").asBoolean()).isTrue();
    assertThat(terminal.json().at("/1/pushed").asBoolean()).isFalse();
    assertThat(terminal.json().at("/1/message").asText()).contains("no product with this SKU");
    String id = terminal.json().at("/0/odoo_id").asText();
    assertThat(terminal.run("push", "--id", id)).isZero();
    assertThat(terminal.run("push")).isEqualTo(2);
  }

  @Test
  void aCopyOfTheDatabaseIsNotPushed() {
    shop = OutboundShop.open(Dialect.OBSERVED);
    start();
    // Runs that began with the right database end first: they may push whatever they see.
    shop.run("product-changes");
    shop.run("catalogue");
    int parameter =
        shop.odoo().records("ir.config_parameter").stream()
            .filter(row -> "database.uuid".equals(row.get("key")))
            .mapToInt(row -> (int) row.get("id"))
            .findFirst()
            .orElseThrow();
    shop.odoo()
        .call(
            "ir.config_parameter",
            "write",
            java.util.List.of(
                java.util.List.of(parameter), java.util.Map.of("value", "another-uuid")),
            java.util.Map.of());
    shop.odoo().addProduct("COPY", "Of a copy", 3, "");
    assertThat(terminal.run("push", "COPY")).isEqualTo(1);
    assertThat(terminal.out()).contains("PAIRING");
    assertThat(shop.medusa().product("COPY")).isEmpty();
  }

  @Test
  void aReleasedGuardGoesOnAtOnce() {
    shop = OutboundShop.open(Dialect.OBSERVED).with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false");
    IntStream.range(0, 30)
        .forEach(
            i -> {
              shop.odoo().addProduct("SKU-" + i, "Product " + i, 1, "");
              shop.odoo().setOnHand("SKU-" + i, 5);
              shop.medusa().addProduct("SKU-" + i, "Product " + i, 1_000, 5);
            });
    start();
    assertThat(terminal.run("guards", "list")).isZero();
    assertThat(terminal.out()).contains("Nothing is stopped");
    shop.run("stock-compare");
    IntStream.range(0, 25).forEach(i -> shop.odoo().setOnHand("SKU-" + i, 0));
    shop.run("stock-changes");
    assertThat(terminal.run("guards", "list")).isZero();
    assertThat(terminal.out()).contains("stock: STOCK_GUARD").contains("bridge guards release");
    assertThat(terminal.run("status")).isZero();
    assertThat(terminal.out()).contains("guards          stock");
    assertThat(shop.medusa().stockOf("SKU-0").stocked()).isEqualTo(5);
    assertThat(terminal.run("guards", "release", "stock")).isZero();
    await().atMost(PATIENCE).until(() -> shop.medusa().stockOf("SKU-24").stocked() == 0);
    assertThat(terminal.run("guards", "release", "stock")).isEqualTo(1);
  }

  @Test
  void aStatusThatNobodyKnowsOfIsDecided() {
    shop = OutboundShop.open(Dialect.OBSERVED);
    shop.odoo().addProduct("SOLD", "Sold", 2, "");
    start();
    shop.run("product-changes");
    await().atMost(PATIENCE).until(() -> shop.medusa().product("SOLD").isPresent());
    CallPattern statuses = new CallPattern("POST", "/odoo/webhooks/order-status");
    shop.medusa().faults().fail(statuses, 1, 400, "{\"success\":false,\"message\":\"No.\"}");
    String order = shop.placeOrder("SOLD", 1);
    shop.inOdoo(order);
    StatusQueries queries = new StatusQueries(shop.shop().store);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              shop.run("order-status");
              return !queries.list(StatusState.REFUSED, 1).isEmpty();
            });
    assertThat(terminal.run("statuses", "list", "--state", "refused")).isZero();
    assertThat(terminal.out()).contains(order).contains("order.confirmed");
    assertThat(terminal.run("statuses", "resolve", order, "order.confirmed")).isEqualTo(2);
    assertThat(terminal.run("statuses", "resolve", order, "order.confirmed", "--send-again"))
        .isZero();
    await().atMost(PATIENCE).until(() -> !queries.list(StatusState.TOLD, 1).isEmpty());
    assertThat(terminal.run("statuses", "resolve", order, "order.confirmed", "--sent"))
        .isEqualTo(1);
    assertThat(terminal.run("statuses", "list", "--state", "told", "--json")).isZero();
    assertThat(terminal.json().at("/0/state").asText()).isEqualTo("told");
  }
}
