package com.markasouqs.bridge.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge events discard}. */
@Command(
    name = "discard",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Gives an event up; bridge events retry takes that back.",
    footer = {"", "Example:", "  bridge events discard 17 --reason \"a test order\""})
final class EventsDiscardCommand implements Callable<Integer> {
  @Mixin private AdminConnection connection;

  @Parameters(paramLabel = "ID", description = "Number of the event.")
  private long id;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it stays in the event's history.")
  private String reason;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    connection.open().post("/admin/api/events/" + id + "/discard", Map.of("reason", reason));
    spec.commandLine().getOut().println("Event " + id + " is discarded.");
    return 0;
  }
}
