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
          (orm, row, context) ->
              orm.find("product.product", row.reference("product_id"))
                  .map(product -> product.get("product_tmpl_id"))
                  .orElse(null),
          "warehouse_id",
          (orm, row, context) ->
              orm.find("stock.location", row.reference("location_id"))
                  .map(location -> location.get("warehouse_id"))
                  .orElse(null));

  /** Returns the quant of the product at the location. */
  static Optional<Row> at(Orm orm, int product, int location) {
    return orm.rowsWith("stock.quant", "product_id", product).stream()
        .filter(quant -> quant.reference("location_id") == location)
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
    given.putIfAbsent("company_id", 1);
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
      double difference = quant.number("inventory_quantity") - quant.number("quantity");
      int adjustment = BaseData.inventoryAdjustment(orm.series());
      Map<String, Object> counted = new LinkedHashMap<>();
      counted.put("inventory_quantity", 0.0);
      counted.put("quantity", quant.number("inventory_quantity"));
      orm.set("stock.quant", quant.id(), counted, call.context());
      if (difference != 0) {
        add(orm, quant.reference("product_id"), adjustment, -difference, call.context());
        record(orm, quant, difference, call.context());
      }
    }
    return null;
  }

  private static void record(Orm orm, Row quant, double difference, Context context) {
    int here = quant.reference("location_id");
    int there = BaseData.inventoryAdjustment(orm.series());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", "Product Quantity Updated");
    values.put("product_id", quant.reference("product_id"));
    values.put("product_uom_qty", Math.abs(difference));
    values.put(orm.series().doneField(), Math.abs(difference));
    values.put("location_id", difference > 0 ? there : here);
    values.put("location_dest_id", difference > 0 ? here : there);
    values.put("state", "done");
    values.put("date", Moments.shown(orm.store().now()));
    values.put("is_inventory", true);
    orm.create("stock.move", values, context);
  }
}
