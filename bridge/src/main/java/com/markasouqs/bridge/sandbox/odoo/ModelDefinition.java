package com.markasouqs.bridge.sandbox.odoo;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model's name, label and fields; fields can be added while it is in use, as manual ones are. */
final class ModelDefinition {
  private static final List<FieldDefinition> AUTOMATIC =
      List.of(
          new FieldDefinition("id", FieldType.INTEGER, "", false, "ID", false),
          new FieldDefinition("display_name", FieldType.CHAR, "", false, "Display Name", false),
          new FieldDefinition(
              "create_uid", FieldType.MANY2ONE, "res.users", false, "Created by", false),
          new FieldDefinition("create_date", FieldType.DATETIME, "", false, "Created on", false),
          new FieldDefinition(
              "write_uid", FieldType.MANY2ONE, "res.users", false, "Last Updated by", false),
          new FieldDefinition(
              "write_date", FieldType.DATETIME, "", false, "Last Updated on", false));

  private final String name;
  private final String label;
  private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();

  ModelDefinition(String name, String label) {
    this.name = name;
    this.label = label;
    AUTOMATIC.forEach(this::add);
  }

  String name() {
    return name;
  }

  String label() {
    return label;
  }

  Optional<FieldDefinition> field(String fieldName) {
    return Optional.ofNullable(fields.get(fieldName));
  }

  boolean has(String fieldName) {
    return fields.containsKey(fieldName);
  }

  Collection<FieldDefinition> fields() {
    return Collections.unmodifiableCollection(fields.values());
  }

  void add(FieldDefinition field) {
    fields.put(field.name(), field);
  }

  void remove(String fieldName) {
    fields.remove(fieldName);
  }
}
