package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Quants: what lies where, counted and moved. */
final class Quants implements ModelBehaviour {
  private static final Map<String, Computation> COMPUTATIONS =
      Map.of(
          "available_quantity",
          (orm, row, context) -> row.number("quantity") - row.number("reserved_quantity"),
          "inventory_diff_quantity",
          (orm, row, context) -> row.number("inventory_quantity") - row.number("quantity"),
          "product_tmpl_id",
          Related.of("stock.quant", "product_id.product_tmpl_id"),
          "product_categ_id",
          Related.of("stock.quant", "product_id.categ_id"),
          "warehouse_id",
          Related.of("stock.quant", "location_id.warehouse_id"),
          "company_id",
          Related.of("stock.quant", "location_id.company_id"));

  /** Returns the quants of the product at the location, which can be several. */
  static List<Row> all(Orm orm, int product, int location) {
    return orm.rowsWith("stock.quant", "product_id", product).stream()
        .filter(quant -> quant.reference("location_id") == location)
        .toList();
  }

  /** Returns the quant of the product at the location that changes go to: no lot, no owner. */
  static Optional<Row> at(Orm orm, int product, int location) {
    return all(orm, product, location).stream()
        .filter(quant -> quant.reference("lot_id") == 0 && quant.reference("owner_id") == 0)
        .findFirst();
  }

  /** Adds to what lies there; the quant is made where there is none. */
  static void add(Orm orm, int product, int location, double quantity, Context context) {
    Optional<Row> present = at(orm, product, location);
    if (present.isPresent()) {
      double sum = Money.rounded(present.get().number("quantity") + quantity, 6);
      orm.set("stock.quant", present.get().id(), Map.of("quantity", sum), context);
      return;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("product_id", product);
    values.put("location_id", location);
    values.put("quantity", quantity);
    orm.create("stock.quant", values, context);
  }

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    given.putIfAbsent("in_date", Moments.shown(orm.store().now()));
    given.putIfAbsent("product_uom_id", 1);
    given.putIfAbsent("quantity", 0.0);
    given.putIfAbsent("reserved_quantity", 0.0);
    return given;
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    return orm.displayName("stock.location", row.reference("location_id"), context);
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }

  @Override
  public Map<String, ModelMethod> methods() {
    return Map.of("create", Quants::create, "action_apply_inventory", Quants::applyInventory);
  }

  private static Object create(Orm orm, ModelCall call) {
    Object given = call.argument(0, "vals_list");
    if (!(given instanceof List<?> list)) {
      return createOne(orm, ModelCall.asValues(given), call.context());
    }
    List<Object> ids = new ArrayList<>();
    list.forEach(one -> ids.add(createOne(orm, ModelCall.asValues(one), call.context())));
    return ids;
  }

  private static int createOne(Orm orm, Map<String, Object> values, Context context) {
    if (values.get("product_id") instanceof Integer product
        && values.get("location_id") instanceof Integer location
        && values.containsKey("inventory_quantity")
        && at(orm, product, location).isPresent()) {
      int id = at(orm, product, location).orElseThrow().id();
      orm.write("stock.quant", List.of(id), values, context);
      return id;
    }
    return orm.create("stock.quant", values, context);
  }

  private static Object applyInventory(Orm orm, ModelCall call) {
    for (Row quant : orm.existing("stock.quant", call.ids(), call.context())) {
      int product = quant.reference("product_id");
      int location = quant.reference("location_id");
      double others =
          all(orm, product, location).stream().mapToDouble(q -> q.number("quantity")).sum()
              - quant.number("quantity");
      new Movements(orm, call.context())
          .count(product, location, quant.number("inventory_quantity") + others);
      orm.set("stock.quant", quant.id(), Map.of("inventory_quantity", 0.0), call.context());
    }
    return null;
  }
}
