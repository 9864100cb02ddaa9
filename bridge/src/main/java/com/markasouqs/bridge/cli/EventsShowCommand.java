package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge events show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Shows one event with its history and its payload.",
      "The payload is personal data: take care where the output goes."
    },
    footer = {"", "Examples:", "  bridge events show 17", "  bridge events show 17 --json"})
final class EventsShowCommand implements Callable<Integer> {
  private static final String[] FIELDS = {
    "id",
    "type",
    "entity_kind",
    "entity_id",
    "source",
    "state",
    "code",
    "message",
    "advice",
    "attempts",
    "odoo_order_id",
    "odoo_order_name",
    "received_at",
    "payload_at",
    "not_before",
    "changed_at"
  };

  @Mixin private AdminConnection connection;

  @Parameters(paramLabel = "ID", description = "Number of the event.")
  private long id;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode event = connection.open().get("/admin/api/events/" + id).path("event");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(event.toPrettyString());
    } else {
      print(event, out);
    }
    return 0;
  }

  private static void print(JsonNode event, PrintWriter out) {
    for (String field : FIELDS) {
      if (event.hasNonNull(field)) {
        String label = field.replace('_', ' ') + ":";
        out.println(String.format(Locale.ROOT, "%-16s %s", label, Lines.text(event.path(field))));
      }
    }
    for (JsonNode flag : event.path("flags")) {
      out.println(
          "flag:            "
              + Lines.text(flag.path("code"))
              + ": "
              + Lines.text(flag.path("message")));
    }
    out.println();
    Table history = new Table("AT", "STATE", "CODE", "MESSAGE");
    for (JsonNode step : event.path("history")) {
      history.row(
          Lines.moment(step.path("at")),
          Lines.text(step.path("state")),
          Lines.text(step.path("code")),
          Lines.text(step.path("message")));
    }
    history.print(out);
    JsonNode payload = event.path("payload");
    out.println();
    out.println(
        Lines.cleanLines(payload.isTextual() ? payload.textValue() : payload.toPrettyString()));
  }
}
