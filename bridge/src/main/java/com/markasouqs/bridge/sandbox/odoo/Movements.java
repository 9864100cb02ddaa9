package com.markasouqs.bridge.sandbox.odoo;

import com.markasouqs.bridge.sandbox.odoo.Reservations.Taken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goods that move: quants of both places, the move and its lines. */
final class Movements {
  private final Orm orm;
  private final Context context;

  Movements(Orm orm, Context context) {
    this.orm = orm;
    this.context = context;
  }

  static boolean isDone(Row line) {
    return line.flag("_done");
  }

  /** Makes a line of the move. */
  static void line(Orm orm, Row move, Taken part, boolean done, Context context) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field :
        List.of("picking_id", "product_id", "location_dest_id", "company_id", "reference")) {
      values.put(field, move.get(field));
    }
    values.put("move_id", move.id());
    values.put("location_id", part.location());
    values.put("product_uom_id", 1);
    values.put("date", Moments.shown(orm.store().now()));
    boolean one = orm.series().isFrom(Series.ODOO_17);
    values.put(one ? "quantity" : done ? "qty_done" : "reserved_uom_qty", part.quantity());
    if (one) {
      values.put("picked", done);
    }
    int line = orm.create("stock.move.line", values, context);
    orm.set("stock.move.line", line, Map.of("_done", done, "_quantity", part.quantity()), context);
  }

  /** Does the move now: its quantity leaves the places where it was reserved, else its source. */
  void finish(Row move, double quantity, List<Taken> reserved, Map<String, Object> more) {
    Map<String, Object> values = new LinkedHashMap<>(more);
    values.put("state", "done");
    values.put(orm.series().doneField(), quantity);
    if (orm.series().isFrom(Series.ODOO_17)) {
      values.put("picked", true);
    }
    values.put("date", orm.store().now());
    orm.set("stock.move", move.id(), values, context);
    double open = quantity;
    for (Taken part : reserved) {
      double taken = Math.min(open, part.quantity());
      carry(move, new Taken(part.location(), taken));
      open -= taken;
    }
    carry(move, new Taken(move.reference("location_id"), open));
  }

  private void carry(Row move, Taken part) {
    if (part.quantity() <= 0) {
      return;
    }
    line(orm, move, part, true, context);
    int product = move.reference("product_id");
    if (Products.isStorable(orm, product)) {
      Quants.add(orm, product, part.location(), -part.quantity(), context);
      Quants.add(orm, product, move.reference("location_dest_id"), part.quantity(), context);
    }
  }

  /** Makes a move of its own and does it at once; returns its id. */
  int move(int product, double quantity, int from, int to, Map<String, Object> more) {
    Map<String, Object> values = new LinkedHashMap<>(more);
    values.putIfAbsent("name", values.getOrDefault("reference", "Transfer"));
    values.put("product_id", product);
    values.putIfAbsent("product_uom_qty", quantity);
    values.put("location_id", from);
    values.put("location_dest_id", to);
    ModelDefinition model = orm.registry().required("stock.move");
    values.keySet().removeIf(field -> !model.has(field));
    int move = orm.create("stock.move", values, context);
    finish(orm.row("stock.move", move, context), quantity, List.of(), Map.of());
    return move;
  }

  /** Makes the quantity at the location what was counted, with the move that this needs. */
  void count(int product, int location, double counted) {
    double present =
        Quants.all(orm, product, location).stream().mapToDouble(q -> q.number("quantity")).sum();
    double difference = Money.rounded(counted - present, 6);
    if (difference == 0) {
      return;
    }
    // Who counts makes the quant of the place first, empty, and the adjustment's comes after it.
    Quants.add(orm, product, location, 0, context);
    int adjustment = BaseData.inventoryAdjustment(orm.series());
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("reference", "Product Quantity Updated");
    how.put("is_inventory", true);
    move(
        product,
        Math.abs(difference),
        difference > 0 ? adjustment : location,
        difference > 0 ? location : adjustment,
        how);
  }
}
