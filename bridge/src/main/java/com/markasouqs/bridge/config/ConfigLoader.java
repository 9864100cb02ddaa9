package com.markasouqs.bridge.config;

import com.markasouqs.bridge.config.ConfigProblem.Source;
import com.markasouqs.bridge.config.ValueParser.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the configuration records from defaults, a file and the environment, in this order. */
public final class ConfigLoader {
  private static final String ADMIN = "admin.";
  private static final String HOOKS = "hooks.";
  private static final String STORE_DIRECTORY = "store.directory";

  private final List<ConfigKey> keys = ConfigKey.all();
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final Map<String, WrittenValue> written = new HashMap<>();
  private final Map<String, Object> values = new HashMap<>();

  private ConfigLoader() {}

  /**
   * Reads everything and reports everything that is wrong at once.
   *
   * @param file a YAML file, or empty for defaults and environment alone
   * @param environment variables such as {@code BRIDGE_ODOO_API_KEY}; they beat the file
   * @throws ConfigException when anything is wrong; the caller shows its problems and stops
   */
  public static BridgeConfig load(Optional<Path> file, Map<String, String> environment) {
    return new ConfigLoader().read(file, environment);
  }

  /**
   * Reads only what is needed to reach the administration of a bridge, and reports only what is
   * wrong with that: commands work although the rest, such as {@code odoo.url}, is missing.
   *
   * @param file as for {@link #load}
   * @param environment as for {@link #load}
   * @throws ConfigException when anything of that is wrong
   */
  public static AdminAccess loadAdminAccess(Optional<Path> file, Map<String, String> environment) {
    return new ConfigLoader().readAdminAccess(file, environment);
  }

  /**
   * Who gave each setting its value: {@code file} or {@code environment}, by key; those with their
   * default are missing. Says nothing of what is wrong.
   *
   * @param file as for {@link #load}
   * @param environment as for {@link #load}
   */
  public static Map<String, String> sources(Optional<Path> file, Map<String, String> environment) {
    ConfigLoader loader = new ConfigLoader();
    file.ifPresent(
        path -> loader.written.putAll(FileValues.read(path, loader.keys, loader.problems)));
    loader.written.putAll(EnvironmentValues.read(environment, loader.keys, loader.problems));
    Map<String, String> sources = new HashMap<>();
    loader.written.forEach(
        (key, value) ->
            sources.put(key, value.source().variable().isPresent() ? "environment" : "file"));
    return sources;
  }

  /**
   * Reads only the settings of the admin's own functions, and reports only what is wrong with them.
   *
   * @param file as for {@link #load}
   * @param environment as for {@link #load}
   * @throws ConfigException when anything of that is wrong
   */
  public static HooksConfig loadHooks(Optional<Path> file, Map<String, String> environment) {
    return new ConfigLoader().readHooks(file, environment);
  }

  private HooksConfig readHooks(Optional<Path> file, Map<String, String> environment) {
    file.ifPresent(path -> written.putAll(FileValues.read(path, keys, problems)));
    written.putAll(EnvironmentValues.read(environment, keys, problems));
    problems.removeIf(
        problem ->
            !problem.key().startsWith(HOOKS)
                && !(problem.key().isEmpty() && problem.variable().isEmpty()));
    keys.stream().filter(key -> key.key().startsWith(HOOKS)).forEach(this::parse);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return ConfigRecords.build(HOOKS, HooksConfig.class, values);
  }

  private AdminAccess readAdminAccess(Optional<Path> file, Map<String, String> environment) {
    file.ifPresent(path -> written.putAll(FileValues.read(path, keys, problems)));
    written.putAll(EnvironmentValues.read(environment, keys, problems));
    List<ConfigKey> needed = keys.stream().filter(key -> isOfAdminAccess(key.key())).toList();
    problems.removeIf(problem -> !concernsAdminAccess(problem));
    needed.forEach(this::parse);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new AdminAccess(
        ConfigRecords.build(ADMIN, AdminConfig.class, values), (Path) values.get(STORE_DIRECTORY));
  }

  private static boolean isOfAdminAccess(String key) {
    return key.startsWith(ADMIN) || key.equals(STORE_DIRECTORY);
  }

  /** An unreadable file, an unknown variable or a wrong value that changes who is asked. */
  private static boolean concernsAdminAccess(ConfigProblem problem) {
    return isOfAdminAccess(problem.key())
        || (problem.key().isEmpty() && problem.variable().isEmpty())
        || problem.variable().filter(name -> name.startsWith("BRIDGE_ADMIN_")).isPresent();
  }

  private BridgeConfig read(Optional<Path> file, Map<String, String> environment) {
    file.ifPresent(path -> written.putAll(FileValues.read(path, keys, problems)));
    written.putAll(EnvironmentValues.read(environment, keys, problems));
    keys.forEach(this::parse);
    new ConfigChecks(values, this::report).run();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return ConfigRecords.build("", BridgeConfig.class, values);
  }

  private void parse(ConfigKey key) {
    List<String> texts =
        written.containsKey(key.key())
            ? written.get(key.key()).texts()
            : key.setting().byDefault().isEmpty() ? List.of() : List.of(key.setting().byDefault());
    if (texts.isEmpty() && key.isRequired()) {
      if (problems.stream().noneMatch(problem -> problem.key().equals(key.key()))) {
        report(key.key(), "is required; set it in the file, or as " + key.variable());
      }
      return;
    }
    try {
      List<Object> parsed = new ArrayList<>();
      for (String text : texts) {
        parsed.add(ValueParser.parse(key, text));
      }
      values.put(key.key(), key.contain(parsed));
    } catch (Refusal refusal) {
      report(key.key(), refusal.getMessage());
    }
  }

  private void report(String key, String sentence) {
    Source source = written.containsKey(key) ? written.get(key).source() : Source.NOWHERE;
    problems.add(ConfigProblem.at(key, source, sentence));
  }
}
