package com.markasouqs.bridge.config;

import java.util.Optional;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the setting, such as {@code odoo.api-key}; empty when it concerns the whole file
 * @param line the line of the file, counted from 1; empty when the value is not from the file
 * @param variable the environment variable; empty when the value is not from the environment
 * @param sentence what is wrong and what would be right; never holds a secret
 */
public record ConfigProblem(
    String key, Optional<Integer> line, Optional<String> variable, String sentence) {

  static ConfigProblem at(String key, Source source, String sentence) {
    return new ConfigProblem(key, source.line(), source.variable(), sentence);
  }

  /** One line for a terminal: where, which, what. */
  @Override
  public String toString() {
    String where =
        variable.map(name -> name + ": ").or(() -> line.map(n -> "line " + n + ": ")).orElse("");
    return where + (key.isEmpty() || variable.isPresent() ? "" : key + ": ") + sentence;
  }

  /** Where a value was written. */
  record Source(Optional<Integer> line, Optional<String> variable) {
    static final Source NOWHERE = new Source(Optional.empty(), Optional.empty());

    static Source line(int line) {
      return new Source(Optional.of(line), Optional.empty());
    }

    static Source variable(String name) {
      return new Source(Optional.empty(), Optional.of(name));
    }
  }
}
