package com.markasouqs.bridge.sandbox.odoo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fields that show a field of another record, reached over many2one fields. */
final class Related {
  private Related() {}

  /** Returns what computes the path, such as {@code location_id.usage}, for a record of a model. */
  static Computation of(String model, String path) {
    List<String> names = Arrays.asList(path.split("\\.", -1));
    return (orm, row, context) -> follow(orm, model, row, names, context);
  }

  private static Object follow(
      Orm orm, String model, Row row, List<String> names, Context context) {
    Object value = orm.value(model, row, names.get(0), context);
    if (names.size() == 1) {
      return value;
    }
    String comodel = orm.registry().required(model).field(names.get(0)).orElseThrow().relation();
    Optional<Row> target = value instanceof Integer id ? orm.find(comodel, id) : Optional.empty();
    return target
        .map(found -> follow(orm, comodel, found, names.subList(1, names.size()), context))
        .orElse(null);
  }
}
