package com.markasouqs.bridge.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaEndpoint;
import com.markasouqs.bridge.medusa.MutableClock;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooEndpoint;
import com.markasouqs.bridge.odoo.XmlRpcTransport;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.PushGuards;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.Turns;
import com.markasouqs.bridge.sandbox.medusa.Call;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import com.markasouqs.bridge.store.Meta;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** A stand-in Odoo, a stand-in Medusa, a real store, and the catalogue between them. */
final class CatalogShop implements AutoCloseable {
  static final CallPattern WEBHOOK = new CallPattern("POST", "/odoo/webhooks/products");
  static final CallPattern BULK = new CallPattern("POST", "/odoo/products/bulk");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
  final StandInOdoo odoo;
  final StandInMedusa medusa;
  final Store store = TestStore.fresh();
  final PushedQueries queries = new PushedQueries(store, clock);
  final PushedItems items = new PushedItems(store, clock);
  Hooks hooks = Hooks.none();
  final PushGuards guards = new PushGuards(store, clock);
  final Map<Integer, Long> quantities = new HashMap<>();

  /** Quantities that the admin's own function fails for. */
  final Map<Integer, LongSupplier> unknownQuantities = new HashMap<>();

  final AtomicBoolean paused = new AtomicBoolean();
  private final Censuses censuses = new Censuses();
  private final Map<String, String> settings = new HashMap<>();
  private Optional<Integer> company = Optional.empty();
  private final OdooClient odooClient;
  private final MedusaClient medusaClient;

  private Map<Integer, LongSupplier> suppliers() {
    Map<Integer, LongSupplier> suppliers = new HashMap<>(unknownQuantities);
    quantities.forEach((id, quantity) -> suppliers.putIfAbsent(id, () -> quantity));
    return suppliers;
  }

  CatalogShop(Dialect dialect) {
    this(dialect, Series.ODOO_17);
  }

  CatalogShop(Dialect dialect, Series series) {
    odoo = StandInOdoo.start(StandInOdooOptions.of(series).withClock(clock).withPricePrecision(3));
    StandInMedusaOptions options = StandInMedusaOptions.of(dialect).withClock(clock);
    medusa = StandInMedusa.start(options);
    StandInOdooOptions.Account account = odoo.options().account();
    OdooEndpoint endpoint =
        new OdooEndpoint(
            odoo.url(),
            account.database(),
            account.login(),
            account.apiKey(),
            TIMEOUT,
            TIMEOUT,
            10_000_000);
    odooClient = new OdooClient(endpoint, new XmlRpcTransport(endpoint));
    medusaClient =
        new MedusaClient(
            new MedusaEndpoint(
                medusa.url(),
                new Secret(options.apiKey()),
                TIMEOUT,
                TIMEOUT,
                Optional.of(new Secret(options.webhookSecret())),
                400,
                80_000),
            clock);
  }

  /** Changes a setting, such as {@code DOMAIN}, for the next run. */
  CatalogShop with(String name, String value) {
    settings.put("BRIDGE_SETTINGS_CATALOG_" + name, value);
    return this;
  }

  /** Sells only what is this company's, or nobody's. */
  void ofCompany(int id) {
    company = Optional.of(id);
  }

  CatalogSettings settings() {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("BRIDGE_ODOO_URL", "http://127.0.0.1:1");
    environment.put("BRIDGE_ODOO_DATABASE", "unused");
    environment.put("BRIDGE_ODOO_USER", "unused");
    environment.put("BRIDGE_ODOO_API_KEY", "unused");
    return ConfigLoader.load(Optional.empty(), environment).settings().catalog();
  }

  CatalogSync sync() {
    CatalogSettings present = settings();
    Meta meta = new Meta(store, clock);
    CatalogMemory memory =
        new CatalogMemory(
            items,
            queries,
            guards,
            new Turns(store, clock, Duration.ofMinutes(5)),
            new Cursor(meta, "catalog", present.overlap()),
            new Cursor(meta, "catalog.adopted", Duration.ZERO),
            new Cursor(meta, "catalog.keyed-by-sku", Duration.ZERO),
            new Cursor(meta, "catalog.switch-seen", Duration.ZERO));
    CatalogRules rules =
        new CatalogRules(
            present,
            Set.of("MEDUSA-SHIPPING", "Delivery_007"),
            List.of(""),
            company,
            new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15), new Random(1)),
            paused::get,
            hooks);
    return new CatalogSync(
        odooClient, medusaClient, memory, rules, skus -> suppliers(), censuses, clock);
  }

  /** Lets time pass, and looks for changes. */
  void changes() {
    clock.advance(Duration.ofMinutes(1));
    sync().changes();
  }

  Optional<PushedItem> item(Channel channel, int odooId) {
    return queries.ofProducts(channel, List.of(odooId)).stream().findFirst();
  }

  PushedItem item(String sku) {
    return item(Channel.PRODUCT, odoo.merchandise().id(sku)).orElseThrow();
  }

  List<Call> calls() {
    return medusa.calls(WEBHOOK);
  }

  /** What the shop has under a SKU, or for a product. */
  JsonNode product(int odooId) {
    return medusa.products().stream()
        .filter(each -> each.at("/metadata/odoo_id").asInt() == odooId)
        .map(each -> (JsonNode) each)
        .findFirst()
        .orElseThrow();
  }

  Set<String> skus() {
    return medusa.products().stream()
        .map(each -> each.path("sku").asText())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    medusaClient.close();
    odooClient.close();
    medusa.close();
    odoo.close();
    store.close();
  }
}
