package com.markasouqs.bridge.sandbox.odoo;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much of a product there is, in the locations that the context asks for. */
final class StockLevels {
  private static final Set<String> CLOSED = Set.of("done", "cancel", "draft");
  static final Map<String, Computation> OF_PRODUCT =
      Map.of(
          "qty_available", (orm, row, context) -> new StockLevels(orm, row.id(), context).onHand(),
          "free_qty", (orm, row, context) -> new StockLevels(orm, row.id(), context).free(),
          "virtual_available",
              (orm, row, context) -> new StockLevels(orm, row.id(), context).forecast(),
          "outgoing_qty", (orm, row, context) -> new StockLevels(orm, row.id(), context).outgoing(),
          "incoming_qty",
              (orm, row, context) -> new StockLevels(orm, row.id(), context).incoming());

  private final Orm orm;
  private final int product;
  private final List<Integer> roots;
  private final boolean strict;

  StockLevels(Orm orm, int product, Context context) {
    this.orm = orm;
    this.product = product;
    this.roots = roots(orm, context);
    // Odoo 16 does not know it: locations below those of the context count always.
    this.strict = orm.series().isFrom(Series.ODOO_17) && context.isSet("strict");
  }

  private static List<Integer> roots(Orm orm, Context context) {
    List<Integer> locations = context.ids("location");
    if (!locations.isEmpty()) {
      return locations;
    }
    String key = orm.series().isFrom(Series.ODOO_18) ? "warehouse_id" : "warehouse";
    List<Integer> warehouses = context.ids(key);
    return orm.rows("stock.warehouse").stream()
        .filter(warehouse -> warehouses.isEmpty() || warehouses.contains(warehouse.id()))
        .map(warehouse -> warehouse.reference("view_location_id"))
        .toList();
  }

  private boolean counts(int location) {
    return strict
        ? roots.contains(location)
        : new Ancestry(orm, "stock.location").reaches(location, roots);
  }

  double onHand() {
    return sumOfQuants("quantity");
  }

  double free() {
    return onHand() - sumOfQuants("reserved_quantity");
  }

  double forecast() {
    return onHand() + incoming() - outgoing();
  }

  double outgoing() {
    return open().stream()
        .filter(move -> counts(move.reference("location_id")))
        .filter(move -> !counts(move.reference("location_dest_id")))
        .mapToDouble(move -> move.number("product_uom_qty"))
        .sum();
  }

  double incoming() {
    return open().stream()
        .filter(move -> !counts(move.reference("location_id")))
        .filter(move -> counts(move.reference("location_dest_id")))
        .mapToDouble(move -> move.number("product_uom_qty"))
        .sum();
  }

  private List<Row> open() {
    return orm.rowsWith("stock.move", "product_id", product).stream()
        .filter(move -> !CLOSED.contains(move.text("state")))
        .toList();
  }

  private double sumOfQuants(String field) {
    return orm.rowsWith("stock.quant", "product_id", product).stream()
        .filter(quant -> counts(quant.reference("location_id")))
        .mapToDouble(quant -> quant.number(field))
        .sum();
  }
}
