package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields in which this Odoo may have something; for each product the first counts that has a
 * value.
 *
 * @param fields in the order of the settings
 */
record FieldChoice(List<SchemaField> fields) {

  /** Those of these names, separated by commas, that the model has. */
  static FieldChoice of(ModelFields model, String names) {
    return new FieldChoice(
        Arrays.stream(names.split(",", -1))
            .map(String::strip)
            .filter(model::has)
            .map(name -> new SchemaField(name, model.type(name)))
            .toList());
  }

  /** The value as a text; null when none of the fields has one. */
  String textOrNull(OdooRecord row) {
    return firstOrNull(field -> field.textOrNull(row));
  }

  /**
   * The value as a text; null when none of the fields has one.
   *
   * @param row with references as bare ids
   * @param named with the names of references
   */
  String textOrNull(OdooRecord row, OdooRecord named) {
    return firstOrNull(field -> field.textOrNull(field.isReference() ? named : row));
  }

  /** The value as a number; empty when none of the fields has one, or it is 0. */
  Optional<BigDecimal> number(OdooRecord row) {
    return Optional.ofNullable(firstOrNull(field -> field.numberOrNull(row)));
  }

  private <T> T firstOrNull(Function<SchemaField, T> read) {
    return fields.stream().map(read).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
