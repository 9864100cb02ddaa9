package com.markasouqs.bridge.sandbox.odoo;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A server on loopback that answers XML-RPC as a real Odoo does, keeps its records in memory, and
 * misbehaves when {@link #faults} says so. Every method may be called from any thread; what a
 * method changes is committed when it returns.
 */
public final class StandInOdoo implements AutoCloseable {
  private static final int WORKERS = 64;
  private static final int ADDED_AT_ONCE = 1000;

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
    odoo.run(() -> new BaseData(odoo.orm).load());
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

  /**
   * Stops to listen: the port refuses connections, the records stay. Calls that hang end without
   * their work or without their answer; one that is being worked on is finished.
   */
  public synchronized void down() {
    if (server != null) {
      faults.abandonHanging();
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

  /**
   * Adds many products, a thousand in a transaction, with what lies in the main stock location, but
   * without the moves that brought it there, as in a database whose old moves were purged.
   *
   * @param product what the n-th is, n from 0
   */
  public void addProducts(int count, IntFunction<NewProduct> product) {
    for (int first = 0; first < count; first += ADDED_AT_ONCE) {
      int from = first;
      int to = Math.min(count, first + ADDED_AT_ONCE);
      run(() -> IntStream.range(from, to).forEach(n -> new ShopFloor(orm).add(product.apply(n))));
    }
  }

  /** What a person does to warehouses, locations and stock. */
  public Stockroom stock() {
    return new Stockroom(orm);
  }

  /** What a person does to the deliveries of orders. */
  public Dispatch dispatch() {
    return new Dispatch(orm);
  }

  /** What a person does to products. */
  public Merchandise merchandise() {
    return new Merchandise(orm);
  }

  /** What an accountant does to the invoices of orders. */
  public Accounting accounting() {
    return new Accounting(orm);
  }

  /** The addon's models, which a new stand-in does not have, and what an admin does with them. */
  public BridgeAddon addon() {
    return new BridgeAddon(orm);
  }

  /** Begins a transaction whose changes are seen only when it is committed. */
  public LateChange beginLate() {
    return new LateChange(orm, options.clock().instant());
  }

  /** Sets what lies in the stock location. */
  public void setOnHand(String sku, double quantity) {
    run(() -> new ShopFloor(orm).setOnHand(sku, quantity));
  }

  public void archiveProduct(String sku) {
    run(() -> new ShopFloor(orm).archive(sku));
  }

  /** Deletes the order and its lines whatever their state, as a restored backup does. */
  public void deleteSaleOrder(int id) {
    run(() -> new ShopFloor(orm).deleteOrder(id));
  }

  /** Adds a pricelist in the currency, which becomes active; returns its id. */
  public int addPricelist(String name, String currency) {
    return change(() -> new ShopFloor(orm).addPricelist(name, currency));
  }

  /** Validates every open delivery of the order whole, reserved or not. */
  public void deliver(int saleOrder) {
    run(() -> new ShopFloor(orm).deliver(saleOrder));
  }

  /** Invoices and posts what is left to invoice; returns the invoice's id. */
  public int invoice(int saleOrder) {
    return change(() -> new ShopFloor(orm).invoice(saleOrder));
  }

  /** Registers the payment of an invoice in full. */
  public void pay(int invoice) {
    run(() -> new ShopFloor(orm).pay(invoice));
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
    run(() -> fields.forEach(orm.registry().required(model)::add));
  }

  /** Takes a field from a model, as the uninstallation of an addon does. */
  public void removeField(String model, String field) {
    run(() -> orm.registry().required(model).remove(field));
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

  private void run(Runnable work) {
    change(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T change(Supplier<T> work) {
    return store.inTransaction(options.clock().instant(), work);
  }
}
