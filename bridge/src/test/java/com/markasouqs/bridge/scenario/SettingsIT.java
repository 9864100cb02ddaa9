package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.BridgeAddon;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that an admin changes in Odoo while bridges run. */
class SettingsIT {
  private static final Duration LONG = Duration.ofSeconds(40);

  private static String stateOf(Shop shop, String orderId) {
    return await()
        .atMost(LONG)
        .until(() -> shop.saleOrders(orderId), orders -> orders.size() == 1)
        .get(0)
        .state();
  }

  private static void importOrder(Shop shop, String orderId) {
    assertThat(shop.post(Bodies.order(orderId)).statusCode()).isEqualTo(202);
    await()
        .atMost(LONG)
        .until(
            () ->
                shop.eventsOf(orderId).stream()
                    .allMatch(event -> event.state() == EventState.DONE));
  }

  @Test
  void theFirstOrderAlreadyGoesByOdoosSettings() {
    try (Shop shop = Shop.open()) {
      shop.odoo.addon().install();
      shop.odoo.addon().addBackend("shop", Map.of("orders.confirm", "never"));
      shop.startBridge();
      importOrder(shop, "o1");
      assertThat(stateOf(shop, "o1")).isEqualTo("draft");
    }
  }

  @Test
  void aChangeIsInForceWithinSeconds() {
    try (OutboundShop outbound = OutboundShop.open(Dialect.OBSERVED)) {
      BridgeAddon addon = outbound.odoo().addon();
      addon.install();
      int backend = addon.addBackend("shop", Map.of("orders.confirm", "always"));
      outbound.with("BRIDGE_SETTINGS_STOCK_BUFFER", "1").startBridge();
      await().atMost(LONG).until(() -> addon.backend(backend).get("applied_revision") != null);
      outbound.run("product-changes");
      outbound.run("stock-compare");

      Map<String, String> settings = new HashMap<>();
      settings.put("orders.confirm", "never");
      settings.put("stock.buffer", "4");
      settings.put("catalog.full-interval", "3h");
      addon.setSettings(backend, settings);
      outbound.nudge("medusa.backend");
      await().atMost(LONG).until(() -> interval(outbound, "catalogue").equals("3h"));
      importOrder(outbound.shop(), "o1");
      assertThat(stateOf(outbound.shop(), "o1")).isEqualTo("draft");
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(outbound.medusa().stockOf("CASE-IP15PRO-001").stocked())
                      .isEqualTo(onHand(outbound) - 4));
    }
  }

  private static int onHand(OutboundShop shop) {
    return shop.odoo().records("stock.quant").stream()
        .filter(
            quant ->
                quant.get("product_id").equals(shop.odoo().merchandise().id("CASE-IP15PRO-001")))
        .mapToInt(quant -> ((Number) quant.get("quantity")).intValue())
        .filter(quantity -> quantity > 0)
        .sum();
  }

  private static String interval(OutboundShop shop, String job) {
    for (JsonNode each : shop.admin("GET", "/admin/api/jobs").path("jobs")) {
      if (each.path("name").asText().equals(job)) {
        return each.path("interval").asText();
      }
    }
    return "";
  }

  @Test
  void whatIsSwitchedOffInOdooRestsAndGoesOnAfterwards() {
    try (OutboundShop outbound = OutboundShop.open(Dialect.OBSERVED)) {
      BridgeAddon addon = outbound.odoo().addon();
      addon.install();
      int backend = addon.addBackend("shop", Map.of("catalog.enabled", "false"));
      outbound.startBridge();
      assertThat(outbound.run("product-changes").path("message").asText())
          .isEqualTo("Switched off by settings.catalog.enabled.");
      assertThat(outbound.pushed().products(Channel.PRODUCT)).isZero();
      addon.setSettings(backend, Map.of("catalog.enabled", "true"));
      outbound.nudge("medusa.backend");
      await().atMost(LONG).until(() -> outbound.pushed().products(Channel.PRODUCT) > 0);
    }
  }

  @Test
  void aParkedOrderGoesOnWhenItsSettingChanges() {
    try (Shop shop = Shop.open()) {
      BridgeAddon addon = shop.odoo.addon();
      addon.install();
      int backend = addon.addBackend("shop", Map.of("orders.unknown-sku", "hold"));
      shop.odoo.addProduct("MEDUSA-PLACEHOLDER", "Placeholder", 1, "");
      shop.startBridge();
      String body = Bodies.order("o1").replace("CASE-IP15PRO-001", "NOWHERE");
      assertThat(shop.post(body).statusCode()).isEqualTo(202);
      await().atMost(LONG).until(() -> shop.events(EventState.PARKED).size() == 1);
      addon.setSettings(backend, Map.of("orders.unknown-sku", "placeholder"));
      await().atMost(LONG).until(() -> shop.events(EventState.DONE).size() == 1);
    }
  }

  @Test
  void twoInstancesAndOneThatStartsWhileOdooIsDownAgree() {
    try (Shop shop = Shop.open()) {
      BridgeAddon addon = shop.odoo.addon();
      addon.install();
      int backend = addon.addBackend("shop", Map.of("orders.confirm", "never"));
      shop.startBridge();
      await().atMost(LONG).until(() -> addon.backend(backend).get("applied_revision") != null);
      shop.odoo.down();
      shop.startAnother();
      shop.stopBridge();
      addon.uninstall();
      shop.startBridge();
      shop.odoo.up();
      for (String order : List.of("o1", "o2", "o3")) {
        importOrder(shop, order);
        assertThat(stateOf(shop, order)).isEqualTo("draft");
      }
    }
  }

  @Test
  void theShippingOptionOfTheShopIsTheDeliveryMethodInOdoo() {
    try (Shop shop = Shop.open()) {
      Object carrier =
          shop.odoo.call("delivery.carrier", "create", List.of(Map.of("name", "Aramex")), Map.of());
      int id = carrier instanceof Integer one ? one : (Integer) ((List<?>) carrier).get(0);
      shop.with("BRIDGE_SETTINGS_ORDERS_CARRIERS", "Express\\; home=" + id + ";Express=" + id)
          .startBridge();
      String body =
          Bodies.order(
              "o1",
              "CASE-IP15PRO-001",
              "\"shipping_methods\": [{\"name\": \"Express\"}], \"payment_status\": \"not_paid\"");
      assertThat(shop.post(body).statusCode()).isEqualTo(202);
      await().atMost(LONG).until(() -> shop.saleOrders("o1").size() == 1);
      assertThat(
              shop.odoo.records("sale.order").stream()
                  .filter(order -> "o1".equals(order.get("x_medusa_order_id")))
                  .map(order -> order.get("carrier_id")))
          .containsExactly(id);
    }
  }
}
