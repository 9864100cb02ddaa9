package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bridge status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Shows how the running bridge stands: counts, Odoo, versions.",
    footer = {"", "Examples:", "  bridge status", "  bridge status --json"})
final class StatusCommand implements Callable<Integer> {
  @Mixin private AdminConnection connection;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode status = connection.open().get("/admin/api/status");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(status.toPrettyString());
      return 0;
    }
    line(out, "bridge", Lines.text(status.at("/versions/bridge")));
    line(out, "java", Lines.text(status.at("/versions/java")));
    line(out, "odoo", odoo(status.path("gate")));
    line(out, "events", counts(status.path("events")));
    line(out, "parked", counts(status.path("parked")));
    line(out, "oldest waiting", age(status.path("oldest_waiting_seconds")));
    line(out, "told to Medusa", counts(status.path("acknowledgements")));
    status
        .path("pushed")
        .properties()
        .forEach(channel -> line(out, channel.getKey(), counts(channel.getValue())));
    line(out, "order statuses", counts(status.path("statuses")));
    line(out, "guards", guards(status.path("guards")));
    return 0;
  }

  private static void line(PrintWriter out, String name, String text) {
    out.println(String.format(Locale.ROOT, "%-15s %s", name, text));
  }

  private static String odoo(JsonNode gate) {
    return gate.path("open").asBoolean()
        ? "takes work"
        : "%s since %s: %s %s"
            .formatted(
                Lines.text(gate.path("code")),
                Lines.moment(gate.path("since")),
                Lines.text(gate.path("message")),
                Lines.text(gate.path("advice")));
  }

  private static String counts(JsonNode counts) {
    List<String> texts = new ArrayList<>();
    counts
        .properties()
        .forEach(count -> texts.add(count.getKey() + " " + count.getValue().asLong()));
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }

  private static String guards(JsonNode names) {
    List<String> texts = new ArrayList<>();
    names.forEach(name -> texts.add(Lines.text(name)));
    return texts.isEmpty() ? "none open" : String.join(", ", texts) + ": bridge guards list";
  }

  private static String age(JsonNode seconds) {
    return seconds.isNumber()
        ? Duration.ofSeconds(seconds.asLong()).toString().substring(2).toLowerCase(Locale.ROOT)
        : "none";
  }
}
