package com.markasouqs.bridge.hooks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Takes a function's result over into the values that the bridge had made: what the function left
 * alone stays the very same object, in its place, so that nothing changes by having passed through
 * Python.
 */
final class Merge {
  private final ResultCheck check;

  Merge(ResultCheck check) {
    this.check = check;
  }

  /** Something in the result that cannot be sent; the message names the field. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  Map<String, Object> of(Map<String, ?> before, Map<?, ?> after) throws Refused {
    Map<String, Object> merged = new LinkedHashMap<>();
    for (Map.Entry<String, ?> field : before.entrySet()) {
      String name = field.getKey();
      boolean same = after.containsKey(name) && equal(field.getValue(), after.get(name));
      if (same) {
        merged.put(name, field.getValue());
      } else if (check.isFixed(name)) {
        throw new Refused(name + " must stay as it is");
      } else if (after.containsKey(name)) {
        merged.put(name, changed(name, field.getValue(), after.get(name)));
      }
    }
    for (String name : added(before, after)) {
      if (check.isFixed(name)) {
        throw new Refused(name + " must stay as it is");
      }
      merged.put(name, changed(name, null, after.get(name)));
    }
    return merged;
  }

  private static SortedSet<String> added(Map<String, ?> before, Map<?, ?> after) throws Refused {
    SortedSet<String> added = new TreeSet<>();
    for (Object key : after.keySet()) {
      if (!(key instanceof String name)) {
        throw new Refused("the names of fields must be texts, not " + Kinds.of(key));
      }
      if (!before.containsKey(name)) {
        added.add(name);
      }
    }
    return added;
  }

  private Object changed(String name, Object before, Object after) throws Refused {
    Optional<String> problem = check.problem(name, before, after);
    if (problem.isPresent()) {
      throw new Refused(name + " " + problem.get());
    }
    if (before instanceof Map<?, ?> map && after instanceof Map<?, ?> changed) {
      return of(named(map), changed);
    }
    boolean whole = before instanceof Integer || before instanceof Long;
    return whole && after instanceof BigDecimal number ? number.longValueExact() : after;
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  /** Whether both are the same to Python: numbers by their value, lists and maps by what is in. */
  static boolean equal(Object before, Object after) {
    if (before instanceof Number one && after instanceof Number other) {
      return number(one).compareTo(number(other)) == 0;
    }
    if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
      return one.keySet().equals(other.keySet())
          && one.entrySet().stream()
              .allMatch(entry -> equal(entry.getValue(), other.get(entry.getKey())));
    }
    if (before instanceof List<?> one && after instanceof List<?> other) {
      List<Object> rest = new ArrayList<>(other);
      return one.size() == rest.size()
          && java.util.stream.IntStream.range(0, one.size())
              .allMatch(i -> equal(one.get(i), rest.get(i)));
    }
    return java.util.Objects.equals(before, after);
  }

  private static BigDecimal number(Number number) {
    return new BigDecimal(number.toString());
  }
}
