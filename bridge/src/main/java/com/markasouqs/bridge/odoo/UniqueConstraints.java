package com.markasouqs.bridge.odoo;

import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out whether Odoo itself refuses a second record with the same Medusa id.
 *
 * <p>Only constraints that Odoo's registry lists count, as an addon makes them. Where the API user
 * may not read the list, the answer is no: then lost answers are waited out, which is slower and
 * just as safe.
 */
public final class UniqueConstraints {
  private UniqueConstraints() {}

  /** Whether all of {@code fields} of the model are under a UNIQUE constraint that names them. */
  public static boolean cover(OdooClient odoo, String model, String... fields) {
    try {
      List<OdooRecord> constraints =
          odoo.searchRead(
              "ir.model.constraint",
              Domain.where("model.model", "=", model).and(Domain.where("type", "=", "u")),
              List.of("name"),
              ReadOptions.none());
      return Stream.of(fields)
          .allMatch(
              field -> constraints.stream().anyMatch(row -> row.text("name").contains(field)));
    } catch (OdooException.AccessError | OdooException.Refused notForThisUser) {
      return false;
    }
  }
}
