package com.markasouqs.bridge.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Calls a function by hand: nothing is sent, and no field of Odoo is known. */
public final class Trial {
  private final Hooks hooks;

  public Trial(Hooks hooks) {
    this.hooks = hooks;
  }

  /**
   * The values before and after, a line a field: unchanged with a blank before it, gone with a
   * minus, new with a plus; for {@code include_product} its answer.
   *
   * @throws HookException when the function failed
   */
  public List<String> run(
      HookFunction function, Map<String, Object> about, Map<String, Object> values) {
    if (function == HookFunction.INCLUDE_PRODUCT) {
      return List.of(hooks.includes(about) ? "True" : "False");
    }
    ResultCheck check =
        function == HookFunction.MAP_PRODUCT || function == HookFunction.MAP_STOCK
            ? new PayloadKinds(Set.of(), Set.of(), Map.of(), true)
            : new OdooValues("Odoo", field -> "any", Set.of(), Set.of());
    return difference(values, hooks.map(function, about, values, check));
  }

  private static List<String> difference(Map<String, Object> before, Map<String, Object> after) {
    List<String> lines = new ArrayList<>();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String was = text(before, name);
      String is = text(after, name);
      if (was.equals(is)) {
        lines.add("  " + is);
      } else {
        if (!was.isEmpty()) {
          lines.add("- " + was);
        }
        if (!is.isEmpty()) {
          lines.add("+ " + is);
        }
      }
    }
    return lines;
  }

  private static String text(Map<String, Object> values, String name) {
    return values.containsKey(name)
        ? name + ": " + JsonTrees.node(Map.of("", List.of(value(values, name)))).at("/").get(0)
        : "";
  }

  private static Object value(Map<String, Object> values, String name) {
    Object value = values.get(name);
    return value == null ? "None" : value;
  }
}
