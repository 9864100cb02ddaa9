package com.markasouqs.bridge.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the configuration file. */
final class ConfigFile {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Configuration file; without it the variable BRIDGE_CONFIG names it.",
        "The variables BRIDGE_... beat the file."
      })
  private Path file;

  Optional<Path> path(Map<String, String> environment) {
    return Optional.ofNullable(file)
        .or(
            () ->
                Optional.ofNullable(environment.get("BRIDGE_CONFIG"))
                    .filter(name -> !name.isBlank())
                    .map(Path::of));
  }
}
