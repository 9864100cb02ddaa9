package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reserves goods for a move at its location and below, a line for each place, and gives them back.
 */
final class Reservations {

  /** So much of a move's goods comes from there. */
  record Taken(int location, double quantity) {}

  private final Orm orm;
  private final Context context;

  Reservations(Orm orm, Context context) {
    this.orm = orm;
    this.context = context;
  }

  /** Reserves what is free, all that is missing at most; a consumable is always available. */
  void reserve(int moveId) {
    Row move = orm.row("stock.move", moveId, context);
    double missing = move.number("product_uom_qty") - move.number("_reserved");
    double reserved = move.number("_reserved");
    for (Taken part : available(move, missing)) {
      if (Products.isStorable(orm, move.reference("product_id"))) {
        addReserved(move.reference("product_id"), part);
      }
      Movements.line(orm, move, part, false, context);
      reserved += part.quantity();
    }
    setReserved(move, reserved);
  }

  private List<Taken> available(Row move, double missing) {
    int product = move.reference("product_id");
    int from = move.reference("location_id");
    if (!Products.isStorable(orm, product)) {
      return missing > 0 ? List.of(new Taken(from, missing)) : List.of();
    }
    List<Taken> parts = new ArrayList<>();
    double open = missing;
    for (int location : placesOf(product, from)) {
      double take = Math.min(open, free(product, location));
      if (take > 0) {
        parts.add(new Taken(location, take));
        open -= take;
      }
    }
    return parts;
  }

  /** Returns the location itself first, then those below it where there are quants. */
  private Set<Integer> placesOf(int product, int from) {
    Set<Integer> places = new TreeSet<>();
    orm.rowsWith("stock.quant", "product_id", product)
        .forEach(quant -> places.add(quant.reference("location_id")));
    Ancestry ancestry = new Ancestry(orm, "stock.location");
    places.removeIf(place -> place == from || !ancestry.reaches(place, from));
    Set<Integer> ordered = new java.util.LinkedHashSet<>(List.of(from));
    ordered.addAll(places);
    return ordered;
  }

  private double free(int product, int location) {
    return Quants.all(orm, product, location).stream()
        .mapToDouble(quant -> quant.number("quantity") - quant.number("reserved_quantity"))
        .sum();
  }

  /** Gives back what the move holds; returns where it had been reserved. */
  List<Taken> release(int moveId) {
    Row move = orm.row("stock.move", moveId, context);
    List<Taken> held = new ArrayList<>();
    for (Row line : orm.rowsWith("stock.move.line", "move_id", moveId)) {
      if (!Movements.isDone(line)) {
        Taken part = new Taken(line.reference("location_id"), line.number("_quantity"));
        held.add(part);
        giveBack(move.reference("product_id"), part);
        orm.store().remove("stock.move.line", line.id());
      }
    }
    setReserved(move, 0);
    return held;
  }

  private void giveBack(int product, Taken part) {
    double open = part.quantity();
    for (Row quant : Quants.all(orm, product, part.location())) {
      double less = Math.min(open, quant.number("reserved_quantity"));
      if (less > 0) {
        setReserved(quant.id(), quant.number("reserved_quantity") - less);
        open -= less;
      }
    }
  }

  private void addReserved(int product, Taken part) {
    Quants.at(orm, product, part.location())
        .ifPresent(
            quant -> setReserved(quant.id(), quant.number("reserved_quantity") + part.quantity()));
  }

  private void setReserved(int quant, double reserved) {
    orm.set("stock.quant", quant, Map.of("reserved_quantity", reserved), context);
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
