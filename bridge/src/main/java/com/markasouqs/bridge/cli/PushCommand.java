package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bridge push}: products to the shop, at once. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Pushes products and their stock to the shop at once, whatever it was told before.",
    footer = {"", "Examples:", "  bridge push CASE-01 CASE-02", "  bridge push --id 117"})
final class PushCommand implements Callable<Integer> {
  @Mixin private AdminConnection connection;

  @Parameters(arity = "0..*", paramLabel = "SKU", description = "SKUs, exactly as in Odoo.")
  private List<String> skus = List.of();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Odoo's id of a product (the variant), instead of a SKU.")
  private Integer id;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (skus.isEmpty() && id == null) {
      throw new ParameterException(spec.commandLine(), "A SKU is missing, or --id ID.");
    }
    AdminCalls admin = connection.open();
    ArrayNode results = AdminCalls.JSON.createArrayNode();
    for (String sku : skus) {
      // One call each: a long list takes longer than one answer may.
      admin.post("/admin/api/push", Map.of("sku", sku)).path("results").forEach(results::add);
    }
    if (id != null) {
      admin.post("/admin/api/push", Map.of("odoo_id", id)).path("results").forEach(results::add);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(results.toPrettyString());
    } else {
      table(results).print(out);
    }
    return allPushed(results) ? 0 : CommandFailure.FAILED;
  }

  private static boolean allPushed(ArrayNode results) {
    for (JsonNode result : results) {
      if (!result.path("pushed").asBoolean()) {
        return false;
      }
    }
    return true;
  }

  private static Table table(ArrayNode results) {
    Table table = new Table("SKU", "PRODUCT", "PUSHED", "CODE", "MESSAGE");
    for (JsonNode result : results) {
      table.row(
          Lines.text(result.path("sku")),
          Lines.text(result.path("odoo_id")),
          result.path("pushed").asBoolean() ? "yes" : "no",
          Lines.text(result.path("code")),
          Lines.text(result.path("message")));
    }
    return table;
  }
}
