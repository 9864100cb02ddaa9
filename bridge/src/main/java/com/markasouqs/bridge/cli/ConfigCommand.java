package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.config.ConfigReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bridge config}: the reference of the settings. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Prints every setting with its default, as a file to start from.",
    footer = {"", "Example:", "  bridge config > bridge.yaml"})
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(ConfigReference.yaml());
    return 0;
  }
}
