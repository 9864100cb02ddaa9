package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Failure;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.Wish;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.BridgeAddon;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What needs attention appears in Odoo, and goes when it is settled. */
class AttentionIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static String unknownSku(String orderId) {
    return Bodies.order(orderId).replace("CASE-IP15PRO-001", "NOWHERE-" + orderId);
  }

  private static List<Object> keys(BridgeAddon addon) {
    return addon.attention().stream()
        .map(row -> row.get("key"))
        .filter(key -> key.toString().startsWith("event:"))
        .toList();
  }

  @Test
  void aParkedOrderAppearsAndClosesAndNothingIsLostWhileOdooIsDown() {
    try (OutboundShop outbound = OutboundShop.open(Dialect.OBSERVED)) {
      BridgeAddon addon = outbound.odoo().addon();
      addon.install();
      int backend = addon.addBackend("shop", Map.of());
      outbound.startBridge();
      assertThat(outbound.shop().post(unknownSku("o1")).statusCode()).isEqualTo(202);
      await().atMost(LONG).until(() -> keys(addon).size() == 1);
      Map<String, Object> row =
          addon.attention().stream()
              .filter(each -> each.get("kind").equals("event"))
              .findFirst()
              .orElseThrow();
      assertThat(row)
          .containsEntry("code", "SKU_NOT_FOUND")
          .containsEntry("kind", "event")
          .containsEntry("subject", "o1")
          .containsEntry("actions", "retry,discard");
      assertThat((String) row.get("payload")).contains("NOWHERE-o1");
      assertThat(addon.backend(backend)).containsEntry("attention_total", addon.attention().size());

      outbound.odoo().down();
      assertThat(outbound.shop().post(unknownSku("o2")).statusCode()).isEqualTo(202);
      String event = row.get("key").toString().substring("event:".length());
      outbound.admin("POST", "/admin/api/events/" + event + "/discard", "{\"reason\":\"a test\"}");
      outbound.odoo().up();
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(
                          addon.attention().stream()
                              .filter(each -> each.get("kind").equals("event"))
                              .map(each -> each.get("subject")))
                      .containsExactly("o2"));
      outbound.odoo().addProduct("NOWHERE-o2", "It is there now", 5, "");
      await().atMost(LONG).until(() -> keys(addon).isEmpty());
      assertThat(addon.everyAttention().stream().filter(each -> each.get("kind").equals("event")))
          .hasSize(2);
    }
  }

  /** Of what the shop does not take there can be more than are shown: nothing open is closed. */
  @Test
  void aFloodOfFailuresClosesNothingThatIsOpen() {
    try (OutboundShop outbound =
        OutboundShop.open(Dialect.SPECIFIED)
            .with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false")
            .with("BRIDGE_SETTINGS_STOCK_ENABLED", "false")) {
      BridgeAddon addon = outbound.odoo().addon();
      addon.install();
      int backend = addon.addBackend("shop", Map.of());
      outbound.startBridge();
      assertThat(outbound.shop().post(unknownSku("o1")).statusCode()).isEqualTo(202);
      await().atMost(LONG).until(() -> keys(addon).size() == 1);
      fail(outbound, 0, 600);
      outbound.run("attention");
      await().atMost(LONG).until(() -> addon.attention().size() == 501);
      List<Object> shown = addon.attention().stream().map(row -> row.get("key")).toList();
      assertThat(addon.backend(backend)).containsEntry("attention_total", 601);

      fail(outbound, 0, 300);
      fail(outbound, 600, 700);
      outbound.run("attention");
      await().until(() -> addon.backend(backend).get("attention_total").equals(701));
      assertThat(addon.attention().stream().map(row -> row.get("key")))
          .containsExactlyInAnyOrderElementsOf(shown);

      PushedItems items = new PushedItems(outbound.shop().store, Clock.systemUTC());
      items.forget(
          Channel.STOCK,
          outbound.pushed().failed(Optional.empty(), Optional.empty(), 0, 1_000).subList(0, 699));
      outbound.run("attention");
      await().atMost(LONG).until(() -> addon.attention().size() == 2);
      assertThat(keys(addon)).hasSize(1);
    }
  }

  /** Until they are repaired, whatever an admin releases. */
  @Test
  void settingsThatStopAWholeJobNeedAttention() {
    try (OutboundShop outbound =
        OutboundShop.open(Dialect.SPECIFIED)
            .with("BRIDGE_SETTINGS_STOCK_LOCATIONS", "NOWHERE=sloc_1:Main")) {
      BridgeAddon addon = outbound.odoo().addon();
      addon.install();
      int backend = addon.addBackend("shop", Map.of());
      outbound.startBridge();
      outbound.run("product-changes");
      await().atMost(LONG).until(() -> guard(addon).contains("NOWHERE"));
      outbound.admin("POST", "/admin/api/guards/catalogue-settings/release");
      outbound.run("product-changes");
      outbound.run("attention");
      assertThat(guard(addon)).contains("NOWHERE");
      addon.setSettings(backend, Map.of("stock.locations", "WH=sloc_1:Main"));
      outbound.admin("POST", "/admin/api/settings/reread");
      outbound.run("product-changes");
      await().atMost(LONG).until(() -> guard(addon).isEmpty());
    }
  }

  private static String guard(BridgeAddon addon) {
    return addon.attention().stream()
        .filter(row -> row.get("key").equals("guard:catalogue-settings"))
        .map(row -> String.valueOf(row.get("message")))
        .findFirst()
        .orElse("");
  }

  private static void fail(OutboundShop outbound, int from, int to) {
    PushedItems items = new PushedItems(outbound.shop().store, Clock.systemUTC());
    for (int i = from; i < to; i++) {
      String sku = "SKU:" + i;
      items.want(Channel.STOCK, List.of(Wish.stock(sku, "", 10_000 + i, "5")));
      items.failed(
          Channel.STOCK,
          sku,
          "",
          new Failure(ProblemCode.SKU_NOT_FOUND, "The shop lacks it", "", null, false));
    }
  }

  /** Else it would look as if it were under way still. */
  @Test
  void aRetryThatFailsInTheSameWayIsTold() {
    try (OutboundShop outbound = OutboundShop.open(Dialect.OBSERVED)) {
      BridgeAddon addon = outbound.odoo().addon();
      addon.install();
      addon.addBackend("shop", Map.of());
      outbound.startBridge();
      assertThat(outbound.shop().post(unknownSku("o1")).statusCode()).isEqualTo(202);
      await().atMost(LONG).until(() -> keys(addon).size() == 1);
      String key = keys(addon).get(0).toString();
      Object before = digest(addon, key);
      outbound.admin("POST", "/admin/api/events/" + key.substring("event:".length()) + "/retry");
      await().atMost(LONG).until(() -> !before.equals(digest(addon, key)));
    }
  }

  private static Object digest(BridgeAddon addon, String key) {
    return addon.attention().stream()
        .filter(row -> row.get("key").equals(key))
        .map(row -> row.get("digest"))
        .findFirst()
        .orElse("");
  }

  @Test
  void withoutTheAddonNothingIsToldAndNothingFails() {
    try (OutboundShop outbound = OutboundShop.open(Dialect.OBSERVED).startBridge()) {
      assertThat(outbound.shop().post(unknownSku("o1")).statusCode()).isEqualTo(202);
      await().atMost(LONG).until(() -> outbound.shop().events(EventState.PARKED).size() == 1);
      assertThat(outbound.run("attention").path("outcome").asText()).isEqualTo("ok");
      assertThat(outbound.odoo().calls().count("medusa.attention", "bridge_known")).isZero();
      assertThat(outbound.admin("GET", "/admin/api/overview").path("needs_attention").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void theAddonIsShownRecordsFiguresAndFindings() {
    try (OutboundShop outbound = OutboundShop.open(Dialect.OBSERVED)) {
      outbound.odoo().addon().install();
      outbound.odoo().addon().addBackend("shop", Map.of("orders.confirm", "always"));
      outbound.startBridge();
      outbound.run("product-changes");
      outbound.run("catalogue");
      outbound.run("stock-changes");
      int product = outbound.odoo().merchandise().id("CASE-IP15PRO-001");
      JsonNode shown = outbound.admin("GET", "/admin/api/records/product.product/" + product);
      assertThat(shown.at("/record/state").asText()).isEqualTo("in step");
      assertThat(shown.at("/record/history").size()).isPositive();
      assertThat(
              outbound
                  .admin("POST", "/admin/api/records/product.product/" + product + "/sync")
                  .path("message")
                  .asText())
          .isNotEmpty();

      String order = outbound.placeOrder("CASE-IP15PRO-001", 1);
      int saleOrder = outbound.inOdoo(order);
      outbound.run("order-status");
      JsonNode record = outbound.admin("GET", "/admin/api/records/sale.order/" + saleOrder);
      assertThat(record.at("/record/medusa_id").asText()).isEqualTo(order);
      assertThat(record.at("/record/history").findValuesAsText("what"))
          .contains("order.created", "order.confirmed");
      assertThat(
              outbound
                  .admin("GET", "/admin/api/records/sale.order/999999")
                  .at("/record/state")
                  .asText())
          .isEqualTo("not in the shop");

      JsonNode overview = outbound.admin("GET", "/admin/api/overview?days=3");
      assertThat(overview.path("orders_today").asInt()).isEqualTo(1);
      assertThat(overview.path("days").size()).isEqualTo(3);
      assertThat(overview.at("/secrets/medusa.api-key").asBoolean()).isTrue();
      assertThat(overview.path("jobs").findValuesAsText("name")).contains("attention");

      assertThat(outbound.admin("POST", "/admin/api/settings/reread").path("revision").asText())
          .hasSize(64);
      assertThat(outbound.admin("GET", "/admin/api/settings").toString())
          .contains("{\"key\":\"orders.confirm\",\"value\":\"always\",\"source\":\"odoo\"}");

      assertThat(outbound.admin("POST", "/admin/api/doctor").path("findings").toString())
          .contains("\"check\":\"duplicates\"", "\"ids\":");
    }
  }
}
