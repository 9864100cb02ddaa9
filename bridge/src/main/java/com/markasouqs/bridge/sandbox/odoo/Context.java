package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The context of a call and who calls. */
record Context(int user, Map<String, Object> values) {

  static Context of(int user) {
    return new Context(user, Map.of());
  }

  Object get(String key) {
    return values.get(key);
  }

  /** Returns whether the key is set to something that Python calls true. */
  boolean isSet(String key) {
    Object value = values.get(key);
    return value instanceof Number number
        ? number.doubleValue() != 0
        : value != null && !Boolean.FALSE.equals(value) && !"".equals(value);
  }

  /** Returns the ids under the key: a list, or a single one. */
  List<Integer> ids(String key) {
    Object value = values.get(key);
    if (value instanceof Integer id) {
      return List.of(id);
    }
    return value instanceof List<?> list
        ? list.stream().filter(Integer.class::isInstance).map(Integer.class::cast).toList()
        : List.of();
  }

  Context with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return new Context(user, changed);
  }
}
