package com.markasouqs.bridge.odoo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out whether Odoo itself refuses a second record with the same Medusa id.
 *
 * <p>The addon answers for PostgreSQL. Odoo's own list of constraints also names those that
 * PostgreSQL refused to make, because two records had the same id already: it counts only where
 * there is no addon that answers. Where the API user may not read the list either, the answer is
 * no: then lost answers are waited out, which is slower and just as safe.
 */
public final class UniqueConstraints {
  private UniqueConstraints() {}

  /** Whether all of {@code fields} of the model are under a UNIQUE constraint of their own. */
  public static boolean cover(OdooClient odoo, String model, String... fields) {
    return fromAddon(odoo)
        .map(
            unique ->
                Stream.of(fields).map(field -> model + "." + field).allMatch(unique::contains))
        .orElseGet(() -> areListed(odoo, model, fields));
  }

  /**
   * The fields that PostgreSQL keeps unique, such as {@code sale.order.x_medusa_order_id}, as the
   * addon tells; empty without the addon, with an older one, or without its rights.
   */
  public static Optional<Set<String>> fromAddon(OdooClient odoo) {
    try {
      if (odoo.execute("medusa.backend", "bridge_unique", List.of(), Map.of())
          instanceof List<?> told) {
        return Optional.of(told.stream().map(String::valueOf).collect(Collectors.toSet()));
      }
    } catch (OdooException.UnknownModel
        | OdooException.UnknownMethod
        | OdooException.AccessError
        | OdooException.Refused none) {
      // No addon, an older one, or not for this user.
    }
    return Optional.empty();
  }

  private static boolean areListed(OdooClient odoo, String model, String... fields) {
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
