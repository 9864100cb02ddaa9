package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bridge pair}: which Odoo database is meant. */
@Command(
    name = "pair",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Shows the Odoo database that the bridge works for, and the one that answered last.",
      "While they differ, nothing is imported and nothing is pushed."
    },
    footer = {"", "Examples:", "  bridge pair", "  bridge pair --confirm"})
final class PairCommand implements Callable<Integer> {
  @Mixin private AdminConnection connection;

  @Option(
      names = "--confirm",
      description = "The database that answered last is meant: work for it from now on.")
  private boolean confirm;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    AdminCalls admin = connection.open();
    JsonNode pairing =
        confirm
            ? admin.post("/admin/api/pairing/confirm", Map.of())
            : admin.get("/admin/api/pairing");
    PrintWriter out = spec.commandLine().getOut();
    Table table = new Table("", "DATABASE", "UUID", "NEUTRALIZED", "ADDRESS");
    row(table, "paired", pairing.path("paired"));
    row(table, "seen", pairing.path("seen"));
    table.print(out);
    out.println(verdict(pairing));
    return 0;
  }

  private static void row(Table table, String name, JsonNode identity) {
    table.row(
        name,
        Lines.text(identity.path("database")),
        Lines.text(identity.path("database_uuid")),
        Lines.text(identity.path("neutralized")),
        Lines.text(identity.path("base_url")));
  }

  private String verdict(JsonNode pairing) {
    if (confirm) {
      return "Confirmed. The bridge goes on with this database.";
    }
    if (!pairing.hasNonNull("seen")) {
      return "Odoo has not answered yet.";
    }
    return pairing.path("matches").asBoolean()
        ? "They are the same."
        : "They differ: the bridge stands still. If the one seen is meant: bridge pair --confirm";
  }
}
