package com.markasouqs.bridge.scenario;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A stand-in Odoo, a bridge and a stand-in Medusa that know each other, on real sockets. */
final class OutboundShop implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SHOP_SECRET = "a-webhook-secret";

  private final Shop shop;
  private final StandInMedusa medusa;
  private final PushedQueries pushed;
  private final HttpClient http = HttpClient.newHttpClient();

  private OutboundShop(Shop shop, Dialect dialect) {
    this.shop = shop;
    int port = freePort();
    this.medusa =
        StandInMedusa.start(
            StandInMedusaOptions.of(dialect)
                .withApiKey("a-key")
                .withWebhookSecret(SHOP_SECRET)
                .withBridge(Shop.webhooks(port), Shop.SECRET));
    this.pushed = new PushedQueries(shop.store, Clock.systemUTC());
    shop.with("BRIDGE_HTTP_PORT", Integer.toString(port))
        .with("BRIDGE_MEDUSA_URL", medusa.url().toString())
        .with("BRIDGE_MEDUSA_API_KEY", "a-key")
        .with("BRIDGE_MEDUSA_WEBHOOK_SECRET", SHOP_SECRET)
        .with("BRIDGE_MEDUSA_TIMEOUT", "5s");
    everyJobOnlyWhenAsked();
  }

  /** Jobs run once at the start, and then when a test says so. */
  private void everyJobOnlyWhenAsked() {
    for (String setting :
        List.of("CATALOG_CHANGES", "CATALOG_FULL", "STOCK_CHANGES", "STOCK_COMPARE", "STATUSES")) {
      shop.with("BRIDGE_SETTINGS_" + setting + "_INTERVAL", "1h");
    }
  }

  /**
   * Not among those that connections take by themselves, so that it stays free until it is used.
   */
  private static int freePort() {
    IOException taken = null;
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException inUse) {
        taken = inUse;
      }
    }
    throw new UncheckedIOException(taken);
  }

  static OutboundShop open(Dialect dialect) {
    return new OutboundShop(Shop.open(), dialect);
  }

  static OutboundShop open(Dialect dialect, StandInOdooOptions odoo) {
    return new OutboundShop(Shop.open(odoo), dialect);
  }

  OutboundShop with(String variable, String value) {
    shop.with(variable, value);
    return this;
  }

  OutboundShop startBridge() {
    shop.startBridge();
    return this;
  }

  void stopBridge() {
    shop.stopBridge();
  }

  Shop shop() {
    return shop;
  }

  StandInOdoo odoo() {
    return shop.odoo;
  }

  StandInMedusa medusa() {
    return medusa;
  }

  PushedQueries pushed() {
    return pushed;
  }

  /** Runs the job, and returns when a run that began afterwards has ended. */
  JsonNode run(String job) {
    Instant asked = Instant.now();
    admin("POST", "/admin/api/jobs/" + job + "/run");
    return await().atMost(PATIENCE).until(() -> lastRun(job), run -> endedAfter(run, asked));
  }

  private JsonNode lastRun(String job) {
    for (JsonNode each : admin("GET", "/admin/api/jobs").path("jobs")) {
      if (each.path("name").asText().equals(job)) {
        return each.at("/last_runs/0");
      }
    }
    throw new IllegalArgumentException("no job " + job);
  }

  private static boolean endedAfter(JsonNode run, Instant asked) {
    return run.hasNonNull("finished_at")
        && !run.path("outcome").asText().equals("running")
        && !Instant.parse(run.path("started_at").asText()).isBefore(asked.minusMillis(1));
  }

  JsonNode nudge(String model) {
    return admin("POST", "/admin/api/nudge", "{\"models\":[\"" + model + "\"]}");
  }

  JsonNode admin(String method, String path) {
    return admin(method, path, "");
  }

  JsonNode admin(String method, String path, String body) {
    URI address = URI.create("http://127.0.0.1:" + shop.bridge().adminPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("authorization", "Bearer an-admin-token")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(method + " " + path + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A customer buys in the shop; returns Medusa's id of the order. */
  String placeOrder(String sku, int quantity) {
    long price = medusa.product(sku).orElseThrow().path("price").asLong();
    ObjectNode order = JSON.createObjectNode().put("email", "buyer@example.com");
    order.put("subtotal", price * quantity).put("tax_total", 0).put("shipping_total", 0);
    order.put("total", price * quantity).put("currency_code", "kwd");
    ObjectNode item = order.putArray("items").addObject();
    item.put("sku", sku).put("title", sku).put("quantity", quantity).put("unit_price", price);
    return medusa.placeOrder(order).id();
  }

  /** Waits until the order is a confirmed sale order; returns Odoo's id. */
  int inOdoo(String medusaOrderId) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> shop.saleOrders(medusaOrderId),
            orders -> orders.size() == 1 && orders.get(0).state().equals("sale"))
        .get(0)
        .id();
  }

  void changeInMedusa(String medusaOrderId, OrderChange change) {
    medusa.changeStatus(medusaOrderId, change);
  }

  @Override
  public void close() {
    shop.close();
    medusa.close();
  }
}
