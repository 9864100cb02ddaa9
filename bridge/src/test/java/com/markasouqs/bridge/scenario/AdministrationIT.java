package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.admin.AdminClient;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin sees and repairs, on a whole bridge. */
class AdministrationIT {
  private Shop shop;
  private AdminClient admin;

  @BeforeEach
  void open() {
    shop = Shop.open().startBridge();
    admin = new AdminClient(shop.bridge().adminPort(), "Bearer an-admin-token");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** The contract's example order under another id, with a SKU that Odoo does not have. */
  static String unknownSku(String id) throws IOException {
    return order(id).replace("CASE-IP15PRO-001", "NO-SUCH-SKU");
  }

  static String order(String id) throws IOException {
    try (var stream =
        AdministrationIT.class.getResourceAsStream(
            "/contract/examples/webhook-order-created.json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("order_01ABC123", id);
    }
  }

  private long parked(String id) throws IOException {
    shop.post(unknownSku(id));
    await().until(() -> shop.eventsOf(id).get(0).state() == EventState.PARKED);
    return shop.eventsOf(id).get(0).id();
  }

  @Test
  void parkedEventsAreListedShownAndDiscarded() throws IOException {
    long first = parked("order_a");
    long second = parked("order_b");

    assertThat(ids("/admin/api/events?state=parked")).containsExactly(second, first);
    assertThat(ids("/admin/api/events?code=SKU_NOT_FOUND&limit=1")).containsExactly(second);
    assertThat(admin.get("/admin/api/events?limit=1").path("next_before").asLong())
        .isEqualTo(second);
    assertThat(ids("/admin/api/events?before=" + second)).containsExactly(first);
    assertThat(ids("/admin/api/events?entity=order_a")).containsExactly(first);
    assertThat(ids("/admin/api/events?state=done")).isEmpty();
    assertThat(admin.get("/admin/api/events").toString()).doesNotContain("@");

    JsonNode event = admin.get("/admin/api/events/" + first).path("event");
    assertThat(event.path("code").asText()).isEqualTo("SKU_NOT_FOUND");
    assertThat(event.path("message").asText()).contains("NO-SUCH-SKU");
    assertThat(event.path("watched_skus").get(0).asText()).isEqualTo("NO-SUCH-SKU");
    assertThat(event.at("/payload/event").asText()).isEqualTo("order.created");
    assertThat(event.at("/history/0/state").asText()).isEqualTo("parked");

    JsonNode answer =
        admin.post("/admin/api/events/" + first + "/discard", "{\"reason\":\"a test order\"}");
    assertThat(answer.path("status").asText()).isEqualTo("discarded");
    JsonNode history = admin.get("/admin/api/events/" + first).at("/event/history");
    assertThat(history.get(history.size() - 1).path("message").asText()).isEqualTo("a test order");

    JsonNode status = admin.get("/admin/api/status");
    assertThat(status.at("/events/discarded").asInt()).isEqualTo(1);
    assertThat(status.at("/parked/SKU_NOT_FOUND").asInt()).isEqualTo(1);
    assertThat(status.at("/gate/open").asBoolean()).isTrue();
    assertThat(status.at("/versions/bridge").asText()).isNotEmpty();
    assertThat(admin.send("GET", "/metrics", "").body())
        .contains("bridge_events{state=\"discarded\"} 1.0")
        .contains("bridge_events_parked{code=\"SKU_NOT_FOUND\"} 1.0")
        .contains("bridge_events_oldest_waiting_seconds 0.0")
        .contains("bridge_acknowledgements{state=\"owed\"} 0.0")
        .contains("bridge_events_recorded_total{outcome=\"parked\"}")
        .contains("bridge_store_connections{use=\"active\"}")
        .contains("bridge_store_up 1.0")
        .contains("bridge_webhooks_total");
  }

  @Test
  void aDiscardedEventCanBeTakenBackAndADoneOneCannot() throws IOException {
    long id = parked("order_a");
    admin.post("/admin/api/events/" + id + "/discard", "{\"reason\":\"a mistake\"}");
    shop.odoo.addProduct("NO-SUCH-SKU", "Case", 5.0, "");

    assertThat(admin.post("/admin/api/events/" + id + "/retry", "").path("status").asText())
        .isEqualTo("retried");

    await().until(() -> shop.eventsOf("order_a").get(0).state() == EventState.DONE);
    assertThat(shop.saleOrders("order_a")).hasSize(1);
    JsonNode refused = admin.post("/admin/api/events/" + id + "/retry", "");
    assertThat(refused.at("/error/code").asText()).isEqualTo("CONFLICT");
    JsonNode kept = admin.post("/admin/api/events/" + id + "/discard", "{\"reason\":\"no\"}");
    assertThat(kept.at("/error/code").asText()).isEqualTo("CONFLICT");
  }

  @Test
  void anotherDatabaseStopsEverythingUntilItIsConfirmed() throws IOException {
    shop.post(order("order_a"));
    await().until(() -> shop.events(EventState.DONE).size() == 1);
    changeUuid(shop.odoo);
    shop.stopBridge();
    shop.startBridge();
    admin = new AdminClient(shop.bridge().adminPort(), "Bearer an-admin-token");
    shop.post(order("order_b"));

    await().until(() -> !admin.get("/admin/api/guards").path("guards").isEmpty());
    JsonNode guard = admin.get("/admin/api/guards").path("guards").get(0);
    assertThat(guard.path("name").asText()).isEqualTo("pairing");
    assertThat(guard.path("code").asText()).isEqualTo("PAIRING");
    JsonNode pairing = admin.get("/admin/api/pairing");
    assertThat(pairing.path("matches").asBoolean(true)).isFalse();
    assertThat(pairing.at("/seen/database_uuid").asText()).isEqualTo("another-uuid");
    assertThat(shop.saleOrders("order_b")).isEmpty();

    JsonNode confirmed = admin.post("/admin/api/pairing/confirm", "");

    assertThat(confirmed.path("matches").asBoolean()).isTrue();
    await().until(() -> shop.saleOrders("order_b").size() == 1);
    assertThat(admin.get("/admin/api/guards").path("guards")).isEmpty();
  }

  private static void changeUuid(StandInOdoo odoo) {
    odoo.call(
        "ir.config_parameter", "set_param", List.of("database.uuid", "another-uuid"), Map.of());
  }

  private List<Long> ids(String path) {
    List<Long> ids = new java.util.ArrayList<>();
    admin.get(path).path("events").forEach(event -> ids.add(event.path("id").asLong()));
    return ids;
  }
}
