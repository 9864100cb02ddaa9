package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge reconcile}: what both sides differ in. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Holds Odoo and the shop against each other, and shows what differs.",
    footer = {
      "",
      "Examples:",
      "  bridge reconcile run",
      "  bridge reconcile run --repair stock",
      "  bridge reconcile list",
      "  bridge reconcile show 7"
    })
final class ReconcileCommand implements Runnable {
  private static final String PATH = "/admin/api/reconcile";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing: run, list or show.");
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Starts a run; does not wait for its end.",
      footer = {"", "Example:", "  bridge reconcile run --repair all"})
  int start(
      @Mixin AdminConnection connection,
      @Option(
              names = "--repair",
              paramLabel = "WHAT",
              defaultValue = "none",
              description = "none (default), stock, or all (orders and products, too).")
          String repair,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    JsonNode answer = connection.open().post(PATH, Map.of("repair", repair));
    out()
        .println(
            json
                ? answer.toPrettyString()
                : "A reconciliation is running. Look with: bridge reconcile list");
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Lists the reports, the newest first.",
      footer = {"", "Example:", "  bridge reconcile list"})
  int list(
      @Mixin AdminConnection connection,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    JsonNode reports = connection.open().get(PATH).path("reports");
    if (json) {
      out().println(reports.toPrettyString());
    } else if (reports.isEmpty()) {
      out().println("No reports yet.");
    } else {
      Table table =
          new Table("ID", "STARTED", "STATE", "REPAIR", "COMPARED", "DIFFERENCES", "REPAIRED");
      for (JsonNode report : reports) {
        table.row(
            Lines.text(report.path("id")),
            Lines.moment(report.path("started_at")),
            Lines.text(report.path("state")),
            Lines.text(report.path("repair")),
            Lines.text(report.path("compared")),
            Lines.text(report.path("differences")),
            Lines.text(report.path("repaired")));
      }
      table.print(out());
    }
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Shows the differences of a report, up to 1,000.",
      footer = {"", "Example:", "  bridge reconcile show 7"})
  int show(
      @Mixin AdminConnection connection,
      @Parameters(paramLabel = "ID", description = "Number of the report.") long id,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    JsonNode answer = connection.open().get(PATH + "/" + id + "?limit=1000");
    if (json) {
      out().println(answer.toPrettyString());
      return 0;
    }
    Table table = new Table("KIND", "ITEM", "ODOO", "MEDUSA", "REPAIRED", "CAUSE");
    for (JsonNode drift : answer.path("differences")) {
      table.row(
          Lines.text(drift.path("kind")),
          Lines.text(drift.path("item")),
          drift.hasNonNull("odoo") ? Lines.text(drift.path("odoo")) : "-",
          drift.hasNonNull("medusa") ? Lines.text(drift.path("medusa")) : "-",
          drift.path("repaired").asBoolean() ? "yes" : "no",
          Lines.text(drift.path("cause")));
    }
    table.print(out());
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
