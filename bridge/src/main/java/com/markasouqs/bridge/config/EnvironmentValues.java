package com.markasouqs.bridge.config;

import com.markasouqs.bridge.config.ConfigProblem.Source;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the environment variables that begin with {@code BRIDGE_}. */
final class EnvironmentValues {
  /** Read by the launcher, which is not configured by them alone. */
  private static final Set<String> OF_THE_LAUNCHER =
      Set.of("BRIDGE_CONFIG", "BRIDGE_HOME", "BRIDGE_JAVA_OPTS");

  private EnvironmentValues() {}

  /** The values by key; unknown variables are added to the problems, empty ones do not count. */
  static Map<String, WrittenValue> read(
      Map<String, String> environment, List<ConfigKey> keys, List<ConfigProblem> problems) {
    Map<String, ConfigKey> known =
        keys.stream().collect(Collectors.toMap(ConfigKey::variable, Function.identity()));
    Map<String, WrittenValue> values = new HashMap<>();
    new TreeMap<>(environment)
        .forEach(
            (name, text) -> {
              if (!name.startsWith("BRIDGE_") || OF_THE_LAUNCHER.contains(name) || text.isBlank()) {
                return;
              }
              ConfigKey key = known.get(name);
              if (key == null) {
                problems.add(unknown(name, known.keySet()));
              } else {
                values.put(key.key(), value(key, name, text));
              }
            });
    return values;
  }

  private static WrittenValue value(ConfigKey key, String name, String text) {
    return new WrittenValue(key.isList() ? split(text) : List.of(text), Source.variable(name));
  }

  /** The elements of a list on one line, without blank ones. */
  static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static ConfigProblem unknown(String name, Set<String> known) {
    String advice =
        NearestName.of(name, known).map(nearest -> "; did you mean " + nearest + "?").orElse("");
    return ConfigProblem.at("", Source.variable(name), "is not a setting" + advice);
  }
}
