package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The UNIQUE constraints: Odoo's own, and the addon's where it is installed. Nothing never collides
 * with nothing, an empty text does with an empty text, as in PostgreSQL.
 */
final class UniqueConstraints {

  /** One constraint, with the sentence that its fault carries. */
  record Constraint(String model, String field, String sentence) {
    String name() {
      return model.replace('.', '_') + "_" + field + "_uniq";
    }
  }

  private final List<Constraint> ofAddon = new ArrayList<>();
  private final List<Constraint> all = new ArrayList<>();

  UniqueConstraints(StandInOdooOptions options) {
    all.add(new Constraint("res.currency", "name", "The currency code must be unique!"));
    if (options.schema().uniqueConstraints() && options.schema().customFields()) {
      ofAddon.add(
          new Constraint(
              "sale.order", "x_medusa_order_id", "This Medusa order is already in Odoo."));
      ofAddon.add(
          new Constraint(
              "res.partner", "x_medusa_customer_id", "This Medusa customer is already in Odoo."));
      ofAddon.add(
          new Constraint(
              "res.partner", "x_medusa_person_key", "This Medusa person is already in Odoo."));
    }
    all.addAll(ofAddon);
  }

  List<Constraint> ofAddon() {
    return List.copyOf(ofAddon);
  }

  /** Throws the constraint's fault where another record has the same value already. */
  void check(Orm orm, String model, Row row, Collection<String> changed) {
    for (Constraint constraint : all) {
      if (constraint.model().equals(model) && changed.contains(constraint.field())) {
        Object value = row.get(constraint.field());
        if (value != null && others(orm, constraint, value).anyMatch(id -> id != row.id())) {
          throw Faults.integrity(constraint.sentence());
        }
      }
    }
  }

  private static Stream<Integer> others(Orm orm, Constraint constraint, Object value) {
    return RecordTable.INDEXED.contains(constraint.field())
        ? orm.store().table(constraint.model()).idsWith(constraint.field(), value).stream()
        : orm.rows(constraint.model()).stream()
            .filter(row -> value.equals(row.get(constraint.field())))
            .map(Row::id);
  }
}
