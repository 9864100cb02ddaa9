package com.markasouqs.bridge.sandbox.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop tells the bridge what happens, in the documented payloads and signed. */
class StandInMedusaWebhooksIT {
  private static final Set<String> MADE_UP = Set.of("timestamp", "new_status", "payment_status");

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private HttpServer bridge;
  private StandInMedusa medusa;

  @BeforeEach
  void start() throws IOException {
    bridge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bridge.createContext(
        "/",
        exchange -> {
          signatures.add(exchange.getRequestHeaders().getFirst("x-medusa-signature"));
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = "{\"status\":\"accepted\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(202, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    bridge.start();
    URI url = URI.create("http://127.0.0.1:" + bridge.getAddress().getPort() + "/api/medusa");
    medusa =
        StandInMedusa.start(
            StandInMedusaOptions.of(Dialect.OBSERVED).withBridge(url, "signing-key"));
  }

  @AfterEach
  void stop() {
    medusa.close();
    bridge.stop(0);
  }

  @Test
  void announcesOrders() throws IOException {
    JsonNode documented = Client.example("webhook-order-created.json");
    PlacedOrder placed =
        medusa.placeOrder((ObjectNode) documented.path("data").path("order").deepCopy());
    assertThat(placed.displayId()).isEqualTo(1001);
    assertThat(placed.webhook()).contains(new WebhookAnswer(202, "{\"status\":\"accepted\"}"));
    assertThat(new JsonComparison(MADE_UP, false).differences(documented, sent(0))).isEmpty();
  }

  @Test
  void announcesCustomersAndStatusChanges() throws IOException {
    JsonNode customer = Client.example("webhook-customer-created.json");
    medusa.createCustomer(customer.path("data").path("customer").deepCopy());
    assertThat(new JsonComparison(MADE_UP, false).differences(customer, sent(0))).isEmpty();
    JsonNode order = Client.example("webhook-order-created.json").path("data").path("order");
    medusa.placeOrderSilently((ObjectNode) order);
    medusa.changeStatus("order_01ABC123", OrderChange.FULFILLED);
    JsonNode documented = Client.example("webhook-order-status-updated.json");
    assertThat(new JsonComparison(MADE_UP, false).differences(documented, sent(1))).isEmpty();
    assertThat(received).hasSize(2);
  }

  @Test
  void signsTheBytesOfTheBody() {
    medusa.emitWebhook("order.created", Json.object());
    medusa.emitWebhook("order.created", Json.object().put("a", 1));
    assertThat(signatures)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(s -> s.matches("[0-9a-f]{64}"));
  }

  @Test
  void saysWhenNobodyAnswers() {
    bridge.stop(0);
    assertThat(medusa.emitWebhook("order.created", Json.object()).orElseThrow().status()).isZero();
  }

  @Test
  void tellsTheCustomerOnEveryStatusCallButInvoicesAndPayments() throws IOException {
    JsonNode order = Client.example("webhook-order-created.json").path("data").path("order");
    medusa.placeOrderSilently((ObjectNode) order);
    Client client = new Client(medusa);
    for (String event : List.of("order.shipped", "order.shipped", "order.paid")) {
      ObjectNode body = Json.object().put("event_type", event);
      body.putObject("order").put("medusa_order_id", "order_01ABC123");
      client.post("/odoo/webhooks/order-status", body);
    }
    assertThat(medusa.notifications())
        .extracting(Notification::event)
        .containsExactly("order.shipped", "order.shipped");
  }

  private JsonNode sent(int index) throws IOException {
    return Json.read(received.get(index));
  }
}
