package com.markasouqs.bridge.sandbox.odoo;

import java.util.List;
import java.util.Map;

/** What a model does beside storing: defaults, consequences, computed fields and methods. */
interface ModelBehaviour {

  /** Returns the values to store for a new record: the given ones with the defaults added. */
  default Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    return given;
  }

  /** Called when the record and its lines are stored. */
  default void created(Orm orm, Row row, Context context) {}

  /** Returns the values to write: the given ones with what follows from them. */
  default Map<String, Object> changed(
      Orm orm, Row row, Map<String, Object> given, Context context) {
    return given;
  }

  /** Called when the record and its lines are written; {@code given} as the caller sent it. */
  default void written(Orm orm, Row row, Map<String, Object> given, Context context) {}

  /** Throws where the records must not be deleted. */
  default void removing(Orm orm, List<Row> rows) {}

  /** Returns what default_get answers. */
  default Map<String, Object> defaults(Orm orm) {
    return Map.of();
  }

  default String displayName(Orm orm, Row row, Context context) {
    String name = row.text("name");
    return name.isEmpty() ? "" : name;
  }

  default Map<String, Computation> computations() {
    return Map.of();
  }

  /** Returns the value of a field that is neither stored nor computed here. */
  default Object inherited(Orm orm, Row row, String field, Context context) {
    return null;
  }

  default Map<String, ModelMethod> methods() {
    return Map.of();
  }
}
