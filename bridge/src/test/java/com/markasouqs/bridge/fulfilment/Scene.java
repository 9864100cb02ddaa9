package com.markasouqs.bridge.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaEndpoint;
import com.markasouqs.bridge.medusa.MutableClock;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooEndpoint;
import com.markasouqs.bridge.odoo.XmlRpcTransport;
import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.StatusClaims;
import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.pushed.StockReductions;
import com.markasouqs.bridge.pushed.ToldStatus;
import com.markasouqs.bridge.pushed.ToldStatuses;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A shop, an Odoo and what stands between them, on one clock. */
final class Scene implements AutoCloseable {
  static final CallPattern STATUS = new CallPattern("POST", "/odoo/webhooks/order-status");
  static final CallPattern REDUCE = new CallPattern("POST", "/odoo/inventory/reduce");
  static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T10:00:00Z"));
  final Store store = TestStore.fresh();
  final StandInOdoo odoo;
  final StandInMedusa medusa;
  final OdooClient odooClient;
  final MedusaClient medusaClient;
  final StatusQueries queries = new StatusQueries(store);
  final ToldStatuses told = new ToldStatuses(store, clock);
  final PushedItems pushed = new PushedItems(store, clock);
  final StockReductions reductionMemory = new StockReductions(store, clock, LEASE);
  BusinessSettings settings = settings();
  final OrderStatusSync sync;
  final Reductions reductions;
  private final Instant since;

  Scene(Series series, Dialect dialect) {
    since = clock.instant();
    odoo = StandInOdoo.start(StandInOdooOptions.of(series).withClock(clock));
    medusa = StandInMedusa.start(StandInMedusaOptions.of(dialect).withClock(clock));
    odooClient = client(odoo);
    medusaClient =
        new MedusaClient(
            new MedusaEndpoint(
                medusa.url(), new Secret(medusa.options().apiKey()), TIMEOUT, TIMEOUT),
            clock);
    for (String sku : List.of("SKU-1", "SKU-2")) {
      medusa.addProduct(sku, sku, 5000, 100);
      odoo.addProduct(sku, sku, 5.0, "");
      odoo.setOnHand(sku, 100);
    }
    sync = newSync();
    Meta meta = new Meta(store, clock);
    reductions =
        new Reductions(
            odooClient,
            medusaClient,
            new Reductions.Memory(
                reductionMemory,
                pushed,
                new Cursor(meta, "reductions", Duration.ofMinutes(5)),
                new Cursor(meta, "reduce-since", Duration.ZERO)),
            () -> settings.stock(),
            clock,
            new Random(1));
  }

  private static OdooClient client(StandInOdoo odoo) {
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
    return new OdooClient(endpoint, new XmlRpcTransport(endpoint));
  }

  /** Another instance on the same store. */
  OrderStatusSync newSync() {
    StatusClaims claims = new StatusClaims(store, clock, LEASE);
    Cursor cursor = new Cursor(new Meta(store, clock), "statuses", Duration.ofMinutes(5));
    StatusMemory memory = new StatusMemory(new ToldStatuses(store, clock), queries, cursor, since);
    StatusSender sender =
        new StatusSender(claims, medusaClient, () -> settings.statuses(), clock, new Random(1));
    return new OrderStatusSync(
        odooClient, new OrderLinks(store), memory, sender, () -> settings, clock);
  }

