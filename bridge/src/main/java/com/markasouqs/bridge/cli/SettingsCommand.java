package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bridge settings}: the business settings in force, and where each comes from. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Shows the business settings in force, and whether Odoo, the file or the"
            + " environment gave each.",
    footer = {"", "Examples:", "  bridge settings", "  bridge settings --reread"})
final class SettingsCommand implements Callable<Integer> {
  @Mixin private AdminConnection connection;

  @Option(names = "--reread", description = "Asks Odoo for its settings first.")
  private boolean reread;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    AdminCalls calls = connection.open();
    if (reread) {
      calls.post("/admin/api/settings/reread", Map.of());
    }
    JsonNode answer = calls.get("/admin/api/settings");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.toPrettyString());
      return 0;
    }
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode setting : answer.path("settings")) {
      rows.add(
          List.of(
              Lines.text(setting.path("key")),
              Lines.text(setting.path("source")),
              Lines.text(setting.path("value"))));
    }
    print(out, rows);
    if (answer.hasNonNull("warning")) {
      out.println("Warning: " + Lines.text(answer.path("warning")));
    }
    for (JsonNode problem : answer.path("problems")) {
      out.println(
          "Not in force: %s %s"
              .formatted(Lines.text(problem.path("key")), Lines.text(problem.path("message"))));
    }
    return 0;
  }

  private static void print(PrintWriter out, List<List<String>> rows) {
    int width = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
    for (List<String> row : rows) {
      out.println(
          "%s%s  %-11s  %s"
              .formatted(
                  row.get(0), " ".repeat(width - row.get(0).length()), row.get(1), row.get(2)));
    }
  }
}
