package com.markasouqs.bridge.sandbox.odoo;

import java.util.Map;
import java.util.Optional;

/** Locations: shown with their path, part of the warehouse whose view they lie under. */
final class Locations implements ModelBehaviour {
  private static final String MODEL = "stock.location";
  private static final Map<String, Computation> COMPUTATIONS =
      Map.of(
          "complete_name", (orm, row, context) -> path(orm, row),
          "parent_path", (orm, row, context) -> parentPath(orm, row),
          "warehouse_id", (orm, row, context) -> warehouse(orm, row));

  private static String path(Orm orm, Row row) {
    Optional<Row> parent = orm.find(MODEL, row.reference("location_id"));
    return parent.isEmpty() || row.text("usage").equals("view")
        ? row.text("name")
        : path(orm, parent.get()) + "/" + row.text("name");
  }

  private static String parentPath(Orm orm, Row row) {
    String above =
        orm.find(MODEL, row.reference("location_id"))
            .map(parent -> parentPath(orm, parent))
            .orElse("");
    return above + row.id() + "/";
  }

  private static Object warehouse(Orm orm, Row row) {
    Optional<Row> found =
        orm.rows("stock.warehouse").stream()
            .filter(
                warehouse ->
                    new Ancestry(orm, MODEL)
                        .reaches(row.id(), warehouse.reference("view_location_id")))
            .findFirst();
    return found.map(warehouse -> (Object) warehouse.id()).orElse(null);
  }

  @Override
  public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
    given.putIfAbsent("usage", "internal");
    given.putIfAbsent("company_id", 1);
    return given;
  }

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    return path(orm, row);
  }

  @Override
  public Map<String, Computation> computations() {
    return COMPUTATIONS;
  }
}
