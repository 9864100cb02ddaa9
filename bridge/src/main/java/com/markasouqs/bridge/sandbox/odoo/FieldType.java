package com.markasouqs.bridge.sandbox.odoo;

import java.util.Locale;

/** The kinds of field that Odoo knows. */
public enum FieldType {
  BOOLEAN,
  INTEGER,
  FLOAT,
  MONETARY,
  CHAR,
  TEXT,
  HTML,
  SELECTION,
  DATE,
  DATETIME,
  BINARY,
  JSON,
  PROPERTIES,
  PROPERTIES_DEFINITION,
  REFERENCE,
  MANY2ONE_REFERENCE,
  MANY2ONE,
  ONE2MANY,
  MANY2MANY;

  static FieldType of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the name as fields_get shows it. */
  String shown() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isText() {
    return this == CHAR || this == TEXT || this == HTML || this == SELECTION || this == REFERENCE;
  }

  boolean isNumber() {
    return this == INTEGER || this == FLOAT || this == MONETARY || this == MANY2ONE_REFERENCE;
  }

  boolean isMany() {
    return this == ONE2MANY || this == MANY2MANY;
  }
}
