package com.markasouqs.bridge.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bridge events}: look at events and repair them. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Shows, retries and discards events of the running bridge.",
    subcommands = {
      EventsListCommand.class,
      EventsShowCommand.class,
      EventsRetryCommand.class,
      EventsDiscardCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  bridge events list --state parked",
      "  bridge events show 17",
      "  bridge events retry --code SKU_NOT_FOUND",
      "  bridge events discard 17 --reason \"a test order\""
    })
final class EventsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "A command is missing: list, show, retry or discard.");
  }
}
