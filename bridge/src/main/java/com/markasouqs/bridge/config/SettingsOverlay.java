package com.markasouqs.bridge.config;

import com.markasouqs.bridge.config.ConfigProblem.Source;
import com.markasouqs.bridge.config.ValueParser.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays business settings that come from elsewhere over those of the file, by the same parser and
 * the same checks. Keys are written without {@code settings.}, such as {@code orders.confirm}.
 */
public final class SettingsOverlay {
  private static final String PREFIX = "settings.";

  private SettingsOverlay() {}

  /**
   * What came of it.
   *
   * @param settings what is in force when there is no problem; the settings below otherwise
   * @param problems everything that is wrong, by key without {@code settings.}
   */
  public record Result(BusinessSettings settings, List<ConfigProblem> problems) {}

  /**
   * All or nothing: one wrong value and none counts.
   *
   * @param below what counts for keys that are not given
   * @param texts values as the file would have them
   */
  public static Result apply(BusinessSettings below, Map<String, String> texts) {
    Map<String, ConfigKey> known = known();
    Map<String, Object> values = ConfigRecords.values(PREFIX, below);
    List<ConfigProblem> problems = new ArrayList<>();
    texts.forEach(
        (name, text) -> {
          ConfigKey key = known.get(PREFIX + name);
          if (key == null) {
            problems.add(problem(name, "is not a setting" + advice(name)));
            return;
          }
          try {
            values.put(key.key(), key.contain(List.of(ValueParser.parse(key, text))));
          } catch (Refusal refusal) {
            values.remove(key.key());
            problems.add(problem(name, refusal.getMessage()));
          }
        });
    new ConfigChecks(
            values,
            (key, sentence) -> problems.add(problem(key.substring(PREFIX.length()), sentence)))
        .run();
    return problems.isEmpty()
        ? new Result(ConfigRecords.build(PREFIX, BusinessSettings.class, values), List.of())
        : new Result(below, List.copyOf(problems));
  }

  private static ConfigProblem problem(String name, String sentence) {
    return ConfigProblem.at(name, Source.NOWHERE, sentence);
  }

  private static String advice(String name) {
    return NearestName.of(name, keys())
        .map(nearest -> "; did you mean " + nearest + "?")
        .orElse(" of this version of the bridge");
  }

  private static Map<String, ConfigKey> known() {
    return ConfigKey.all().stream()
        .filter(key -> key.key().startsWith(PREFIX))
        .collect(Collectors.toMap(ConfigKey::key, Function.identity()));
  }

  /** Every key that can be laid over. */
  public static Set<String> keys() {
    return known().keySet().stream()
        .map(key -> key.substring(PREFIX.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The values as the file would have them, by key, in the order of the reference. */
  public static Map<String, String> texts(BusinessSettings settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    ConfigRecords.values(PREFIX, settings)
        .forEach(
            (key, value) -> texts.put(key.substring(PREFIX.length()), EffectiveConfig.text(value)));
    return texts;
  }
}
