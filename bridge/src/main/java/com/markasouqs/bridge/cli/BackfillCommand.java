package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge backfill}: tells, or brings in, what was before. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Tells the shop all products or stock again, or brings orders or customers of the past into Odoo.",
      "It works in the running bridge, in small steps, goes on after a restart, and lets live orders go first."
    },
    footer = {
      "",
      "Examples:",
      "  bridge backfill products",
      "  bridge backfill orders --from 2026-01-01 --dry-run",
      "  bridge backfill list",
      "  bridge backfill cancel 3"
    })
final class BackfillCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "A command is missing: products, stock, orders, customers, list or cancel.");
  }

  /** The options that all kinds have. */
  static final class Options {
    @Option(names = "--dry-run", description = "Counts what would be done, and changes nothing.")
    private boolean dryRun;

    @Option(
        names = "--detach",
        description = "Does not wait for the end: bridge backfill list shows how it gets on.")
    private boolean detach;

    @Option(names = "--json", description = "Prints JSON, at the end.")
    private boolean json;
  }

  @Command(
      name = "products",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Tells the shop all products again, with their stock.",
      footer = {
        "",
        "Examples:",
        "  bridge backfill products",
        "  bridge backfill products --from 2026-03-01"
      })
  int products(
      @Mixin AdminConnection connection,
      @Mixin Options options,
      @Option(
              names = "--from",
              paramLabel = "DATE",
              description = "Only products that changed in Odoo since, such as 2026-01-31.")
          String from) {
    return start(connection.open(), "products", from, options);
  }

  @Command(
      name = "stock",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Tells the shop the quantity of every product that it has.",
      footer = {
        "",
        "Examples:",
        "  bridge backfill stock",
        "  bridge backfill stock --from 2026-03-01"
      })
  int stock(
      @Mixin AdminConnection connection,
      @Mixin Options options,
      @Option(
              names = "--from",
              paramLabel = "DATE",
              description = "Only products whose stock changed in Odoo since, such as 2026-01-31.")
          String from) {
    return start(connection.open(), "stock", from, options);
  }

  @Command(
      name = "orders",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = {
        "Brings the shop's orders of the past into Odoo, as far as they are not there.",
        "They are confirmed as the settings say; the shop is not told what was true by then."
      },
      footer = {"", "Example:", "  bridge backfill orders --from 2026-01-01 --dry-run"})
  int orders(
      @Mixin AdminConnection connection,
      @Mixin Options options,
      @Option(
              names = "--from",
              paramLabel = "DATE",
              description =
                  "Only orders that were placed since, such as 2026-01-31. Default: all of them.")
          String from) {
    return start(connection.open(), "orders", from, options);
  }

  @Command(
      name = "customers",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description =
          "Brings the shop's customers of the past into Odoo, as far as they are not there.",
      footer = {"", "Example:", "  bridge backfill customers --dry-run"})
  int customers(
      @Mixin AdminConnection connection,
      @Mixin Options options,
      @Option(
              names = "--from",
              paramLabel = "DATE",
              description = "Only customers that registered since, such as 2026-01-31.")
          String from) {
    return start(connection.open(), "customers", from, options);
  }

  private int start(AdminCalls admin, String kind, String fromOrNull, Options options) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", kind);
    if (fromOrNull != null) {
      body.put("from", fromOrNull);
    }
    body.put("dry_run", options.dryRun);
    JsonNode backfill = admin.post("/admin/api/backfills", body).path("backfill");
    PrintWriter out = spec.commandLine().getOut();
    if (!options.detach) {
      backfill = new BackfillWatch(admin, options.json ? null : out).follow(backfill);
    } else if (!options.json) {
      out.println(
          "Backfill %1$d is asked for. Watch: bridge backfill list. End: bridge backfill cancel %1$d"
              .formatted(backfill.path("id").asLong()));
    }
    if (options.json) {
      out.println(backfill.toPrettyString());
    }
    return BackfillWatch.isWell(backfill) ? 0 : CommandFailure.FAILED;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Lists the last 50 backfills, newest first.",
      footer = {"", "Example:", "  bridge backfill list"})
  int list(
      @Mixin AdminConnection connection,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    JsonNode backfills = connection.open().get("/admin/api/backfills").path("backfills");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(backfills.toPrettyString());
    } else if (backfills.isEmpty()) {
      out.println("No backfills.");
    } else {
      table(backfills).print(out);
    }
    return 0;
  }

  private static Table table(JsonNode backfills) {
    Table table =
        new Table(
            "ID",
            "KIND",
            "FROM",
            "STATE",
            "DONE",
            "OF",
            "FAILED",
            "SKIPPED",
            "ASKED FOR",
            "MESSAGE");
    for (JsonNode backfill : backfills) {
      String kind = Lines.text(backfill.path("kind"));
      table.row(
          Lines.text(backfill.path("id")),
          backfill.path("dry_run").asBoolean() ? kind + " (dry run)" : kind,
          Lines.moment(backfill.path("from")),
          Lines.text(backfill.path("state")),
          Lines.text(backfill.path("done")),
          Lines.text(backfill.path("total")),
          Lines.text(backfill.path("failed")),
          Lines.text(backfill.path("skipped")),
          Lines.moment(backfill.path("created_at")),
          Lines.text(backfill.path("message")));
    }
    return table;
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      versionProvider = Main.Version.class,
      description = "Ends a backfill; what it did stays done.",
      footer = {"", "Example:", "  bridge backfill cancel 3"})
  int cancel(
      @Mixin AdminConnection connection,
      @Parameters(paramLabel = "ID", description = "Its number, as listed.") long id,
      @Option(names = "--json", description = "Prints JSON.") boolean json) {
    JsonNode backfill =
        connection.open().post("/admin/api/backfills/" + id + "/cancel", Map.of()).path("backfill");
    spec.commandLine()
        .getOut()
        .println(json ? backfill.toPrettyString() : "Backfill " + id + " is cancelled.");
    return 0;
  }
}
