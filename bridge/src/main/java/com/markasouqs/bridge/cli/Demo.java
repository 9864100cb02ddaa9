package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.app.Bridge;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import com.markasouqs.bridge.sandbox.medusa.PlacedOrder;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import com.markasouqs.bridge.sandbox.medusa.WebhookAnswer;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo's story, step by step, each step over real HTTP. */
final class Demo implements AutoCloseable {
  private static final String SECRET = "demo-secret";
  private static final String TOKEN = "demo-token";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Narrator narrator;
  private final Path directory;
  private final Optional<Path> hooks;
  private StandInOdoo odoo;
  private StandInMedusa medusa;
  private Bridge bridge;
  private DemoWatch watch;

  /**
   * @param hooks directory of functions to show; empty: none
   */
  Demo(PrintWriter out, Path directory, Optional<Path> hooks) {
    this.hooks = hooks;
    this.narrator = new Narrator(out);
    this.directory = directory;
  }

  void start(int preferredPort) throws IOException {
    say(
        "Starting a MariaDB in %s, a stand-in Odoo, a stand-in Medusa and the bridge ...",
        directory);
    int port = freePort(preferredPort);
    int adminPort = freePort(preferredPort == 0 ? 0 : preferredPort + 1);
    odoo = StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17).withPricePrecision(3));
    medusa =
        StandInMedusa.start(
            StandInMedusaOptions.of(Dialect.SPECIFIED)
                .withApiKey("demo-key")
                .withBridge(
                    URI.create("http://127.0.0.1:" + port + "/api/medusa/webhooks"), SECRET));
    bridge =
        Bridge.start(
            ConfigLoader.load(Optional.empty(), environment(port, adminPort)), Clock.systemUTC());
    watch = new DemoWatch(bridge.adminPort(), TOKEN);
    say("Odoo    %s", odoo.url());
    say("Medusa  %s", medusa.url());
    say(
        "Bridge  webhooks http://127.0.0.1:%d  admin http://127.0.0.1:%d",
        bridge.webhookPort(), bridge.adminPort());
  }

  private Map<String, String> environment(int port, int adminPort) {
    Map<String, String> environment = new HashMap<>();
    environment.put("BRIDGE_HTTP_PORT", String.valueOf(port));
    environment.put("BRIDGE_ADMIN_PORT", String.valueOf(adminPort));
    environment.put("BRIDGE_ADMIN_TOKEN", TOKEN);
    environment.put("BRIDGE_STORE_DIRECTORY", directory.toString());
    environment.put("BRIDGE_WEBHOOK_SECRETS", SECRET);
    environment.put("BRIDGE_WEBHOOK_ALLOW_PLAIN_SECRET", "true");
    environment.put("BRIDGE_ODOO_URL", odoo.url().toString());
    environment.put("BRIDGE_ODOO_DATABASE", odoo.options().account().database());
    environment.put("BRIDGE_ODOO_USER", odoo.options().account().login());
    environment.put("BRIDGE_ODOO_API_KEY", odoo.options().account().apiKey());
    environment.put("BRIDGE_MEDUSA_URL", medusa.url().toString());
    environment.put("BRIDGE_MEDUSA_API_KEY", "demo-key");
    environment.put("BRIDGE_DISPATCH_RELEASE_INTERVAL", "1s");
    environment.put("BRIDGE_HOOKS_DIRECTORY", hooks.orElse(directory.resolve("hooks")).toString());
    return environment;
  }

  private static int freePort(int preferred) throws IOException {
    try (ServerSocket socket = new ServerSocket(preferred)) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }

  /** Tells the whole story; returns whether everything came out as it should. */
  boolean tell() throws IOException {
    ObjectNode example = (ObjectNode) resource("order-created.json").at("/data/order");
    step("1. A customer orders: Medusa sends order.created, signed");
    PlacedOrder order = medusa.placeOrder(example);
    show(order.webhook());
    if (watch.decided(eventId(order.webhook())) && odoo.saleOrders().isEmpty()) {
      expect(false, "The order is in Odoo, and not set aside:");
      say("   %s", watch.reason(eventId(order.webhook())));
      return false;
    }
    expect(watch.done(eventId(order.webhook())), "The order is in Odoo:");
    showOrders();
    expect(
        isConfirmed(example.path("id").textValue(), 16.000),
        "One confirmed sale order, total 16.000 KWD.");

    step("2. Medusa sends the same webhook once more");
    Optional<WebhookAnswer> again = medusa.emitWebhook("order.created", data("order", example));
    show(again);
    expect(odoo.saleOrders().size() == 1, "Still one sale order.");

    step("3. An order with a SKU that Odoo does not know");
    ObjectNode unknown = example.deepCopy();
    unknown.put("id", "order_01DEMO2").put("display_id", 1002).put("email", "other@example.com");
    unknown.set(
        "customer",
        JSON.createObjectNode().put("id", "cus_01DEMO2").put("email", "other@example.com"));
    ((ObjectNode) unknown.at("/items/1"))
        .put("id", "li_03")
        .put("sku", "NEW-GADGET")
        .put("title", "New gadget");
    ((ObjectNode) unknown.at("/items/0")).put("id", "li_04");
    PlacedOrder parked = medusa.placeOrder(unknown);
    show(parked.webhook());
    expect(watch.parked(eventId(parked.webhook())), "Nothing was written; the event is parked:");
    say("   %s", watch.reason(eventId(parked.webhook())));

    step("4. A customer registers");
    ObjectNode customer = (ObjectNode) resource("customer-created.json").at("/data/customer");
    Optional<WebhookAnswer> registered = medusa.createCustomer(customer);
    show(registered);
    expect(watch.done(eventId(registered)), "Odoo's partners:");
    odoo.partners()
        .forEach(
            partner -> say("   %s (%s)", partner.get("name"), partner.get("x_medusa_customer_id")));

    step("5. The payment of the first order is captured");
    Optional<WebhookAnswer> status = medusa.changeStatus(order.id(), OrderChange.PAYMENT_CAPTURED);
    show(status);
    expect(
        watch.done(eventId(status)), "The sale order shows Medusa's states: " + states(order.id()));

    step("6. Somebody creates the product NEW-GADGET in Odoo");
    odoo.addProduct("NEW-GADGET", "New gadget", 5.0, "");
    expect(watch.done(eventId(parked.webhook())), "The parked order went on by itself:");
    showOrders();
    expect(odoo.saleOrders().size() == 2, "Two orders, two sale orders.");

    step("7. Medusa was told which of its orders are in Odoo");
    expect(
        watch.until(() -> isSynced(order.id()) && isSynced(parked.id())),
        "Both are marked as synced.");
    int saleOrder = odoo.saleOrders().get(0).id();
    new DemoOutbound(narrator, watch, odoo, medusa).tell(saleOrder, 8);
    if (hooks.isPresent()) {
      new DemoHooks(narrator, watch, odoo, medusa).tell(12, hooks.get());
    }
    say("");
    say(
        narrator.isWell()
            ? "Everything came out as it should."
            : "Something did NOT come out as it should, see above.");
    return narrator.isWell();
  }

  private boolean isSynced(String orderId) {
    return medusa.order(orderId).map(Demo::synced).orElse(false);
  }

  private static boolean synced(JsonNode order) {
    return order.path("metadata").path("odoo_synced").asBoolean()
        || order.path("synced").asBoolean();
  }

  private boolean isConfirmed(String medusaOrderId, double total) {
    List<SaleOrderView> orders =
        odoo.saleOrders().stream()
            .filter(order -> medusaOrderId.equals(order.medusaOrderId()))
            .toList();
    return orders.size() == 1
        && orders.get(0).state().equals("sale")
        && orders.get(0).total() == total;
  }

  private String states(String medusaOrderId) {
    return odoo.records("sale.order").stream()
        .filter(order -> medusaOrderId.equals(order.get("x_medusa_order_id")))
        .findFirst()
        .map(
            order ->
                order.get("x_medusa_status") + ", payment " + order.get("x_medusa_payment_status"))
        .orElse("none");
  }

  private void showOrders() {
    for (SaleOrderView order : odoo.saleOrders()) {
      say(
          "   %s  %s  %s  %s  total %.3f KWD",
          order.name(), order.state(), order.clientOrderRef(), order.partner(), order.total());
      order
          .lines()
          .forEach(
              line ->
                  say(
                      "      %-18s %-22s %6.3f x %.3f = %.3f",
                      line.sku(), line.text(), line.quantity(), line.price(), line.subtotal()));
    }
  }

  private static ObjectNode data(String name, JsonNode value) {
    ObjectNode data = JSON.createObjectNode();
    data.set(name, value);
    return data;
  }

  private static JsonNode resource(String name) throws IOException {
    try (InputStream stream = Demo.class.getResourceAsStream("/demo/" + name)) {
      return JSON.readTree(stream);
    }
  }

  private static long eventId(Optional<WebhookAnswer> answer) throws IOException {
    return answer.isEmpty() ? -1 : JSON.readTree(answer.get().body()).path("event_id").asLong(-1);
  }

  private void show(Optional<WebhookAnswer> answer) {
    answer.ifPresent(
        webhook -> say("   The bridge answers %d %s", webhook.status(), webhook.body()));
  }

  private void step(String title) {
    narrator.step(title);
  }

  private void expect(boolean condition, String sentence) {
    narrator.expect(condition, sentence);
  }

  private void say(String format, Object... values) {
    narrator.say(format, values);
  }

  /** Shows how to go on by hand. */
  void invite() {
    say("");
    say("It stays up; Ctrl-C ends it. Post an order of your own:");
    say("");
    say(
        "  curl -sS http://127.0.0.1:%d/api/medusa/webhooks -H 'content-type: application/json' \\",
        bridge.webhookPort());
    say(
        "    -H 'x-webhook-secret: %s' -H 'Prefer: wait=5' -d '{\"event\":\"order.created\",\"data\":{\"order\":{",
        SECRET);
    say(
        "    \"id\":\"order_MINE\",\"display_id\":2001,\"currency_code\":\"kwd\",\"total\":5000,\"email\":\"me@example.com\",");
    say(
        "    \"items\":[{\"sku\":\"CASE-IP15PRO-001\",\"title\":\"Case\",\"quantity\":1,\"unit_price\":5000}]}}}'");
    say("");
    say("and look at what the bridge knows of it:");
    say("");
    say(
        "  curl -sS http://127.0.0.1:%d/admin/api/events -H 'authorization: Bearer %s'",
        bridge.adminPort(), TOKEN);
    say(
        "  bridge/bin/bridge events list --url http://127.0.0.1:%d --token %s",
        bridge.adminPort(), TOKEN);
  }

  @Override
  public synchronized void close() {
    closeQuietly(bridge);
    closeQuietly(medusa);
    closeQuietly(odoo);
    bridge = null;
    medusa = null;
    odoo = null;
    DemoFiles.delete(directory);
  }

  private void closeQuietly(AutoCloseable room) {
    if (room != null) {
      try {
        room.close();
      } catch (Exception e) {
        say("Not closed cleanly: %s", e);
      }
    }
  }
}
