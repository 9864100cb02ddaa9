package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/** The second half of the demo's story: what changes in Odoo arrives in the shop. */
final class DemoOutbound {
  private static final String SKU = "CASE-IP15PRO-001";
  private static final CallPattern STATUSES =
      new CallPattern("POST", "/odoo/webhooks/order-status");

  private final Narrator narrator;
  private final DemoWatch watch;
  private final StandInOdoo odoo;
  private final StandInMedusa medusa;

  DemoOutbound(Narrator narrator, DemoWatch watch, StandInOdoo odoo, StandInMedusa medusa) {
    this.narrator = narrator;
    this.watch = watch;
    this.odoo = odoo;
    this.medusa = medusa;
  }

  void tell(int saleOrder, int firstStep) {
    narrator.step(firstStep + ". The products of Odoo are in the shop, with price and stock");
    watch.nudge("product.product");
    narrator.expect(
        watch.until(() -> price() == 5_000 && medusa.product("NEW-GADGET").isPresent()),
        "The shop has:");
    medusa
        .products()
        .forEach(
            product ->
                narrator.say(
                    "   %-18s %-22s %6s fils  %3.0f in stock",
                    product.path("sku").asText(),
                    product.path("title").asText(),
                    product.path("price").asText(),
                    stocked(product.path("sku").asText())));

    narrator.step(
        (firstStep + 1) + ". In Odoo somebody counts the cases: 93; the addon nudges the bridge");
    odoo.setOnHand(SKU, 93);
    arrives("stock.quant", () -> stocked(SKU) == 93, "The shop has 93");

    narrator.step((firstStep + 2) + ". In Odoo the case gets another price: 5.500 KWD");
    odoo.merchandise().setPrice(SKU, 5.5);
    arrives("product.template", () -> price() == 5_500, "The shop sells it for 5500 fils");

    narrator.step((firstStep + 3) + ". The first order is delivered, invoiced and paid in Odoo");
    int carrier =
        odoo.dispatch().addCarrier("Aramex", "https://track.example/<shipmenttrackingnumber>");
    odoo.dispatch().setTracking(odoo.dispatch().pickings(saleOrder).get(0), carrier, "TRK-4711");
    odoo.deliver(saleOrder);
    odoo.pay(odoo.invoice(saleOrder));
    arrives("stock.picking", () -> toldOf("order.paid"), "Medusa was told of the payment");
    medusa.calls(STATUSES).forEach(call -> narrator.say("   %s", call.body()));
    narrator.expect(
        medusa.calls(STATUSES).stream()
                .filter(call -> call.body().contains("order.shipped"))
                .count()
            == 1,
        "The customer was told once that the parcel is on its way.");
  }

  private void arrives(String model, BooleanSupplier condition, String sentence) {
    long start = System.nanoTime();
    watch.nudge(model);
    boolean arrived = watch.until(condition);
    Duration delay = Duration.ofNanos(System.nanoTime() - start);
    narrator.expect(
        arrived, "%s, %.2f s after Odoo's commit.".formatted(sentence, delay.toMillis() / 1e3));
  }

  private boolean toldOf(String event) {
    return medusa.calls(STATUSES).stream()
        .anyMatch(call -> call.body().contains("\"" + event + "\""));
  }

  private long price() {
    return medusa.product(SKU).map(product -> product.path("price").asLong()).orElse(0L);
  }

  private double stocked(String sku) {
    try {
      return medusa.stockOf(sku).stocked();
    } catch (NoSuchElementException notThere) {
      return 0;
    }
  }
}
