package com.markasouqs.bridge.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows what is in force. */
public final class EffectiveConfig {
  private static final String NOT_SET = "(not set)";

  /** Longest first. */
  private static final List<Map.Entry<String, Duration>> UNITS =
      List.of(
          Map.entry("d", Duration.ofDays(1)),
          Map.entry("h", Duration.ofHours(1)),
          Map.entry("m", Duration.ofMinutes(1)),
          Map.entry("s", Duration.ofSeconds(1)),
          Map.entry("ms", Duration.ofMillis(1)));

  private EffectiveConfig() {}

  /** One line a setting, {@code key=value}, in the order of the reference; secrets are masked. */
  public static List<String> lines(BridgeConfig config) {
    List<String> lines = new ArrayList<>();
    ConfigRecords.values("", config).forEach((key, value) -> lines.add(key + "=" + text(value)));
    return List.copyOf(lines);
  }

  /** A value as the file would have it. */
  static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? text(optional.get()) : NOT_SET;
    } else if (value instanceof List<?> list) {
      return list.isEmpty()
          ? NOT_SET
          : list.stream().map(EffectiveConfig::text).collect(Collectors.joining(","));
    } else if (value instanceof Duration duration) {
      return text(duration);
    } else if (value instanceof Enum<?>) {
      return ValueParser.kebab(value);
    } else if (value instanceof String string && string.startsWith("jdbc:")) {
      // Its options may hold a password.
      return string.replaceAll("\\?.*", "?...");
    }
    return value.toString();
  }

  /** A duration as the file would have it, such as {@code 5m}. */
  public static String text(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    for (Map.Entry<String, Duration> unit : UNITS) {
      // Not by nanoseconds: 300 years of them are more than a long holds.
      long count = duration.dividedBy(unit.getValue());
      if (unit.getValue().multipliedBy(count).equals(duration)) {
        return count + unit.getKey();
      }
    }
    return duration.toString();
  }
}
