package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a person does to stock: warehouses, locations, receipts, transfers, scrap, and what Odoo's
 * own housekeeping does to quants. Every method is one transaction; an unknown SKU is refused with
 * an {@link IllegalArgumentException}. Safe for any thread.
 */
public final class Stockroom {
  private final Orm orm;
  private final Context context = Context.of(BaseData.ADMIN);

  Stockroom(Orm orm) {
    this.orm = orm;
  }

  /** Adds a warehouse with its view, its stock location and its types of transfer; its id. */
  public int addWarehouse(String code, String name) {
    return change(
        () -> orm.create("stock.warehouse", BaseData.values("name", name, "code", code), context));
  }

  /** Returns the id of the location where the warehouse keeps its stock. */
  public int stockLocation(int warehouse) {
    return change(() -> orm.row("stock.warehouse", warehouse, context).reference("lot_stock_id"));
  }

  /** Returns the id of the stock location of the first warehouse, WH/Stock. */
  public int mainLocation() {
    return BaseData.stock(orm.series());
  }

  /** Adds an internal location below another one; returns its id. */
  public int addLocation(String name, int parent) {
    return change(
        () ->
            orm.create(
                "stock.location",
                BaseData.values("name", name, "usage", "internal", "location_id", parent),
                context));
  }

  /** Counts the product at the location: its quantity there becomes this one, by a done move. */
  public void setOnHand(String sku, int location, double quantity) {
    run(() -> new Movements(orm, context).count(product(sku), location, quantity));
  }

  /** Returns what lies in all internal locations together. */
  public double onHand(String sku) {
    return change(
        () ->
            orm.rowsWith("stock.quant", "product_id", product(sku)).stream()
                .filter(this::isInternal)
                .mapToDouble(quant -> quant.number("quantity"))
                .sum());
  }

  /** Returns what lies at this very location. */
  public double onHand(String sku, int location) {
    return change(
        () ->
            Quants.all(orm, product(sku), location).stream()
                .mapToDouble(quant -> quant.number("quantity"))
                .sum());
  }

  private boolean isInternal(Row quant) {
    return orm.find("stock.location", quant.reference("location_id"))
        .map(location -> location.text("usage").equals("internal"))
        .orElse(false);
  }

  /** Receives goods from a vendor at the main location; returns the done picking's id. */
  public int receive(String sku, double quantity) {
    return receive(sku, quantity, mainLocation());
  }

  /** Receives goods from a vendor; returns the done picking's id. */
  public int receive(String sku, double quantity, int location) {
    int vendors = BaseData.suppliers(orm.series());
    return change(() -> transfer("in_type_id", sku, quantity, vendors, location));
  }

  /** Moves goods from one location to another; returns the done picking's id. */
  public int transfer(String sku, double quantity, int from, int to) {
    return change(() -> transfer("int_type_id", sku, quantity, from, to));
  }

  private int transfer(String type, String sku, double quantity, int from, int to) {
    int inside = type.equals("in_type_id") ? to : from;
    Object warehouse = orm.value("stock.location", row(inside), "warehouse_id", context);
    int id = warehouse instanceof Integer known ? known : 1;
    int pickingType = orm.row("stock.warehouse", id, context).reference(type);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", Pickings.nextName(orm, pickingType, context));
    values.put("picking_type_id", pickingType);
    values.put("location_id", from);
    values.put("location_dest_id", to);
    return new Pickings.States(orm, context).doneAtOnce(values, product(sku), quantity, Map.of());
  }

  private Row row(int location) {
    return orm.row("stock.location", location, context);
  }

  /** Scraps goods of the main location; returns the scrap's id. */
  public int scrap(String sku, double quantity) {
    return change(() -> scrap(product(sku), quantity));
  }

  private int scrap(int product, double quantity) {
    int to = BaseData.scrap(orm.series());
    String name = "SP/%05d".formatted(orm.store().nextNumber("stock.scrap.name"));
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("reference", name);
    how.put("origin", name);
    how.put("scrapped", true);
    // 17 leaves the demand of a scrap's move at nothing.
    how.put("product_uom_qty", orm.series() == Series.ODOO_17 ? 0.0 : quantity);
    int move = new Movements(orm, context).move(product, quantity, mainLocation(), to, how);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("product_id", product);
    values.put("scrap_qty", quantity);
    values.put("location_id", mainLocation());
    values.put("scrap_location_id", to);
    values.put("state", "done");
    values.put("company_id", 1);
    values.put("date_done", Moments.shown(orm.store().now()));
    int scrap = orm.create("stock.scrap", values, context);
    orm.set("stock.scrap", scrap, Map.of("move_id", move), context);
    return scrap;
  }

  /**
   * Adds a quant beside those that are there, as two transactions at once do; no move, no counter
   * part.
   *
   * @param reserved what of it is reserved; on real ones 0 on hand with something reserved is seen
   */
  public int addQuant(String sku, int location, double quantity, double reserved) {
    return addQuant(sku, location, quantity, reserved, Map.of());
  }

  /**
   * Adds a quant with more fields.
   *
   * @param more such as {@code lot_id} or {@code owner_id}
   */
  public int addQuant(
      String sku, int location, double quantity, double reserved, Map<String, Object> more) {
    return change(
        () -> {
          Map<String, Object> values = new LinkedHashMap<>(more);
          values.put("product_id", product(sku));
          values.put("location_id", location);
          values.put("quantity", quantity);
          values.put("reserved_quantity", reserved);
          return orm.create("stock.quant", values, context);
        });
  }

  /** Adds a lot of the product; returns its id. */
  public int addLot(String sku, String name) {
    return change(
        () ->
            orm.create(
                "stock.lot",
                BaseData.values("name", name, "product_id", product(sku), "company_id", 1),
                context));
  }

  /**
   * Merges the quants of one product, location, lot and owner into the oldest of them. As Odoo does
   * it by SQL, the one that stays keeps its write_date though its quantity changes.
   */
  public void mergeQuants() {
    run(
        () ->
            orm.rows("stock.quant").stream()
                .collect(Collectors.groupingBy(Stockroom::place))
                .values()
                .forEach(this::merge));
  }

  private static List<Integer> place(Row quant) {
    return List.of(
        quant.reference("product_id"),
        quant.reference("location_id"),
        quant.reference("lot_id"),
        quant.reference("owner_id"),
        quant.reference("package_id"));
  }

  private void merge(List<Row> quants) {
    List<Row> oldestFirst = new ArrayList<>(quants);
    oldestFirst.sort(Comparator.comparingInt(Row::id));
    Row kept = oldestFirst.remove(0);
    if (oldestFirst.isEmpty()) {
      return;
    }
    Map<String, Object> sums = new LinkedHashMap<>();
    for (String field : List.of("quantity", "reserved_quantity")) {
      sums.put(field, quants.stream().mapToDouble(quant -> quant.number(field)).sum());
    }
    orm.store().put("stock.quant", kept.with(sums));
    oldestFirst.forEach(quant -> orm.store().remove("stock.quant", quant.id()));
  }

  /** Deletes the quants with nothing on hand and nothing reserved, as the daily task does. */
  public void deleteZeroQuants() {
    run(
        () ->
            List.copyOf(orm.rows("stock.quant")).stream()
                .filter(q -> q.number("quantity") == 0 && q.number("reserved_quantity") == 0)
                .forEach(quant -> orm.store().remove("stock.quant", quant.id())));
  }

  private int product(String sku) {
    return new ShopFloor(orm).product(sku);
  }

  private void run(Runnable work) {
    change(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T change(Supplier<T> work) {
    return orm.store().inTransaction(orm.options().clock().instant(), work);
  }
}
