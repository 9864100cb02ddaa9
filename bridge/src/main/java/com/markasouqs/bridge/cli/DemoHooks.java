package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.config.HooksConfig;
import com.markasouqs.bridge.hooks.HookReport;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The part of the demo that shows what the example hooks do. What an admin's own do nobody knows
 * here: those are listed.
 */
final class DemoHooks {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Path EXAMPLES = Path.of("hooks", "examples");

  private final Narrator narrator;
  private final DemoWatch watch;
  private final StandInOdoo odoo;
  private final StandInMedusa medusa;

  DemoHooks(Narrator narrator, DemoWatch watch, StandInOdoo odoo, StandInMedusa medusa) {
    this.narrator = narrator;
    this.watch = watch;
    this.odoo = odoo;
    this.medusa = medusa;
  }

  void tell(int step, Path directory) {
    if (directory.toAbsolutePath().normalize().endsWith(EXAMPLES)) {
      tellOfExamples(step);
    } else {
      list(step, directory);
    }
  }

  private void list(int step, Path directory) {
    narrator.step(step + ". These functions of --hooks were in force");
    try (Hooks hooks = Hooks.open(new HooksConfig(directory, PATIENCE), Clock.systemUTC())) {
      HookReport report = hooks.report();
      narrator.expect(report.problems().isEmpty(), "All files could be loaded.");
      report.problems().forEach(problem -> narrator.say("   %s", problem));
      report
          .functions()
          .forEach(
              place ->
                  narrator.say(
                      "   %-16s %s, line %d",
                      place.function().pythonName(), place.file(), place.line()));
      narrator.say("   bridge hooks try shows what each of them changes.");
    }
  }

  private void tellOfExamples(int step) {
    narrator.step(step + ". What the functions of --hooks did on the way");
    Map<String, Object> order = odoo.records("sale.order").get(0);
    narrator.expect(
        "Web shop 1001".equals(order.get("origin")),
        "map_order: the source document of the first order is " + order.get("origin"));
    String line = odoo.saleOrders().get(0).lines().get(0).text();
    narrator.expect(
        line.startsWith("[CASE-IP15PRO-001] "), "map_order_line: its first line says " + line);
    narrator.expect(
        odoo.partners().stream().anyMatch(partner -> "WEB-KW".equals(partner.get("ref"))),
        "map_partner: its customer has the reference WEB-KW");

    odoo.addProduct("PB-5000", "Small power bank", 2.0, "");
    odoo.setOnHand("PB-5000", 2);
    odoo.addProduct("INTERNAL-BOX", "Box for parcels", 1.0, "");
    watch.nudge("product.product");
    narrator.expect(
        watch.until(() -> price("PB-5000") == 2_200),
        "map_product: 2.000 KWD in Odoo are 2200 fils in the shop");
    narrator.expect(
        medusa.product("INTERNAL-BOX").isEmpty(), "include_product: INTERNAL-BOX is not sold");
    watch.nudge("stock.quant");
    narrator.expect(
        watch.until(() -> medusa.stockOf("PB-5000").stocked() == 0),
        "map_stock: of the 2 on hand the shop gets none");
  }

  private long price(String sku) {
    return medusa.product(sku).map(product -> product.path("price").asLong()).orElse(0L);
  }
}
