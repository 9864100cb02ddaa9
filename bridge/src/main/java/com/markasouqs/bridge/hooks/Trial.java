package com.markasouqs.bridge.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Calls a function by hand: nothing is sent, and fields that are not known may be anything. */
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
  public List<String> run(Sample sample) {
    if (sample.function() == HookFunction.INCLUDE_PRODUCT) {
      return List.of(hooks.includes(sample.about()) ? "True" : "False");
    }
    ResultCheck check = sample.check() instanceof OdooValues odoo ? odoo.orAny() : sample.check();
    return difference(
        sample.values(), hooks.map(sample.function(), sample.about(), sample.values(), check));
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
    if (!values.containsKey(name)) {
      return "";
    }
    Object value = values.get(name);
    return name + ": " + (value == null ? "None" : JsonTrees.node(Map.of("", value)).get(""));
  }
}
