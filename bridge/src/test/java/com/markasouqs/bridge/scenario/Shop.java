package com.markasouqs.bridge.scenario;

import com.markasouqs.bridge.app.Bridge;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.StoreConfig;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.EventFilter;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A whole set-up for scenarios: real store, real sockets, the bridge, and a stand-in Odoo. */
final class Shop implements AutoCloseable {
  static final String SECRET = "a-secret-for-tests";

  final StandInOdoo odoo;
  final Store store;
  final EventDesk events;
  private final StoreConfig storeConfig;
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Bridge> others = new ArrayList<>();
  private Bridge bridge;

  private Shop(StandInOdoo odoo) {
    this.odoo = odoo;
    this.storeConfig = TestStore.freshConfig();
    this.store = Store.open(storeConfig);
    this.events = new EventDesk(store, Clock.systemUTC());
    environment.put("BRIDGE_HTTP_PORT", "0");
    environment.put("BRIDGE_ADMIN_PORT", "0");
    environment.put("BRIDGE_WEBHOOK_SECRETS", SECRET);
    environment.put("BRIDGE_ADMIN_TOKEN", "an-admin-token");
    environment.put("BRIDGE_STORE_URL", storeConfig.url().orElseThrow());
    environment.put("BRIDGE_STORE_USER", storeConfig.user().orElseThrow());
    environment.put("BRIDGE_STORE_PASSWORD", storeConfig.password().orElseThrow().reveal());
    environment.put("BRIDGE_ODOO_URL", odoo.url().toString());
    environment.put("BRIDGE_ODOO_DATABASE", odoo.options().account().database());
    environment.put("BRIDGE_ODOO_USER", odoo.options().account().login());
    environment.put("BRIDGE_ODOO_API_KEY", odoo.options().account().apiKey());
    environment.put("BRIDGE_ODOO_UNKNOWN_OUTCOME_WAIT", "2s");
    environment.put("BRIDGE_DISPATCH_RETRY_INITIAL", "100ms");
    environment.put("BRIDGE_DISPATCH_POLL_INTERVAL", "50ms");
    environment.put("BRIDGE_DISPATCH_PROBE_INTERVAL", "100ms");
    environment.put("BRIDGE_DISPATCH_RELEASE_INTERVAL", "200ms");
    environment.put("BRIDGE_DISPATCH_LEASE", "5s");
  }

  /**
   * A shop with Odoo 17, with the fields and the constraints of the addon and prices of 3 digits.
   */
  static Shop open() {
    return open(StandInOdooOptions.of(Series.ODOO_17).withPricePrecision(3));
  }

  /** The same without the addon's constraints, where two writers could write the same twice. */
  static Shop openWithoutConstraints() {
    return open(
        StandInOdooOptions.of(Series.ODOO_17).withSchema(true, false).withPricePrecision(3));
  }

  /** With the addon's constraints, or without. */
  static Shop open(boolean constraints) {
    return constraints ? open() : openWithoutConstraints();
  }

  /** The same with the precision that a new Odoo has. */
  static Shop openWithTwoPriceDigits() {
    return open(StandInOdooOptions.of(Series.ODOO_17));
  }

  static Shop open(StandInOdooOptions options) {
    return new Shop(StandInOdoo.start(options));
  }

  /** Sets a configuration variable for the next start. */
  Shop with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The configuration as a process of its own needs it. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  BridgeConfig config() {
    return ConfigLoader.load(Optional.empty(), environment);
  }

  Shop startBridge() {
    try {
      bridge = Bridge.start(config(), Clock.systemUTC());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one more bridge on the same store; it stops with the shop. */
  Bridge startAnother() {
    try {
      others.add(Bridge.start(config(), Clock.systemUTC()));
      return others.get(others.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stopBridge() {
    if (bridge != null) {
      bridge.close();
      bridge = null;
    }
  }

  Bridge bridge() {
    return bridge;
  }

  URI webhooks() {
    return webhooks(bridge.webhookPort());
  }

  static URI webhooks(int port) {
    return URI.create("http://127.0.0.1:" + port + "/api/medusa/webhooks");
  }

  /** Posts a signed webhook. */
  HttpResponse<String> post(String body) {
    return postAsync(body).join();
  }

  CompletableFuture<HttpResponse<String>> postAsync(String body) {
    return postAsync(webhooks(), body);
  }

  CompletableFuture<HttpResponse<String>> postAsync(URI address, String body) {
    return http.sendAsync(request(address, body), HttpResponse.BodyHandlers.ofString());
  }

  static HttpRequest request(URI address, String body) {
    return HttpRequest.newBuilder(address)
        .header("content-type", "application/json")
        .header("x-medusa-signature", sign(body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String sign(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Event> events(EventState state) {
    return events.list(new EventFilter(state, null, null, 0, 10_000));
  }

  List<Event> eventsOf(String entityId) {
    return events.list(new EventFilter(null, null, entityId, 0, 1_000));
  }

  /** The sale orders of one Medusa order. */
  List<SaleOrderView> saleOrders(String medusaOrderId) {
    return odoo.saleOrders().stream()
        .filter(order -> medusaOrderId.equals(order.medusaOrderId()))
        .toList();
  }

  @Override
  public void close() {
    others.forEach(Bridge::close);
    stopBridge();
    store.close();
    odoo.close();
  }
}
