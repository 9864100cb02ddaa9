package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One stored record: immutable, replaced as a whole when it is written. */
record Row(int id, Map<String, Object> values) {

  Row {
    values = RowValues.of(values);
  }

  Object get(String field) {
    return field.equals("id") ? (Object) id : values.get(field);
  }

  /** Returns the text, empty when there is none. */
  String text(String field) {
    return values.get(field) instanceof String text ? text : "";
  }

  double number(String field) {
    return values.get(field) instanceof Number number ? number.doubleValue() : 0.0;
  }

  /** Returns the id that a many2one or integer field holds, 0 when it is empty. */
  int reference(String field) {
    return values.get(field) instanceof Integer id ? id : 0;
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  Instant instant(String field) {
    return values.get(field) instanceof Instant instant ? instant : Instant.EPOCH;
  }

  List<Integer> references(String field) {
    return values.get(field) instanceof List<?> list
        ? list.stream().map(Integer.class::cast).toList()
        : List.of();
  }

  Row with(Map<String, Object> changes) {
    Map<String, Object> merged = new LinkedHashMap<>(values);
    merged.putAll(changes);
    return new Row(id, merged);
  }
}
