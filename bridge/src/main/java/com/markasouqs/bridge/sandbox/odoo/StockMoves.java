package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Stock moves: a quantity written on an open one is what will be done. */
final class StockMoves implements ModelBehaviour {
  private static final Map<String, Computation> COMPUTATIONS =
      Map.of(
          "product_tmpl_id", Related.of("stock.move", "product_id.product_tmpl_id"),
          "picking_code", Related.of("stock.move", "picking_id.picking_type_code"),
          "location_usage", Related.of("stock.move", "location_id.usage"),
          "location_dest_usage", Related.of("stock.move", "location_dest_id.usage"));

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    Map<String, Object> values = new LinkedHashMap<>(given);
    values.putIfAbsent("state", "draft");
    values.putIfAbsent("sequence", 10);
    values.putIfAbsent("product_uom", 1);
    values.putIfAbsent("company_id", 1);
    values.putIfAbsent("date", Moments.shown(orm.store().now()));
    return values;
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }

  /** The lines of moves: from which place to which. */
  static final class Lines implements ModelBehaviour {
    private static final Map<String, Computation> OF_MOVE =
        Map.of(
            "state", Related.of("stock.move.line", "move_id.state"),
            "reserved_qty", Related.of("stock.move.line", "reserved_uom_qty"),
            "is_inventory", Related.of("stock.move.line", "move_id.is_inventory"),
            "picking_code", Related.of("stock.move.line", "picking_id.picking_type_code"),
            "location_usage", Related.of("stock.move.line", "location_id.usage"),
            "location_dest_usage", Related.of("stock.move.line", "location_dest_id.usage"));

    @Override
    public Map<String, Computation> computations() {
      return OF_MOVE;
    }
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    return row.text("origin") + "/" + row.text("name");
  }
}
