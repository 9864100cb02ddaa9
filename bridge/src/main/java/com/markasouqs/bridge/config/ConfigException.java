package com.markasouqs.bridge.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration is wrong; the bridge does not start, and shows every problem. */
public final class ConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All of them, at least one. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
