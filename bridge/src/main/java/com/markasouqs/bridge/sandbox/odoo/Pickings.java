package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Transfers: reserved, validated whole or in part, cancelled. */
final class Pickings implements ModelBehaviour {
  private static final Set<String> CLOSED = Set.of("done", "cancel");
  private static final Map<String, Computation> COMPUTATIONS =
      Map.of(
          "picking_type_code",
          Related.of("stock.picking", "picking_type_id.code"),
          "carrier_tracking_url",
          (orm, row, context) -> trackingUrl(orm, row),
          "message_ids",
          (orm, row, context) -> Messages.of(orm, "stock.picking", row.id()));

  /** Only from 18 on has a carrier without an integration a link to fill in. */
  private static String trackingUrl(Orm orm, Row row) {
    String template =
        orm.find("delivery.carrier", row.reference("carrier_id"))
            .map(carrier -> carrier.text("tracking_url"))
            .orElse("");
    String reference = row.text("carrier_tracking_ref");
    return template.isEmpty() || reference.isEmpty()
        ? null
        : template.replace("<shipmenttrackingnumber>", reference);
  }

  /** Returns the next name of a transfer of that type, such as WH/OUT/00001. */
  static String nextName(Orm orm, int type, Context context) {
    Row row = orm.row("stock.picking.type", type, context);
    Row warehouse = orm.row("stock.warehouse", row.reference("warehouse_id"), context);
    int number = orm.store().nextNumber("stock.picking.name." + type);
    return "%s/%s/%05d".formatted(warehouse.text("code"), row.text("sequence_code"), number);
  }

  static List<Row> moves(Orm orm, int picking) {
    return orm.rowsWith("stock.move", "picking_id", picking);
  }

  static boolean isClosed(Row row) {
    return CLOSED.contains(row.text("state"));
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }

  @Override
  public Map<String, ModelMethod> methods() {
    return Map.of(
        "button_validate", Validation::validate,
        "action_assign", Pickings::assign,
        "action_cancel", Pickings::cancel,
        "message_post", Messages::post);
  }

  private static Object assign(Orm orm, ModelCall call) {
    for (Row picking : orm.existing("stock.picking", call.ids(), call.context())) {
      for (Row move : moves(orm, picking.id())) {
        if (!isClosed(move)) {
          new Reservations(orm, call.context()).reserve(move.id());
        }
      }
      new States(orm, call.context()).refresh(picking.id());
    }
    return true;
  }

  private static Object cancel(Orm orm, ModelCall call) {
    for (Row picking : orm.existing("stock.picking", call.ids(), call.context())) {
      new States(orm, call.context()).cancel(picking.id());
    }
    return true;
  }

  /** The state that a picking takes from its moves. */
  record States(Orm orm, Context context) {

    void refresh(int picking) {
      List<String> states =
          moves(orm, picking).stream()
              .map(move -> move.text("state"))
              .filter(state -> !state.equals("cancel"))
              .toList();
      String state = "confirmed";
      if (states.isEmpty()) {
        state = "cancel";
      } else if (states.stream().allMatch("done"::equals)) {
        state = "done";
      } else if (states.contains("assigned") || states.contains("partially_available")) {
        state = "assigned";
      }
      orm.set("stock.picking", picking, Map.of("state", state), context);
    }

    void cancel(int picking) {
      for (Row move : moves(orm, picking)) {
        if (!isClosed(move)) {
          new Reservations(orm, context).release(move.id());
          orm.set("stock.move", move.id(), Map.of("state", "cancel"), context);
        }
      }
      orm.set("stock.picking", picking, Map.of("state", "cancel"), context);
    }

    /** Makes a picking of one move and does it; returns its id. */
    int doneAtOnce(
        Map<String, Object> given, int product, double quantity, Map<String, Object> ofMove) {
      Map<String, Object> values = new LinkedHashMap<>(given);
      values.put("state", "confirmed");
      values.put("scheduled_date", Moments.shown(orm.store().now()));
      values.put("company_id", 1);
      values.put("move_type", "direct");
      int picking = orm.create("stock.picking", values, context);
      Map<String, Object> move = new LinkedHashMap<>(ofMove);
      move.put("picking_id", picking);
      move.put("picking_type_id", given.get("picking_type_id"));
      move.put("reference", given.get("name"));
      move.put("origin", given.get("origin"));
      int from = (Integer) given.get("location_id");
      int to = (Integer) given.get("location_dest_id");
      new Movements(orm, context).move(product, quantity, from, to, move);
      done(picking);
      return picking;
    }

    /** Marks the picking as done now. */
    void done(int picking) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("state", "done");
      values.put("date_done", orm.store().now());
      orm.set("stock.picking", picking, values, context);
    }
  }
}
