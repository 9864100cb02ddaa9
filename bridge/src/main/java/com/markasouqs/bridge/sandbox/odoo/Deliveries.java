package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a confirmed order makes in the warehouse: one outgoing picking with its moves. */
final class Deliveries {
  private final Orm orm;
  private final Context context;

  Deliveries(Orm orm, Context context) {
    this.orm = orm;
    this.context = context;
  }

  /** Makes the picking of an order that has goods; services need none. */
  void create(int orderId) {
    Row order = orm.row("sale.order", orderId, context);
    List<Row> goods =
        SaleOrders.lines(orm, orderId).stream()
            .filter(line -> line.number("product_uom_qty") > 0)
            .filter(line -> !Products.isService(orm, line.reference("product_id")))
            .toList();
    if (goods.isEmpty() || !SaleOrders.pickings(orm, order).isEmpty()) {
      return;
    }
    int picking = createPicking(order);
    for (Row line : goods) {
      createMove(order, line, picking);
    }
    new Pickings.States(orm, context).refresh(picking);
  }

  private int createPicking(Row order) {
    int warehouse = order.reference("warehouse_id");
    int stock =
        orm.find("stock.warehouse", warehouse).map(w -> w.reference("lot_stock_id")).orElse(0);
    String reference = order.text("client_order_ref");
    boolean named = orm.series() == Series.ODOO_18 && !reference.isEmpty();
    Map<String, Object> values = new LinkedHashMap<>();
    int type =
        orm.find("stock.warehouse", warehouse).map(w -> w.reference("out_type_id")).orElse(2);
    values.put("name", Pickings.nextName(orm, type, context));
    values.put("state", "confirmed");
    values.put("origin", named ? order.text("name") + " - " + reference : order.text("name"));
    values.put("scheduled_date", Moments.shown(orm.store().now()));
    values.put("sale_id", order.id());
    values.put("partner_id", order.reference("partner_shipping_id"));
    values.put("location_id", stock);
    values.put("location_dest_id", BaseData.customers(orm.series()));
    values.put("picking_type_id", type);
    if (order.reference("carrier_id") != 0) {
      values.put("carrier_id", order.reference("carrier_id"));
    }
    values.put("company_id", 1);
    values.put("move_type", "direct");
    return orm.create("stock.picking", values, context);
  }

  private void createMove(Row order, Row line, int picking) {
    Row parent = orm.row("stock.picking", picking, context);
    Map<String, Object> values = new LinkedHashMap<>();
    if (!orm.series().isFrom(Series.ODOO_19)) {
      values.put("name", line.text("name"));
    }
    values.put("reference", parent.text("name"));
    values.put("origin", order.text("name"));
    values.put("product_id", line.reference("product_id"));
    values.put("product_uom_qty", line.number("product_uom_qty"));
    values.put("product_uom", 1);
    values.put("location_id", parent.reference("location_id"));
    values.put("location_dest_id", parent.reference("location_dest_id"));
    values.put("picking_id", picking);
    values.put("sale_line_id", line.id());
    values.put("state", "confirmed");
    values.put("date", Moments.shown(orm.store().now()));
    values.put("company_id", 1);
    int move = orm.create("stock.move", values, context);
    new Reservations(orm, context).reserve(move);
  }

  /** Cancels what is still open and gives the reserved goods back. */
  void cancel(Row order) {
    for (Row picking : SaleOrders.pickings(orm, order)) {
      if (!picking.text("state").equals("done")) {
        new Pickings.States(orm, context).cancel(picking.id());
      }
    }
  }
}
