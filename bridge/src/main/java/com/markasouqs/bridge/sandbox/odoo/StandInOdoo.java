package com.markasouqs.bridge.sandbox.odoo;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A server on loopback that answers XML-RPC as a real Odoo does, keeps its records in memory, and
 * misbehaves when {@link #faults} says so. Every method may be called from any thread; what a
 * method changes is committed when it returns.
 */
public final class StandInOdoo implements AutoCloseable {
  private static final int WORKERS = 64;

  private final StandInOdooOptions options;
  private final RecordStore store = new RecordStore();
  private final FaultScript faults = new FaultScript();
  private final Calls calls = new Calls();
  private final Orm orm;
  private final Models models;
  private final XmlRpcEndpoint endpoint;
  private Undertow server;
  private int port;

  private StandInOdoo(StandInOdooOptions options) {
    this.options = options;
    this.port = options.port();
    this.orm = new Orm(options, store, Behaviours.all(faults::check));
    this.models = new Models(orm);
    RpcServices services = new RpcServices(options, store, models);
    this.endpoint = new XmlRpcEndpoint(options, services, faults, calls);
  }

  /** Starts a server with the base data in it; the caller closes it. */
  public static StandInOdoo start(StandInOdooOptions options) {
    StandInOdoo odoo = new StandInOdoo(options);
    odoo.change(
        () -> {
          new BaseData(odoo.orm).load();
          return true;
        });
    odoo.up();
    return odoo;
  }

  public StandInOdooOptions options() {
    return options;
  }

  /** Returns the address to give to a client; the same before and after {@link #down}. */
  public synchronized URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public FaultScript faults() {
    return faults;
  }

  public Calls calls() {
    return calls;
  }

  /** Starts to listen again, on the port that it had; nothing when it listens already. */
  public synchronized void up() {
    if (server != null) {
      return;
    }
    server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            .setIoThreads(2)
            .setWorkerThreads(WORKERS)
            .setHandler(endpoint)
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    port = address.getPort();
  }

  /** Stops to listen: the port refuses connections, calls under way break, the records stay. */
  public synchronized void down() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  @Override
  public void close() {
    faults.clear();
    down();
  }

  /** Returns every record of the model as its stored values, in order of id; unknown: a fault. */
  public List<Map<String, Object>> records(String model) {
    return change(
        () -> {
          orm.registry().required(model);
          return orm.rows(model).stream().map(StandInOdoo::withId).toList();
        });
  }

  private static Map<String, Object> withId(Row row) {
    return new Row(row.id(), row.with(Map.of("id", row.id())).values()).values();
  }

  /** Returns the sale orders, oldest first. */
  public List<SaleOrderView> saleOrders() {
    return change(
        () ->
            orm.rows("sale.order").stream()
                .sorted(Comparator.comparingInt(Row::id))
                .map(order -> SaleOrderView.of(orm, order))
                .toList());
  }

  /** Returns the partners that somebody made: those of the base data are left out. */
  public List<Map<String, Object>> partners() {
    return records("res.partner").stream()
        .filter(partner -> (Integer) partner.get("id") > BaseData.LAST_PARTNER)
        .toList();
  }

  /** Adds a storable product; returns its id. An empty barcode is none. */
  public int addProduct(String sku, String name, double price, String barcode) {
    return change(() -> new ShopFloor(orm).addProduct(sku, name, price, barcode));
  }

  /** Sets what lies in the stock location. */
  public void setOnHand(String sku, double quantity) {
    change(
        () -> {
          new ShopFloor(orm).setOnHand(sku, quantity);
          return true;
        });
  }

  public void archiveProduct(String sku) {
    change(
        () -> {
          new ShopFloor(orm).archive(sku);
          return true;
        });
  }

  /** Deletes the order and its lines whatever their state, as a restored backup does. */
  public void deleteSaleOrder(int id) {
    change(
        () -> {
          new ShopFloor(orm).deleteOrder(id);
          return true;
        });
  }

  /** Adds a model, as another addon would bring it. */
  public void defineModel(String name, String label, List<FieldDefinition> fields) {
    change(
        () -> {
          ModelDefinition model = new ModelDefinition(name, label);
          fields.forEach(model::add);
          orm.registry().add(model);
          new TechnicalData(orm).describe(model);
          return true;
        });
  }

  /** Adds fields to a model, as another addon would. */
  public void defineFields(String model, List<FieldDefinition> fields) {
    change(
        () -> {
          fields.forEach(orm.registry().required(model)::add);
          return true;
        });
  }

  /**
   * Calls a method as an Odoo admin would by the screens: not over the wire, not logged, not
   * subject to the script. Returns what Odoo would, null for None; throws {@link OdooFault}.
   */
  public Object call(
      String model, String method, List<Object> arguments, Map<String, Object> keywords) {
    return change(
        () -> models.call(new ModelCall(model, method, arguments, keywords, BaseData.ADMIN)));
  }

  private <T> T change(Supplier<T> work) {
    return store.inTransaction(options.clock().instant(), work);
  }
}
