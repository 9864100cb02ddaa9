package com.markasouqs.bridge.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatusSyncIT {
  private Scene scene;

  @AfterEach
  void close() {
    scene.close();
  }

  private Scene scene() {
    scene = new Scene(Series.ODOO_17, Dialect.SPECIFIED);
    return scene;
  }

  @ParameterizedTest
  @CsvSource({"ODOO_16, SPECIFIED", "ODOO_17, OBSERVED", "ODOO_18, OBSERVED", "ODOO_19, SPECIFIED"})
  void tellsTheWholeLifeOfAnOrderOnce(Series series, Dialect dialect) {
    scene = new Scene(series, dialect);
    OdooOrder order = scene.imported();
    assertThat(scene.sync.run().pushed()).isZero();
    scene.confirm(order);
    assertThat(scene.sync.run().pushed()).isEqualTo(1);
    scene.clock.advance(Duration.ofMinutes(1));
    scene.odoo.deliver(order.id());
    int invoice = scene.odoo.invoice(order.id());
    scene.sync.run();
    assertThat(scene.events())
        .containsExactly("order.confirmed", "order.shipped", "order.delivered", "order.invoiced");
    scene.clock.advance(Duration.ofMinutes(1));
    scene.odoo.pay(invoice);
    assertThat(scene.sync.run().pushed()).isEqualTo(1);
    scene.clock.advance(Duration.ofMinutes(1));
    assertThat(scene.sync.run().pushed()).isZero();
    assertThat(scene.sync.full(Duration.ofDays(14)).pushed()).isZero();
    assertThat(scene.events()).hasSize(5).endsWith("order.paid");
    assertThat(scene.states(order)).allMatch(state -> state.endsWith(" told"));
    JsonNode shipped = scene.bodies().get(1).path("order");
    assertThat(shipped.path("medusa_order_id").asText()).isEqualTo(scene.medusaId(order));
    assertThat(shipped.path("odoo_order_id").asInt()).isEqualTo(order.id());
    assertThat(shipped.path("odoo_order_name").asText()).isEqualTo(order.name());
    assertThat(shipped.path("shipped_date").asText()).isEqualTo("2026-11-22T10:01:00Z");
    assertThat(shipped.has("tracking_number")).isFalse();
    JsonNode invoiced = scene.bodies().get(3).path("order");
    assertThat(invoiced.path("invoice_number").asText()).startsWith("INV/2026/");
    assertThat(invoiced.path("invoice_date").asText()).isEqualTo("2026-11-22");
  }

  @Test
  void eachParcelIsToldAndTheOrderIsDeliveredWithTheLast() {
    scene();
    OdooOrder order = scene.imported();
    scene.confirm(order);
    int carrier =
        scene
            .odoo
            .dispatch()
            .addCarrier("Aramex", "https://track.example/<shipmenttrackingnumber>");
    int first = scene.odoo.dispatch().deliverPartly(order.id(), "SKU-1", 2);
    scene.odoo.dispatch().setTracking(first, carrier, "TRK-1");
    scene.sync.run();
    assertThat(scene.events()).containsExactly("order.confirmed", "order.shipped");
    JsonNode shipped = scene.bodies().get(1).path("order");
    assertThat(shipped.path("tracking_number").asText()).isEqualTo("TRK-1");
    assertThat(shipped.path("carrier_name").asText()).isEqualTo("Aramex");
    scene.clock.advance(Duration.ofMinutes(1));
    scene.odoo.deliver(order.id());
    scene.sync.run();
    assertThat(scene.events())
        .containsExactly("order.confirmed", "order.shipped", "order.shipped", "order.delivered");
  }

  @Test
  void aCancelledBackorderLetsTheOrderCountAsDelivered() {
    scene();
    OdooOrder order = scene.imported();
    scene.confirm(order);
    scene.odoo.dispatch().deliverPartly(order.id(), "SKU-1", 2);
    scene.odoo.dispatch().pickings(order.id()).stream()
        .reduce((before, last) -> last)
        .ifPresent(last -> scene.odoo.dispatch().cancel(last));
    scene.sync.run();
    assertThat(scene.events())
        .containsExactly("order.confirmed", "order.shipped", "order.delivered");
  }

  @Test
  void aReturnIsNoDelivery() {
    scene();
    OdooOrder order = scene.imported();
    scene.confirm(order);
    scene.odoo.deliver(order.id());
    scene.sync.run();
    int picking = scene.odoo.dispatch().pickings(order.id()).get(0);
    scene.odoo.dispatch().takeBack(picking, "SKU-1", 1);
    scene.clock.advance(Duration.ofMinutes(1));
    assertThat(scene.sync.run().pushed()).isZero();
    assertThat(scene.events()).hasSize(3);
  }

  @Test
  void aCancellationIsToldWithItsReasonUnlessMedusaCanceled() {
    scene();
    OdooOrder order = scene.imported();
    scene.cancel(order);
    OdooOrder echo = scene.imported();
    scene.write("sale.order", echo.id(), Map.of("x_medusa_status", "canceled"));
    scene.cancel(echo);
    scene.sync.run();
    assertThat(scene.events()).containsExactly("order.cancelled");
    assertThat(scene.bodies().get(0).at("/order/cancelled_reason").asText()).isEqualTo("Cancelled");
    assertThat(scene.states(echo)).containsExactly("order.cancelled skipped");
  }

  @Test
  void aPaymentThatMedusaTookIsNotToldBack() {
    scene();
    scene.settings = Scene.settings("ORDERS_ON_CAPTURED", "invoice-and-pay");
    OdooOrder order = scene.imported();
    scene.write("sale.order", order.id(), Map.of("x_medusa_payment_status", "captured"));
    scene.confirm(order);
    scene.odoo.pay(scene.odoo.invoice(order.id()));
    scene.sync.run();
    assertThat(scene.states(order))
        .containsExactly("order.confirmed told", "order.invoiced told", "order.paid skipped");
  }

  @Test
  void whatWasTrueOfAnAdoptedOrderIsNotToldButWhatFollowsIs() {
    scene();
    OdooOrder order = scene.order(OrderLink.Origin.ADOPTED);
    scene.confirm(order);
    scene.sync.run();
    scene.clock.advance(Duration.ofMinutes(1));
    scene.odoo.deliver(order.id());
    scene.sync.run();
    assertThat(scene.events()).containsExactly("order.shipped", "order.delivered");
    assertThat(scene.states(order))
        .containsExactly("order.confirmed skipped", "order.shipped told", "order.delivered told");
  }

  @Test
  void anOrderWithoutALinkWaitsForItAndCountsAsAdoptedWhenNoneComes() {
    scene();
    OdooOrder soon = scene.unlinked();
    OdooOrder never = scene.unlinked();
    scene.confirm(soon);
    scene.confirm(never);
    scene.sync.run();
    assertThat(scene.events()).isEmpty();
    scene.link(soon, OrderLink.Origin.IMPORTED);
    scene.clock.advance(OrderStatusSync.LINK_MAY_COME);
    scene.sync.run();
    assertThat(scene.states(soon)).containsExactly("order.confirmed told");
    assertThat(scene.states(never)).containsExactly("order.confirmed skipped");
  }

  @Test
  void whatIsSwitchedOffIsNeverToldNotEvenLater() {
    scene();
    scene.settings = Scene.settings("STATUSES_CONFIRMED", "false");
    OdooOrder order = scene.imported();
    scene.confirm(order);
    scene.sync.run();
    scene.settings = Scene.settings();
    scene.clock.advance(Duration.ofMinutes(1));
    scene.odoo.deliver(order.id());
    scene.sync.run();
    assertThat(scene.events()).containsExactly("order.shipped", "order.delivered");
  }

  @Test
  void anOrderThatWasImportedAgainIsNotToldTwice() {
    scene();
    OdooOrder order = scene.imported();
    scene.confirm(order);
    scene.sync.run();
    String medusaId = scene.medusaId(order);
    scene.odoo.deleteSaleOrder(order.id());
    OdooOrder again = scene.saleOrder(medusaId);
    scene.link(again, OrderLink.Origin.IMPORTED);
    scene.confirm(again);
    scene.clock.advance(Duration.ofMinutes(1));
    assertThat(scene.sync.run().pushed()).isZero();
    assertThat(scene.events()).hasSize(1);
  }

  @Test
  void aLateCommitIsSeenByTheNextRun() {
    scene();
    OdooOrder order = scene.imported();
    scene.sync.run();
    var late = scene.odoo.beginLate();
    late.write("sale.order", List.of(order.id()), Map.of("state", "sale"));
    scene.clock.advance(Duration.ofMinutes(1));
    assertThat(scene.sync.run().pushed()).isZero();
    late.commit();
    assertThat(scene.sync.run().pushed()).isEqualTo(1);
  }

  @Test
  void ordersOfBeforeTheBridgeToldStatusesAreNotTold() {
    scene();
    OdooOrder order = scene.unlinked();
    new com.markasouqs.bridge.links.OrderLinks(scene.store)
        .save(
            List.of(
                new OrderLink(
                    scene.medusaId(order),
                    order,
                    OrderLink.Origin.IMPORTED,
                    null,
                    scene.clock.instant().minusSeconds(1))));
    scene.confirm(order);
    assertThat(scene.sync.run().pushed()).isZero();
    assertThat(scene.states(order)).containsExactly("order.confirmed skipped");
  }

  /** Delivered in two parcels, invoiced by what is delivered. */
  private OdooOrder byDelivery() {
    scene();
    for (String sku : List.of("SKU-1", "SKU-2")) {
      scene.write("product.product", scene.product(sku), Map.of("invoice_policy", "delivery"));
    }
    OdooOrder order = scene.imported();
    scene.confirm(order);
    return order;
  }

  private List<String> paid() {
    scene.clock.advance(Duration.ofMinutes(1));
    scene.sync.run();
    return scene.events().stream().filter("order.paid"::equals).toList();
  }

  @Test
  void aDraftInvoiceHoldsThePaidBackUntilItIsPostedAndPaid() {
    scene();
    OdooOrder order = scene.imported();
    scene.confirm(order);
    int deposit = scene.odoo.accounting().draft(order.id(), 10);
    scene.odoo.accounting().post(deposit);
    scene.odoo.pay(deposit);
    assertThat(paid()).as("the deposit alone").isEmpty();
    int wizard =
        scene.create("sale.advance.payment.inv", Map.of("sale_order_ids", List.of(order.id())));
    scene.odoo.call(
        "sale.advance.payment.inv", "create_invoices", List.of(List.of(wizard)), Map.of());
    int rest =
        scene.odoo.records("account.move").stream()
            .filter(move -> "draft".equals(move.get("state")))
            .map(move -> (Integer) move.get("id"))
            .findFirst()
            .orElseThrow();
    assertThat(paid()).as("the rest is a draft").isEmpty();
    scene.odoo.accounting().post(rest);
    assertThat(paid()).as("the rest is open").isEmpty();
    scene.odoo.pay(rest);
    assertThat(paid()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"ODOO_16", "ODOO_17", "ODOO_19"})
  void whatACreditNoteTookBackDoesNotHoldThePaidBack(Series series) {
    scene = new Scene(series, Dialect.SPECIFIED);
    OdooOrder order = scene.imported();
    scene.confirm(order);
    int invoice = scene.odoo.invoice(order.id());
    scene.odoo.accounting().credit(invoice, "SKU-1", 2);
    assertThat(paid()).isEmpty();
    scene.odoo.pay(invoice);
    assertThat(paid()).hasSize(1);
  }

  @Test
  void aReversedInvoiceIsNoPaymentButTheOneInItsPlaceIs() {
    scene();
    OdooOrder order = scene.imported();
    scene.confirm(order);
    scene.odoo.accounting().reverse(scene.odoo.invoice(order.id()));
    assertThat(paid()).isEmpty();
    scene.odoo.pay(scene.odoo.invoice(order.id()));
    assertThat(paid()).hasSize(1);
  }

  @Test
  void whatIsInvoicedByDeliveryIsPaidWithTheLastParcel() {
    OdooOrder order = byDelivery();
    scene.odoo.dispatch().deliverPartly(order.id(), "SKU-1", 2);
    scene.odoo.pay(scene.odoo.invoice(order.id()));
    assertThat(paid()).isEmpty();
    scene.odoo.deliver(order.id());
    assertThat(paid()).isEmpty();
    scene.odoo.pay(scene.odoo.invoice(order.id()));
    assertThat(paid()).hasSize(1);
  }

  @Test
  void aCancelledBackorderIsNotInvoicedAnyMore() {
    OdooOrder order = byDelivery();
    scene.odoo.dispatch().deliverPartly(order.id(), "SKU-1", 2);
    int invoice = scene.odoo.invoice(order.id());
    scene.odoo.accounting().credit(invoice, "SKU-1", 1);
    scene.odoo.pay(invoice);
    assertThat(paid()).isEmpty();
    List<Integer> pickings = scene.odoo.dispatch().pickings(order.id());
    scene.odoo.dispatch().cancel(pickings.get(pickings.size() - 1));
    assertThat(paid()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"purchase", "cancel"})
  void whatAVendorIsToShipKeepsTheOrderUndelivered(String becomes) {
    scene();
    Purchases.install(scene.odoo);
    OdooOrder order = scene.imported();
    scene.confirm(order);
    int purchase = Purchases.request(scene, order, "SKU-2");
    scene.odoo.deliver(order.id());
    scene.sync.run();
    assertThat(scene.events()).containsExactly("order.confirmed", "order.shipped");
    scene.clock.advance(Duration.ofMinutes(20));
    scene.write("purchase.order", purchase, Map.of("state", becomes));
    scene.sync.run();
    assertThat(scene.events()).hasSize(3).endsWith("order.delivered");
  }

  @Test
  void goodsOnAnotherOrdersTransferKeepTheOrderUndelivered() {
    scene();
    OdooOrder order = scene.imported();
    OdooOrder other = scene.imported();
    scene.confirm(order);
    scene.confirm(other);
    int foreign = scene.odoo.dispatch().pickings(other.id()).get(0);
    int move = scene.moves(order, "SKU-2").get(0);
    scene.write("stock.move", move, Map.of("picking_id", foreign));
    scene.odoo.deliver(order.id());
    scene.sync.run();
    assertThat(scene.states(order)).containsExactly("order.confirmed told", "order.shipped told");
  }
}
