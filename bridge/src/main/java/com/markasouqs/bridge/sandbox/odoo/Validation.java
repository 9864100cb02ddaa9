package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Validates transfers: moves the goods, and makes a backorder of what was not done. */
final class Validation {
  private final Orm orm;
  private final Context context;

  Validation(Orm orm, Context context) {
    this.orm = orm;
    this.context = context;
  }

  /** The button: true, or the wizard that asks about a backorder (on 16 about all at once). */
  static Object validate(Orm orm, ModelCall call) {
    List<Row> pickings = orm.existing("stock.picking", call.ids(), call.context());
    Validation validation = new Validation(orm, call.context());
    for (Row picking : pickings) {
      Object wizard = validation.validate(picking);
      if (wizard != null) {
        return wizard;
      }
    }
    return true;
  }

  /** What the wizards do when they are answered with yes. */
  static Object process(Orm orm, ModelCall call) {
    Context forced = call.context().with("skip_backorder", true).with("skip_immediate", true);
    for (Integer id : pickings(orm, call)) {
      new Validation(orm, forced).validate(orm.row("stock.picking", id, forced));
    }
    return true;
  }

  /** The backorder wizard answered with no: what was not done is cancelled. */
  static Object processWithoutBackorder(Orm orm, ModelCall call) {
    process(orm, call);
    Context context = call.context();
    for (Integer id : pickings(orm, call)) {
      orm.rowsWith("stock.picking", "backorder_id", id)
          .forEach(rest -> new Pickings.States(orm, context).cancel(rest.id()));
    }
    return true;
  }

  private static List<Integer> pickings(Orm orm, ModelCall call) {
    List<Integer> ids =
        orm.existing(call.model(), call.ids(), call.context()).stream()
            .flatMap(row -> row.references("pick_ids").stream())
            .toList();
    return ids.isEmpty() ? call.context().ids("button_validate_picking_ids") : ids;
  }

  private Object validate(Row picking) {
    if (Pickings.isClosed(picking)) {
      if (orm.series().isFrom(Series.ODOO_18)) {
        return null;
      }
      throw nothingReserved();
    }
    Map<Integer, Double> done = quantities(picking.id());
    if (isEmpty(done) && !orm.series().isFrom(Series.ODOO_17)) {
      done = reserved(picking.id());
      if (!isEmpty(done) && !context.isSet("skip_immediate")) {
        return wizard("Immediate Transfer?", "stock.immediate.transfer", picking.id());
      }
    }
    if (isEmpty(done)) {
      throw nothingReserved();
    }
    if (isPartial(done) && !context.isSet("skip_backorder")) {
      return wizard("Create Backorder?", "stock.backorder.confirmation", picking.id());
    }
    complete(picking, done);
    return null;
  }

  private static OdooFault nothingReserved() {
    return Faults.user(
        "You cannot validate a transfer if no quantities are reserved."
            + " To force the transfer, encode quantities.");
  }

  private static boolean isEmpty(Map<Integer, Double> done) {
    return done.values().stream().allMatch(quantity -> quantity == 0);
  }

  private boolean isPartial(Map<Integer, Double> done) {
    return done.entrySet().stream()
        .anyMatch(e -> e.getValue() < move(e.getKey()).number("product_uom_qty"));
  }

  private Row move(int id) {
    return orm.row("stock.move", id, context);
  }

  private List<Row> open(int picking) {
    return Pickings.moves(orm, picking).stream().filter(m -> !Pickings.isClosed(m)).toList();
  }

  private Map<Integer, Double> quantities(int picking) {
    boolean anyPicked = open(picking).stream().anyMatch(move -> move.flag("picked"));
    Map<Integer, Double> done = new LinkedHashMap<>();
    for (Row move : open(picking)) {
      boolean counts = !anyPicked || move.flag("picked");
      done.put(move.id(), counts ? move.number(orm.series().doneField()) : 0.0);
    }
    return done;
  }

  private Map<Integer, Double> reserved(int picking) {
    Map<Integer, Double> reserved = new LinkedHashMap<>();
    open(picking).forEach(move -> reserved.put(move.id(), move.number("_reserved")));
    return reserved;
  }

  private void complete(Row picking, Map<Integer, Double> done) {
    int backorder = isPartial(done) ? createBackorder(picking) : 0;
    done.forEach((move, quantity) -> complete(move(move), quantity, backorder));
    new Pickings.States(orm, context).done(picking.id());
    if (backorder != 0) {
      new Pickings.States(orm, context).refresh(backorder);
    }
    orm.find("sale.order", picking.reference("sale_id"))
        .ifPresent(order -> orm.touch("sale.order", order.id(), context));
  }

  private int createBackorder(Row picking) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field :
        List.of(
            "origin",
            "sale_id",
            "partner_id",
            "location_id",
            "location_dest_id",
            "picking_type_id",
            "carrier_id",
            "company_id")) {
      values.put(field, picking.get(field));
    }
    values.put("name", Pickings.nextName(orm, picking.reference("picking_type_id"), context));
    values.put("scheduled_date", Moments.shown(orm.store().now()));
    values.put("backorder_id", picking.id());
    values.put("state", "confirmed");
    return orm.create("stock.picking", values, context);
  }

  private void complete(Row move, double quantity, int backorder) {
    List<Reservations.Taken> reserved = new Reservations(orm, context).release(move.id());
    double rest = move.number("product_uom_qty") - quantity;
    if (quantity == 0) {
      reopen(move.id(), backorder);
      return;
    }
    if (rest > 0) {
      reopen(split(move, rest, backorder), backorder);
    }
    double demand = rest > 0 ? quantity : move.number("product_uom_qty");
    new Movements(orm, context).finish(move, quantity, reserved, Map.of("product_uom_qty", demand));
  }

  private int split(Row move, double rest, int backorder) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field :
        List.of(
            "name",
            "origin",
            "product_id",
            "product_uom",
            "location_id",
            "location_dest_id",
            "sale_line_id",
            "company_id")) {
      if (move.get(field) != null) {
        values.put(field, move.get(field));
      }
    }
    values.put("product_uom_qty", rest);
    values.put("picking_id", backorder);
    values.put("state", "confirmed");
    return orm.create("stock.move", values, context);
  }

  private void reopen(int move, int backorder) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("picking_id", backorder);
    if (orm.series().isFrom(Series.ODOO_17)) {
      values.put("picked", false);
    }
    values.put(orm.series().doneField(), 0.0);
    values.put("reference", orm.row("stock.picking", backorder, context).text("name"));
    orm.set("stock.move", move, values, context);
    new Reservations(orm, context).reserve(move);
  }

  private static Map<String, Object> wizard(String name, String model, int picking) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("button_validate_picking_ids", List.of(picking));
    context.put("default_show_transfers", false);
    context.put("default_pick_ids", List.of(List.of(4, picking)));
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("name", name);
    action.put("type", "ir.actions.act_window");
    action.put("view_mode", "form");
    action.put("res_model", model);
    action.put("views", List.of(List.of(786, "form")));
    action.put("view_id", 786);
    action.put("target", "new");
    action.put("context", context);
    return action;
  }
}
