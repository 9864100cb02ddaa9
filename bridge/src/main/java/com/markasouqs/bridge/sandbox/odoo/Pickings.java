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
          (orm, row, context) -> "outgoing",
          "message_ids",
          (orm, row, context) -> Messages.of(orm, "stock.picking", row.id()));

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

    /** Marks the picking as done now. */
    void done(int picking) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("state", "done");
      values.put("date_done", orm.store().now());
      orm.set("stock.picking", picking, values, context);
    }
  }
}
