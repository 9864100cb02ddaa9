package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Texts of a template in languages other than English, kept beside the English ones. */
final class Translations {
  static final Set<String> FIELDS = Set.of("name", "description_sale");
  private static final String ENGLISH = "en_US";

  private Translations() {}

  /** Returns the text in the context's language, the English one where there is no other. */
  static Object read(Row row, String field, Context context) {
    Object own = row.get(key(field, context));
    return own == null ? row.get(field) : own;
  }

  /**
   * Stores the translated texts of what is written in another language and returns the rest. Where
   * there is no English text yet, the first one in any language becomes it.
   */
  static Map<String, Object> write(Orm orm, Row row, Map<String, Object> given, Context context) {
    if (language(context).equals(ENGLISH)) {
      return given;
    }
    Map<String, Object> own = new LinkedHashMap<>();
    Map<String, Object> rest = new LinkedHashMap<>(given);
    for (String field : FIELDS) {
      if (given.get(field) instanceof String text) {
        own.put(key(field, context), text);
        if (row.get(field) != null) {
          rest.remove(field);
        }
      }
    }
    if (!own.isEmpty()) {
      orm.store().put("product.template", row.with(own));
    }
    return rest;
  }

  private static String language(Context context) {
    return context.get("lang") instanceof String code ? code : ENGLISH;
  }

  private static String key(String field, Context context) {
    return "_" + field + "@" + language(context);
  }
}
