package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One call of a model's method, as execute_kw carries it. */
record ModelCall(
    String model, String method, List<Object> arguments, Map<String, Object> keywords, int user) {

  Context context() {
    Map<String, Object> values =
        keywords.get("context") instanceof Map<?, ?> given ? asValues(given) : Map.of();
    return new Context(user, values);
  }

  /** Returns the ids of the records that the method is called on: its first argument. */
  List<Integer> ids() {
    Object first = arguments.isEmpty() ? List.of() : arguments.get(0);
    return first instanceof Integer id ? List.of(id) : integers(first);
  }

  /** Returns the argument at the position, or by name, or null. */
  Object argument(int position, String name) {
    return position < arguments.size() ? arguments.get(position) : keywords.get(name);
  }

  int number(int position, String name) {
    return argument(position, name) instanceof Number number ? number.intValue() : 0;
  }

  String text(int position, String name) {
    return argument(position, name) instanceof String text ? text : "";
  }

  List<Object> list(int position, String name) {
    return argument(position, name) instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  /** Returns how many records the call is about: ids, or values to create; at least 1. */
  int records() {
    return !arguments.isEmpty() && arguments.get(0) instanceof List<?> list
        ? Math.max(1, list.size())
        : 1;
  }

  static List<Integer> integers(Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Integer.class::isInstance).map(Integer.class::cast).toList()
        : List.of();
  }

  static Map<String, Object> asValues(Object value) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> values.put(String.valueOf(name), member));
    }
    return values;
  }
}