  /** Settings by the names of their variables, without {@code BRIDGE_SETTINGS_}. */
  static BusinessSettings settings(String... more) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "BRIDGE_ODOO_URL", "http://odoo.test",
                "BRIDGE_ODOO_DATABASE", "shop",
                "BRIDGE_ODOO_USER", "api",
                "BRIDGE_ODOO_API_KEY", "key"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put("BRIDGE_SETTINGS_" + more[i], more[i + 1]);
    }
    return ConfigLoader.load(Optional.empty(), environment).settings();
  }

  /** An order in both, not confirmed in Odoo, linked as the bridge's own. */
  OdooOrder order(OrderLink.Origin origin) {
    OdooOrder order = unlinked();
    link(order, origin);
    return order;
  }

  OdooOrder imported() {
    return order(OrderLink.Origin.IMPORTED);
  }

  OdooOrder unlinked() {
    ObjectNode placed = JsonNodeFactory.instance.objectNode();
    placed.put("email", "guest@example.com").put("currency_code", "kwd");
    var items = placed.putArray("items");
    items.addObject().put("sku", "SKU-1").put("quantity", 5).put("unit_price", 5000);
    items.addObject().put("sku", "SKU-2").put("quantity", 2).put("unit_price", 5000);
    return saleOrder(medusa.placeOrderSilently(placed).id());
  }

  OdooOrder saleOrder(String medusaId) {
    int partner = create("res.partner", Map.of("name", "Guest"));
    int id =
        create(
            "sale.order",
            Map.of(
                "partner_id",
                partner,
                "x_medusa_order_id",
                medusaId,
                "order_line",
                List.of(line("SKU-1", 5), line("SKU-2", 2))));
    return new OdooOrder(id, (String) sale(id).get("name"));
  }

  private Object line(String sku, int quantity) {
    return List.of(0, 0, Map.of("product_id", product(sku), "product_uom_qty", quantity));
  }

  int product(String sku) {
    return odoo.records("product.product").stream()
        .filter(product -> sku.equals(product.get("default_code")))
        .map(product -> (Integer) product.get("id"))
        .findFirst()
        .orElseThrow();
  }

  /** The order's line with a SKU. */
  int line(OdooOrder order, String sku) {
    return odoo.records("sale.order.line").stream()
        .filter(line -> line.get("order_id").equals(order.id()))
        .filter(line -> line.get("product_id").equals(product(sku)))
        .map(line -> (Integer) line.get("id"))
        .findFirst()
        .orElseThrow();
  }

  /** The moves of the order's line with a SKU, oldest first. */
  List<Integer> moves(OdooOrder order, String sku) {
    int line = line(order, sku);
    return odoo.records("stock.move").stream()
        .filter(move -> Integer.valueOf(line).equals(move.get("sale_line_id")))
        .map(move -> (Integer) move.get("id"))
        .toList();
  }

  void link(OdooOrder order, OrderLink.Origin origin) {
    new OrderLinks(store)
        .save(List.of(new OrderLink(medusaId(order), order, origin, null, clock.instant())));
  }

  String medusaId(OdooOrder order) {
    return (String) sale(order.id()).get("x_medusa_order_id");
  }

  private Map<String, Object> sale(int id) {
    return odoo.records("sale.order").stream()
        .filter(order -> order.get("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  int create(String model, Map<String, Object> values) {
    Object created = odoo.call(model, "create", List.of(values), Map.of());
    return created instanceof List<?> list ? (Integer) list.get(0) : (Integer) created;
  }

  void write(String model, int id, Map<String, Object> values) {
    odoo.call(model, "write", List.of(List.of(id), values), Map.of());
  }

  void confirm(OdooOrder order) {
    odoo.call("sale.order", "action_confirm", List.of(List.of(order.id())), Map.of());
  }

  void cancel(OdooOrder order) {
    odoo.call(
        "sale.order",
        "action_cancel",
        List.of(List.of(order.id())),
        Map.of("context", Map.of("disable_cancel_warning", true)));
  }

  /** The events of the calls so far, in order. */
  List<String> events() {
    return bodies().stream().map(body -> body.path("event_type").asText()).toList();
  }

  List<JsonNode> bodies() {
    return medusa.calls(STATUS).stream().map(call -> json(call.body())).toList();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  List<ToldStatus> statuses(OdooOrder order) {
    return queries.ofOrder(medusaId(order));
  }

  /** Event and state of every row of the order. */
  List<String> states(OdooOrder order) {
    return statuses(order).stream()
        .map(status -> status.key().event().wireName() + " " + status.state().wireName())
        .toList();
  }

  @Override
  public void close() {
    odooClient.close();
    medusaClient.close();
    odoo.close();
    medusa.close();
    store.close();
  }
}
