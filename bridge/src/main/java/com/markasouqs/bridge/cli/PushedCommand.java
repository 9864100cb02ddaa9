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

/** {@code bridge pushed}: products and quantities that the shop did not take. */
@Command(
    name = "pushed",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Shows products and quantities that the shop did not take, and tries them again.",
    footer = {
      "",
      "Examples:",
      "  bridge pushed list",
      "  bridge pushed list --channel stock --code SKU_NOT_FOUND",
      "  bridge pushed retry stock CASE-01"
    })
final class PushedCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing: list or retry.");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Lists what the shop did not take, the newest failure first.",
      footer = {
        "",
        "Examples:",
        "  bridge pushed list",
        "  bridge pushed list --channel product --json"
      })
  int list(
      @Mixin AdminConnection connection,
      @Option(
              names = "--channel",
              paramLabel = "CHANNEL",
              description = "Only this one: product, catalogue or stock.")
          String channel,
      @Option(names = "--code", paramLabel = "CODE", description = "Only with this code.")
          String code,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many, up to 500 (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(
              names = "--offset",
              paramLabel = "N",
              defaultValue = "0",
              description = "Leaves out so many at the beginning.")
          int offset,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    String query =
        new Query("/admin/api/pushed")
            .add("limit", Integer.toString(limit))
            .add("offset", Integer.toString(offset))
            .add("channel", channel == null ? null : channel.toLowerCase(Locale.ROOT))
            .add("code", code == null ? null : code.toUpperCase(Locale.ROOT))
            .toString();
    JsonNode items = connection.open().get(query).path("pushed");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(items.toPrettyString());
    } else if (items.isEmpty()) {
      out.println("Nothing failed.");
    } else {
      table(items).print(out);
      if (items.size() == limit) {
        out.println("There may be more: --offset %d shows them.".formatted(offset + limit));
      }
    }
    return 0;
  }

  private static Table table(JsonNode items) {
    Table table = new Table("CHANNEL", "KEY", "SKU", "CODE", "FAILURES", "NEXT TRY", "MESSAGE");
    for (JsonNode item : items) {
      String key = Lines.text(item.path("key"));
      table.row(
          Lines.text(item.path("channel")),
          item.hasNonNull("location") ? key + " @ " + Lines.text(item.path("location")) : key,
          Lines.text(item.path("sku")),
          Lines.text(item.path("code")),
          Lines.text(item.path("failures")),
          Lines.moment(item.path("due_at")),
          Lines.text(item.path("message")));
    }
    return table;
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Tries an item again at once; does not wait for the outcome.",
      footer = {"", "Example:", "  bridge pushed retry stock CASE-01"})
  int retry(
      @Mixin AdminConnection connection,
      @Parameters(paramLabel = "CHANNEL", description = "product, catalogue or stock.")
          String channel,
      @Parameters(paramLabel = "KEY", description = "The key, as listed.") String key,
      @Option(
              names = "--location",
              paramLabel = "ID",
              description = "Only at this location; else wherever it failed.")
          String location,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("channel", channel.toLowerCase(Locale.ROOT));
    body.put("key", key);
    if (location != null) {
      body.put("location", location);
    }
    JsonNode answer = connection.open().post("/admin/api/pushed/retry", body);
    spec.commandLine()
        .getOut()
        .println(
            json
                ? answer.toPrettyString()
                : "Tried again: %s. What came of it: bridge pushed list"
                    .formatted(Lines.clean(key)));
    return 0;
  }
}
