package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Warehouses: a new one gets its locations and its types of transfer with it. */
final class Warehouses implements ModelBehaviour {

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    given.putIfAbsent("company_id", 1);
    return given;
  }

  @Override
  public void created(Orm orm, Row row, Context context) {
    Map<String, Object> made = new LinkedHashMap<>();
    int view = row.reference("view_location_id");
    if (view == 0) {
      Integer parent = orm.series().isFrom(Series.ODOO_19) ? null : (Integer) 1;
      view = location(orm, row.text("code"), "view", parent, context);
      made.put("view_location_id", view);
      made.put("lot_stock_id", location(orm, "Stock", "internal", view, context));
    }
    Object stock = made.getOrDefault("lot_stock_id", row.get("lot_stock_id"));
    made.put("in_type_id", type(orm, row, "Receipts", "incoming", "IN", null, stock));
    made.put("out_type_id", type(orm, row, "Delivery Orders", "outgoing", "OUT", stock, null));
    made.put("int_type_id", type(orm, row, "Internal Transfers", "internal", "INT", stock, stock));
    orm.set("stock.warehouse", row.id(), made, context);
  }

  private static int location(Orm orm, String name, String usage, Integer parent, Context context) {
    return orm.create(
        "stock.location",
        BaseData.values("name", name, "usage", usage, "location_id", parent),
        context);
  }

  private static int type(
      Orm orm, Row warehouse, String name, String code, String prefix, Object from, Object to) {
    Map<String, Object> values =
        BaseData.values("name", name, "code", code, "sequence_code", prefix, "company_id", 1);
    values.put("warehouse_id", warehouse.id());
    values.put("default_location_src_id", from);
    values.put("default_location_dest_id", to);
    return orm.create("stock.picking.type", values, Context.of(1));
  }

  /** The types of transfer, shown with their warehouse. */
  static final class Types implements ModelBehaviour {
    @Override
    public String displayName(Orm orm, Row row, Context context) {
      return orm.displayName("stock.warehouse", row.reference("warehouse_id"), context)
          + ": "
          + row.text("name");
    }
  }
}
