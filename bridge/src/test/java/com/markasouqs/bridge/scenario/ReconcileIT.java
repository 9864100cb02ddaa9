package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both sides differ in is found, explained, and repaired when asked. */
class ReconcileIT {
  private OutboundShop shop;

  @AfterEach
  void close() {
    shop.close();
  }

  private void open(Dialect dialect) {
    shop = OutboundShop.open(dialect);
    for (String sku : List.of("RIGHT", "WRONG")) {
      shop.odoo().addProduct(sku, "Product " + sku, 2, "");
      shop.odoo().setOnHand(sku, 9);
    }
    shop.startBridge();
    shop.run("product-changes");
    shop.run("stock-changes");
    eventually(() -> shop.medusa().stockOf("RIGHT").stocked() == 9);
    eventually(() -> shop.medusa().stockOf("WRONG").stocked() == 9);
  }

  private static void eventually(java.util.concurrent.Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).until(condition);
  }

  /** Runs one, and returns its differences as "kind item". */
  private List<String> reconcile(String repair) {
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
    List<String> differences = new ArrayList<>();
    shop.admin("GET", "/admin/api/reconcile/" + report.path("id").asLong())
        .path("differences")
        .forEach(
            each ->
                differences.add(
                    each.path("kind").asText()
                        + " "
                        + each.path("item").asText()
                        + (each.path("repaired").asBoolean() ? " repaired" : "")));
    return differences;
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
}
