package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reserves goods for a move on the quant of its location, and gives them back. */
final class Reservations {
  private final Orm orm;
  private final Context context;

  Reservations(Orm orm, Context context) {
    this.orm = orm;
    this.context = context;
  }

  /** Reserves what is free, all that is missing at most; a consumable is always available. */
  void reserve(int moveId) {
    Row move = orm.row("stock.move", moveId, context);
    double wanted = move.number("product_uom_qty") - move.number("_reserved");
    double got = wanted;
    if (Products.isStorable(orm, move.reference("product_id"))) {
      Optional<Row> quant =
          Quants.at(orm, move.reference("product_id"), move.reference("location_id"));
      double free =
          quant.map(q -> q.number("quantity") - q.number("reserved_quantity")).orElse(0.0);
      got = Math.max(0, Math.min(wanted, free));
      double taken = got;
      quant.ifPresent(q -> addReserved(q, taken));
    }
    setReserved(move, move.number("_reserved") + got);
  }

  /** Gives back what the move holds. */
  void release(int moveId) {
    Row move = orm.row("stock.move", moveId, context);
    double held = move.number("_reserved");
    if (Products.isStorable(orm, move.reference("product_id"))) {
      Quants.at(orm, move.reference("product_id"), move.reference("location_id"))
          .ifPresent(quant -> addReserved(quant, -held));
    }
    setReserved(move, 0);
  }

  private void addReserved(Row quant, double quantity) {
    if (quantity != 0) {
      double reserved = Math.max(0, quant.number("reserved_quantity") + quantity);
      orm.set("stock.quant", quant.id(), Map.of("reserved_quantity", reserved), context);
    }
  }

  private void setReserved(Row move, double reserved) {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("_reserved", reserved);
    if (orm.series().isFrom(Series.ODOO_17)) {
      changes.put("quantity", reserved);
    } else {
      changes.put("reserved_availability", reserved);
    }
    double demand = move.number("product_uom_qty");
    if (reserved >= demand) {
      changes.put("state", "assigned");
    } else {
      changes.put("state", reserved > 0 ? "partially_available" : "confirmed");
    }
    orm.set("stock.move", move.id(), changes, context);
  }
}
