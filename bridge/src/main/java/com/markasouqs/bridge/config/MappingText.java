package com.markasouqs.bridge.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings that name what a thing is on the other side: pairs of a text and the id of a record of
 * Odoo, separated by semicolons.
 *
 * <p>A text may hold anything: a semicolon or a backslash in it is written with a backslash before
 * it. An equals sign needs none, because ids have none. Blanks around a text do not count.
 */
public final class MappingText {
  private MappingText() {}

  /**
   * Reads {@code TEXT=ID; …}.
   *
   * @throws IllegalArgumentException with a message that completes a sentence about the setting
   */
  public static Map<String, Integer> idsByText(String mapping) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (String line : lines(mapping)) {
      int equals = line.lastIndexOf('=');
      if (equals < 1 || line.substring(0, equals).isBlank()) {
        throw new IllegalArgumentException("holds \"%s\", which is not TEXT=ID".formatted(line));
      }
      String text = line.substring(0, equals).strip();
      if (ids.put(text, id(line.substring(equals + 1))) != null) {
        throw new IllegalArgumentException("names %s twice".formatted(text));
      }
    }
    return ids;
  }

  /**
   * Reads {@code ID=TEXT; …}.
   *
   * @throws IllegalArgumentException with a message that completes a sentence about the setting
   */
  public static Map<Integer, String> textsById(String mapping) {
    Map<Integer, String> texts = new LinkedHashMap<>();
    for (String line : lines(mapping)) {
      int equals = line.indexOf('=');
      if (equals < 1 || line.substring(equals + 1).isBlank()) {
        throw new IllegalArgumentException("holds \"%s\", which is not ID=TEXT".formatted(line));
      }
      int id = id(line.substring(0, equals));
      if (texts.put(id, line.substring(equals + 1).strip()) != null) {
        throw new IllegalArgumentException("names %d twice".formatted(id));
      }
    }
    return texts;
  }

  private static int id(String text) {
    try {
      int id = Integer.parseInt(text.strip());
      if (id > 0) {
        return id;
      }
    } catch (NumberFormatException notOne) {
      // Refused below.
    }
    throw new IllegalArgumentException(
        "holds \"%s\" where the id of a record of Odoo belongs".formatted(text.strip()));
  }

  private static List<String> lines(String mapping) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < mapping.length(); i++) {
      char each = mapping.charAt(i);
      boolean escapes =
          each == '\\' && i + 1 < mapping.length() && "\\;=".indexOf(mapping.charAt(i + 1)) >= 0;
      if (escapes) {
        line.append(mapping.charAt(++i));
      } else if (each == ';') {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        line.append(each);
      }
    }
    lines.add(line.toString());
    return lines.stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }
}
