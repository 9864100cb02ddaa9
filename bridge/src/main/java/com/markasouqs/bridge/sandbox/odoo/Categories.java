package com.markasouqs.bridge.sandbox.odoo;

import java.util.Map;
import java.util.Optional;

/** Product categories: shown with those above them. */
final class Categories implements ModelBehaviour {
  private static final String MODEL = "product.category";

  private static String path(Orm orm, Row row) {
    Optional<Row> parent = orm.find(MODEL, row.reference("parent_id"));
    return parent.map(above -> path(orm, above) + " / ").orElse("") + row.text("name");
  }

  private static String parentPath(Orm orm, Row row) {
    Optional<Row> parent = orm.find(MODEL, row.reference("parent_id"));
    return parent.map(above -> parentPath(orm, above)).orElse("") + row.id() + "/";
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    return path(orm, row);
  }

  @Override
  public Map<String, Computation> computations() {
    return Map.of(
        "complete_name", (orm, row, context) -> path(orm, row),
        "parent_path", (orm, row, context) -> parentPath(orm, row));
  }
}
