package com.markasouqs.bridge.config;

import java.util.ArrayList;
import java.util.List;

/** The documentation of every setting, made from the annotations of the records. */
public final class ConfigReference {
  private static final int WIDTH = 100;

  private static final String HEAD =
      """
      # Settings of the bridge. Every key is shown with its default and commented out: remove the #
      # before a key to set it. An environment variable, named below each text, beats this file; an
      # empty one counts as not set. Durations are written 250ms, 5s, 2m, 1h or 30d. An unknown key,
      # or a wrong value, is reported with its line, and the bridge does not start.
      """;

  private ConfigReference() {}

  /**
   * One setting.
   *
   * @param key such as {@code odoo.api-key}
   * @param variable the environment variable
   * @param byDefault as it would be written in the file; empty: none
   * @param unit unit or accepted form
   * @param range accepted values, in words; empty: any
   * @param required whether the bridge does not start without
   * @param meaning what it does
   */
  public record Entry(
      String key,
      String variable,
      String byDefault,
      String unit,
      String range,
      boolean required,
      String meaning) {}

  /** Every setting, in the order of the records. */
  public static List<Entry> entries() {
    return ConfigKey.all().stream().map(ConfigReference::entry).toList();
  }

  private static Entry entry(ConfigKey key) {
    Setting setting = key.setting();
    return new Entry(
        key.key(),
        key.variable(),
        key.isList() && setting.byDefault().isEmpty() ? "[]" : setting.byDefault(),
        setting.unit(),
        range(setting),
        key.isRequired(),
        setting.value());
  }

  private static String range(Setting setting) {
    if (setting.max().isEmpty()) {
      return setting.min().isEmpty() ? "" : "at least " + setting.min();
    }
    return setting.min().isEmpty()
        ? "at most " + setting.max()
        : setting.min() + " to " + setting.max();
  }

  /**
   * The text of {@code config/bridge.yaml}, which is also shown by {@code bridge --help-config}.
   */
  public static String yaml() {
    StringBuilder text = new StringBuilder(HEAD);
    String open = "";
    for (Entry entry : entries()) {
      String section = entry.key().substring(0, entry.key().lastIndexOf('.'));
      if (!section.equals(open)) {
        openSection(text, open, section);
        open = section;
      } else {
        text.append('\n');
      }
      append(text, entry, "  ".repeat(section.split("\\.", -1).length));
    }
    return text.toString();
  }

  private static void openSection(StringBuilder text, String open, String section) {
    text.append('\n');
    String[] names = section.split("\\.", -1);
    String[] before = open.split("\\.", -1);
    for (int i = 0; i < names.length; i++) {
      if (i >= before.length || !names[i].equals(before[i])) {
        text.append("  ".repeat(i)).append(names[i]).append(":\n");
      }
    }
  }

  private static void append(StringBuilder text, Entry entry, String indent) {
    for (String line : wrap(entry.meaning(), WIDTH - indent.length() - 2)) {
      text.append(indent).append("# ").append(line).append('\n');
    }
    text.append(indent).append("# Unit: ").append(entry.unit());
    if (!entry.range().isEmpty()) {
      text.append(" (").append(entry.range()).append(')');
    }
    text.append(". Variable: ").append(entry.variable()).append('\n');
    String name = entry.key().substring(entry.key().lastIndexOf('.') + 1);
    text.append(indent).append('#').append(name).append(':');
    if (!entry.byDefault().isEmpty()) {
      text.append(' ').append(entry.byDefault());
    }
    text.append('\n');
  }

  private static List<String> wrap(String sentences, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentences.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A table of all settings for the README. */
  public static String markdownTable() {
    StringBuilder table =
        new StringBuilder("| key | default | unit | meaning |\n|---|---|---|---|\n");
    for (Entry entry : entries()) {
      String unit = entry.unit().replace("|", "\\|");
      table
          .append(
              "| `%s` | %s | %s | %s |"
                  .formatted(entry.key(), byDefault(entry), unit + range(entry), entry.meaning()))
          .append('\n');
    }
    return table.toString();
  }

  private static String byDefault(Entry entry) {
    if (entry.byDefault().isEmpty()) {
      return entry.required() ? "required" : "";
    }
    return "`" + entry.byDefault() + "`";
  }

  private static String range(Entry entry) {
    return entry.range().isEmpty() ? "" : ", " + entry.range();
  }
}
