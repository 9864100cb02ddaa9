package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bridge events list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Lists events, newest first.",
    footer = {
      "",
      "Examples:",
      "  bridge events list --state parked",
      "  bridge events list --code TOTAL_MISMATCH --limit 500",
      "  bridge events list --entity order_01ABC123 --json"
    })
final class EventsListCommand implements Callable<Integer> {
  @Mixin private AdminConnection connection;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only this state: accepted, parked, done or discarded.")
  private String state;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Only events with this code, as their reason or as a flag.")
  private String code;

  @Option(
      names = "--entity",
      paramLabel = "ID",
      description = "Only events of this order or customer of Medusa.")
  private String entity;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit: expected 1 or more");
    }
    List<JsonNode> events = new EventPages(connection.open()).list(filter(), limit);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(AdminCalls.JSON.valueToTree(events).toPrettyString());
    } else if (events.isEmpty()) {
      out.println("No events.");
    } else {
      table(events).print(out);
      if (events.size() == limit) {
        out.println("There may be more: --limit N shows more than " + limit + ".");
      }
    }
    return 0;
  }

  private Map<String, String> filter() {
    Map<String, String> filter = new TreeMap<>();
    if (state != null) {
      filter.put("state", state.toLowerCase(Locale.ROOT));
    }
    if (code != null) {
      filter.put("code", code.toUpperCase(Locale.ROOT));
    }
    if (entity != null) {
      filter.put("entity", entity);
    }
    return filter;
  }

  private static Table table(List<JsonNode> events) {
    Table table =
        new Table("ID", "STATE", "CODE", "TYPE", "ENTITY", "SALE ORDER", "RECEIVED", "MESSAGE");
    for (JsonNode event : events) {
      table.row(
          Lines.text(event.path("id")),
          Lines.text(event.path("state")),
          codes(event),
          Lines.text(event.path("type")),
          Lines.text(event.path("entity_id")),
          Lines.text(event.path("odoo_order_name")),
          Lines.moment(event.path("received_at")),
          Lines.text(event.path("message")));
    }
    return table;
  }

  /** The reason, else the flags of an event that is done all the same. */
  private static String codes(JsonNode event) {
    return event.hasNonNull("code")
        ? Lines.text(event.path("code"))
        : event.path("flags").isEmpty()
            ? "-"
            : String.join(",", event.path("flags").findValuesAsText("code"));
  }
}
