package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.cli.Main;
import com.markasouqs.bridge.inbox.EventState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands of an admin, against a whole bridge. */
class EventsCommandIT {
  private Shop shop;
  private Map<String, String> environment;
  private String out;
  private String err;

  @BeforeEach
  void open() {
    shop = Shop.open().startBridge();
    environment =
        Map.of(
            "BRIDGE_ADMIN_PORT",
            Integer.toString(shop.bridge().adminPort()),
            "BRIDGE_ADMIN_TOKEN",
            "an-admin-token");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private int bridge(String... words) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int status =
        Main.execute(environment, new PrintWriter(outText), new PrintWriter(errText), words);
    out = outText.toString();
    err = errText.toString();
    return status;
  }

  private String parked(String orderId) throws IOException {
    shop.post(AdministrationIT.unknownSku(orderId));
    await().until(() -> shop.eventsOf(orderId).get(0).state() == EventState.PARKED);
    return Long.toString(shop.eventsOf(orderId).get(0).id());
  }

  @Test
  void parkedEventsAreListedShownAndRetried() throws IOException {
    assertThat(bridge("events", "list")).isZero();
    assertThat(out).isEqualToIgnoringNewLines("No events.");
    String first = parked("order_a");
    String second = parked("order_b");

    assertThat(bridge("events", "list", "--state", "parked")).isZero();
    assertThat(out.lines().toList().get(0)).startsWith("ID").contains("CODE").contains("MESSAGE");
    assertThat(out.lines().toList().get(1)).startsWith(second + " ").contains("SKU_NOT_FOUND");
    assertThat(out.lines()).hasSize(3).allMatch(line -> line.length() <= 160);
    assertThat(bridge("events", "list", "--entity", "order_a", "--json")).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(out);
    assertThat(json.findValuesAsText("id")).containsExactly(first);
    assertThat(bridge("events", "list", "--limit", "1")).isZero();
    assertThat(out).contains("There may be more");

    assertThat(bridge("events", "show", first)).isZero();
    assertThat(out)
        .contains("code:            SKU_NOT_FOUND")
        .contains("Create the product in Odoo")
        .contains("NO-SUCH-SKU")
        .contains("\"event\" : \"order.created\"");

    shop.odoo.addProduct("NO-SUCH-SKU", "Case", 5.0, "");
    assertThat(bridge("events", "retry", first, second)).isZero();
    assertThat(out).contains("Events retried: 2");
    await().until(() -> shop.events(EventState.DONE).size() == 2);
    assertThat(bridge("events", "retry", first)).isEqualTo(1);
    assertThat(err).contains("Event " + first + " is done; there is nothing to retry");
  }

  @Test
  void allOfACodeAreRetried() throws IOException {
    parked("order_a");
    parked("order_b");
    assertThat(bridge("events", "retry", "--code", "CONFIRM_REFUSED")).isZero();
    assertThat(out).contains("Events retried: 0");
    assertThat(bridge("events", "retry", "--code", "sku_not_found")).isZero();
    assertThat(out).contains("Events retried: 2");
    await().until(() -> shop.events(EventState.PARKED).size() == 2);
    assertThat(bridge("events", "retry", "--all-parked")).isZero();
    assertThat(out).contains("Events retried: 2");
  }

  @Test
  void aDiscardKeepsItsReason() throws IOException {
    String id = parked("order_a");
    assertThat(bridge("events", "discard", id, "--reason", "a test order")).isZero();
    assertThat(bridge("events", "show", id)).isZero();
    assertThat(out).contains("state:           discarded").contains("a test order");
    assertThat(bridge("events", "show", "999999")).isEqualTo(1);
    assertThat(err).isEqualToIgnoringNewLines("There is no event 999999");
  }

  @Test
  void statusPairingAndJobsAreShown() throws IOException {
    parked("order_a");
    assertThat(bridge("status")).isZero();
    assertThat(out).contains("odoo            takes work").contains("SKU_NOT_FOUND 1");
    assertThat(bridge("pair")).isZero();
    assertThat(out).contains("shop17").contains("They are the same.");
    assertThat(bridge("pair", "--confirm")).isZero();
    assertThat(out).contains("Confirmed.");
    assertThat(bridge("jobs", "list")).isZero();
    assertThat(bridge("jobs", "run", "no-such-job")).isEqualTo(1);
    assertThat(err).isEqualToIgnoringNewLines("There is no job no-such-job");
  }

  @Test
  void aWrongTokenAndAWrongAddressAreNamed() {
    assertThat(bridge("status", "--token", "wrong")).isEqualTo(1);
    assertThat(err).contains("refuses the token").hasLineCount(1);
    String webhooks = "http://127.0.0.1:" + shop.bridge().webhookPort();
    assertThat(bridge("status", "--url", webhooks)).isEqualTo(1);
    String admin = "http://127.0.0.1:" + shop.bridge().adminPort() + "/";
    assertThat(bridge("status", "--url", admin)).isZero();
  }
}
