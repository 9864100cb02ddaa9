package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge statuses}: what the shop was told of its orders. */
@Command(
    name = "statuses",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Shows what the shop was told of its orders.",
      "Where nobody can tell whether it knows (unknown), or it refused, an admin decides."
    },
    footer = {
      "",
      "Examples:",
      "  bridge statuses list",
      "  bridge statuses list --state refused",
      "  bridge statuses resolve order_01ABC order.shipped picking:12 --sent"
    })
final class StatusesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing: list or resolve.");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Lists statuses, the last changed first.",
      footer = {"", "Examples:", "  bridge statuses list", "  bridge statuses list --state due"})
  int list(
      @Mixin AdminConnection connection,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              defaultValue = "unknown",
              description =
                  "due, sending, told, skipped, refused or unknown (default: ${DEFAULT-VALUE}).")
          String state,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many, up to 500 (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    String query =
        new Query("/admin/api/statuses")
            .add("state", state.toLowerCase(Locale.ROOT))
            .add("limit", Integer.toString(limit))
            .toString();
    JsonNode statuses = connection.open().get(query).path("statuses");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(statuses.toPrettyString());
    } else if (statuses.isEmpty()) {
      out.println("No statuses that are " + state.toLowerCase(Locale.ROOT) + ".");
    } else {
      table(statuses).print(out);
    }
    return 0;
  }

  private static Table table(JsonNode statuses) {
    Table table =
        new Table("ORDER", "SALE ORDER", "EVENT", "REFERENCE", "STATE", "CHANGED", "MESSAGE");
    for (JsonNode status : statuses) {
      table.row(
          Lines.text(status.path("medusa_order_id")),
          Lines.text(status.path("odoo_order_name")),
          Lines.text(status.path("event")),
          Lines.text(status.path("reference")),
          Lines.text(status.path("state")),
          Lines.moment(status.path("changed_at")),
          Lines.text(status.path("message")));
    }
    return table;
  }

  @Command(
      name = "resolve",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Decides on a status that is unknown or was refused.",
      footer = {
        "",
        "Examples:",
        "  bridge statuses resolve order_01ABC order.shipped picking:12 --sent",
        "  bridge statuses resolve order_01ABC order.confirmed --send-again"
      })
  int resolve(
      @Mixin AdminConnection connection,
      @Parameters(paramLabel = "ORDER", description = "Medusa's id of the order.") String order,
      @Parameters(paramLabel = "EVENT", description = "The event, as listed.") String event,
      @Parameters(
              arity = "0..1",
              paramLabel = "REFERENCE",
              description = "The reference, as listed; none where a dash stands.")
          String reference,
      @Option(names = "--sent", description = "The shop knows: it is not told again.") boolean sent,
      @Option(
              names = "--send-again",
              description = "The shop does not know, or may hear it twice: it is told.")
          boolean sendAgain,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    if (sent == sendAgain) {
      throw new ParameterException(spec.commandLine(), "Decide: --sent or --send-again.");
    }
    Map<String, String> body = new LinkedHashMap<>();
    body.put("medusa_order_id", order);
    body.put("event", event);
    if (reference != null && !reference.equals("-")) {
      body.put("reference", reference);
    }
    body.put("decision", sent ? "sent" : "send-again");
    JsonNode answer = connection.open().post("/admin/api/statuses/resolve", body);
    String sentence =
        sent
            ? "Noted: the shop knows. It is not told again."
            : "The shop is told again. What came of it: bridge statuses list";
    spec.commandLine().getOut().println(json ? answer.toPrettyString() : sentence);
    return 0;
  }
}
