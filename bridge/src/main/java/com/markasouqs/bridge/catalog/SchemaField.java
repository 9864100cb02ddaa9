package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.model.Texts;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A field that this Odoo has for something that not every Odoo has.
 *
 * @param name technical name
 * @param type Odoo's type
 */
record SchemaField(String name, String type) {
  private static final Set<String> NUMBERS = Set.of("integer", "float", "monetary");

  /** Whether it points to a record, whose name counts. */
  boolean isReference() {
    return type.equals("many2one");
  }

  /** The value as a text without mark-up; null when there is none. */
  String textOrNull(OdooRecord row) {
    String text = isReference() ? row.referenceName(name) : row.text(name);
    return Texts.presence(type.equals("html") ? Markup.text(text) : text);
  }

  /** The value as a number; null when there is none, or it is none. Odoo's numbers are 0 then. */
  BigDecimal numberOrNull(OdooRecord row) {
    if (NUMBERS.contains(type)) {
      return orNull(row.decimal(name));
    }
    try {
      String text = textOrNull(row);
      return text == null ? null : orNull(new BigDecimal(text));
    } catch (NumberFormatException words) {
      return null;
    }
  }

  private static BigDecimal orNull(BigDecimal number) {
    return number.signum() == 0 ? null : number;
  }
}
