package com.markasouqs.bridge.hooks;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

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

    Refused(String field, String problem) {
      super((field.isEmpty() ? "what it returned" : Excerpt.name(field)) + " " + problem);
    }
  }

  Map<String, Object> of(Map<String, ?> before, Map<?, ?> after) throws Refused {
    return of(before, after, "");
  }

  private Map<String, Object> of(Map<String, ?> before, Map<?, ?> after, String parent)
      throws Refused {
    Map<String, Object> merged = new LinkedHashMap<>();
    for (Map.Entry<String, ?> field : before.entrySet()) {
      String name = field.getKey();
      String path = parent + name;
      if (!after.containsKey(name)) {
        gone(path, field.getValue());
      } else if (equal(field.getValue(), after.get(name))) {
        merged.put(name, field.getValue());
      } else {
        merged.put(name, changed(path, field.getValue(), after.get(name)));
      }
    }
    for (String name : added(before, after)) {
      merged.put(name, changed(parent + name, null, after.get(name)));
    }
    return merged;
  }

  private void gone(String path, Object before) throws Refused {
    if (check.isFixed(path) || (before != null && check.isRequired(path))) {
      throw new Refused(
          path, "is missing; a returned dict replaces all values: begin with dict(values)");
    }
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

  private Object changed(String path, Object before, Object after) throws Refused {
    if (check.isFixed(path)) {
      throw new Refused(path, before == null ? "is not yours to set" : "must stay as it is");
    }
    if (before != null && check.isRequired(path) && isEmpty(after)) {
      throw new Refused(path, "needs a value");
    }
    Optional<String> problem = check.problem(path, before, after);
    if (problem.isPresent()) {
      throw new Refused(path, problem.get());
    }
    if (before instanceof Map<?, ?> map && after instanceof Map<?, ?> changed) {
      return of(named(map), changed, path + ".");
    }
    return check.sent(path, before, after);
  }

  private static boolean isEmpty(Object value) {
    return value == null || Boolean.FALSE.equals(value) || "".equals(value);
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
      return one.size() == other.size()
          && IntStream.range(0, one.size()).allMatch(i -> equal(one.get(i), other.get(i)));
    }
    return Objects.equals(before, after);
  }

  private static BigDecimal number(Number number) {
    return new BigDecimal(number.toString());
  }
}
