package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin's own function on the way of a quantity. */
class StockHooksIT {
  @TempDir Path directory;
  private OutboundShop shop;

  @BeforeEach
  void open() {
    shop =
        OutboundShop.open(Dialect.SPECIFIED)
            .with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false")
            .with("BRIDGE_HOOKS_DIRECTORY", directory.toString())
            .with("BRIDGE_HOOKS_TIMEOUT", "20s");
    has("MANY", 7);
    has("FEW", 2);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private void has(String sku, int odoo) {
    shop.odoo().addProduct(sku, "Product " + sku, 1, "");
    shop.odoo().setOnHand(sku, odoo);
    shop.medusa().addProduct(sku, "Product " + sku, 1_000, 50);
  }

  private void hooks(String... lines) throws IOException {
    Files.writeString(directory.resolve("stock.py"), String.join("\n", lines));
  }

  private void eventually(String sku, int quantity) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> shop.medusa().stockOf(sku).stocked(), stocked -> stocked == quantity);
  }

  @Test
  void theShopGetsWhatTheFunctionSays() throws IOException {
    hooks(
        "def map_stock(item, payload):",
        "    payload['quantity'] = 0 if item['sku'] == 'FEW' else payload['quantity'] - 1");
    shop.startBridge();
    shop.run("stock-compare");
    eventually("MANY", 6);
    eventually("FEW", 0);
  }

  /** All quantities, and not only those that change next. */
  @Test
  void theShopIsToldByItselfWhatAChangedFunctionSays() throws IOException {
    hooks("def map_stock(item, payload): payload['quantity'] += 1");
    shop.startBridge();
    eventually("MANY", 8);
    hooks("def map_stock(item, payload): payload['quantity'] += 20");
    eventually("MANY", 27);
    eventually("FEW", 22);
    Files.delete(directory.resolve("stock.py"));
    eventually("MANY", 7);
  }

  @Test
  void aQuantityThatCannotBeMappedStaysWhileTheOthersGo() throws IOException {
    hooks(
        "def map_stock(item, payload):",
        "    if item['sku'] == 'FEW':",
        "        payload['quantity'] = -1");
    shop.startBridge();
    shop.run("stock-compare");
    eventually("MANY", 7);
    assertThat(shop.medusa().stockOf("FEW").stocked()).isEqualTo(50);
    hooks("def map_stock(item, payload): pass");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              shop.run("stock-changes");
              return shop.medusa().stockOf("FEW").stocked() == 2;
            });
  }

  /** What makes a product in the shop tells its quantity, too. */
  @Test
  void aNewProductIsToldWhatTheFunctionSaysOfItsSku() throws IOException {
    hooks(
        "def map_stock(item, payload):",
        "    if item['sku'].startswith('KEEP'):",
        "        payload['quantity'] = 0");
    shop.with("BRIDGE_SETTINGS_CATALOG_ENABLED", "true");
    shop.odoo().addProduct("KEEP-1", "Kept", 1, "");
    shop.odoo().setOnHand("KEEP-1", 9);
    shop.startBridge();
    await().atMost(Duration.ofSeconds(30)).until(() -> shop.medusa().product("KEEP-1").isPresent());
    assertThat(shop.medusa().stockOf("KEEP-1").stocked()).isZero();
  }

  /** Nobody knows what the shop is to have: less than ever what Odoo has. */
  @Test
  void aReconciliationRepairsNothingThatCannotBeMapped() throws IOException {
    hooks("def map_stock(item, payload): payload['quantity'] = 0 if item['sku'] == 'FEW' else 7");
    shop.startBridge();
    shop.run("stock-compare");
    eventually("FEW", 0);
    hooks("def map_stock(item, payload):", "    if item['sku'] == 'FEW': raise ValueError()");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> shop.admin("GET", "/admin/api/pushed").toString(), this::isHookFailed);
    shop.medusa().setStock("MANY", 1);
    shop.admin("POST", "/admin/api/reconcile", "{\"repair\":\"stock\"}");
    eventually("MANY", 7);
    JsonNode report =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> shop.admin("GET", "/admin/api/reconcile").path("reports").path(0),
                each -> each.path("state").asText().equals("done"));
    String differences =
        shop.admin("GET", "/admin/api/reconcile/" + report.path("id").asLong()).toString();
    assertThat(differences).contains("FEW", "HOOK_FAILED: map_stock failed");
    assertThat(shop.medusa().stockOf("FEW").stocked()).isZero();
  }

  private boolean isHookFailed(String failed) {
    return failed.contains("HOOK_FAILED");
  }
}
