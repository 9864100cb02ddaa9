package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares an answer with the recorded one: the same types, the same keys, the same words; ids,
 * dates and names that are the database's own may differ.
 */
final class Shapes {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Fields whose value is a matter of the recorded database, not of Odoo. */
  private static final Set<String> OWN =
      Set.of(
          "image_128",
          "image_1920",
          "avatar_128",
          "phone",
          "symbol",
          "barcode",
          "standard_price",
          "name",
          "display_name",
          "view_id",
          "views",
          "default_template_id",
          "groups_id",
          "group_ids",
          "installed_version",
          "latest_version",
          "rate",
          "date",
          "categ_id",
          "tz",
          "lot_id",
          "message_follower_ids");

  private final List<String> differences = new ArrayList<>();

  static List<String> differences(Object recorded, Object actual) {
    Shapes shapes = new Shapes();
    shapes.compare("", recorded, actual);
    return shapes.differences;
  }

  private void compare(String path, Object recorded, Object actual) {
    if (recorded instanceof Map<?, ?> before && actual instanceof Map<?, ?> now) {
      compareStructs(path, before, now);
    } else if (recorded instanceof List<?> before && actual instanceof List<?> now) {
      compareLists(path, before, now);
    } else if (!alike(recorded, actual)) {
      differences.add(path + ": recorded " + recorded + " but was " + actual);
    }
  }

  private void compareStructs(String path, Map<?, ?> recorded, Map<?, ?> actual) {
    if (!recorded.keySet().equals(actual.keySet())) {
      differences.add(path + ": recorded keys " + sorted(recorded) + " but were " + sorted(actual));
      return;
    }
    recorded.forEach(
        (key, value) -> {
          if (!OWN.contains(key.toString())) {
            compare(path + "." + key, value, actual.get(key));
          }
        });
  }

  private static Set<String> sorted(Map<?, ?> map) {
    Set<String> keys = new TreeSet<>();
    map.keySet().forEach(key -> keys.add(key.toString()));
    return keys;
  }

  private void compareLists(String path, List<?> recorded, List<?> actual) {
    if (recorded.size() != actual.size()) {
      differences.add(path + ": recorded " + recorded + " but was " + actual);
      return;
    }
    boolean pair = recorded.size() == 2 && recorded.get(1) instanceof String;
    if (pair && actual.size() == 2) {
      compare(path + "[0]", recorded.get(0), actual.get(0));
      if (!(actual.get(1) instanceof String)) {
        differences.add(path + ": recorded " + recorded + " but was " + actual);
      }
      return;
    }
    for (int i = 0; i < Math.min(recorded.size(), actual.size()); i++) {
      compare(path + "[" + i + "]", recorded.get(i), actual.get(i));
    }
  }

  private static boolean alike(Object recorded, Object actual) {
    if (recorded instanceof Integer && actual instanceof Integer) {
      return true;
    }
    if (recorded instanceof String before && actual instanceof String now) {
      return masked(before).equals(masked(now));
    }
    if (recorded instanceof Double before && actual instanceof Double now) {
      // Odoo's sums of floats carry noise far behind the last digit of any currency.
      return Math.abs(before - now) < 1e-9;
    }
    return recorded.equals(actual);
  }

  static String masked(String text) {
    return DIGITS.matcher(text).replaceAll("#");
  }
}
