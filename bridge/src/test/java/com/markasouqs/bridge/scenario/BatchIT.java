package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.sandbox.odoo.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Odoo refuses of a batch concerns nothing else in it. */
class BatchIT {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderThatCannotBeConfirmedDoesNotHoldUpItsBatch(boolean constraints) {
    try (Shop shop = Shop.open(constraints).with("BRIDGE_DISPATCH_RELEASE_INTERVAL", "1h")) {
      shop.odoo
          .faults()
          .refuseConfirmation(order -> order.medusaOrderId().equals("order_17"), "Credit limit.");

      placeFifty(shop.startBridge());

      assertThat(shop.eventsOf("order_17").get(0))
          .satisfies(
              event -> {
                assertThat(Storefront.standing(event)).isEqualTo("parked CONFIRM_REFUSED");
                assertThat(event.message()).isEqualTo("Credit limit.");
              });
      assertThat(shop.saleOrders("order_17").get(0).state()).isEqualTo("draft");
      assertThat(shop.odoo.saleOrders()).hasSize(50);
      assertThat(shop.odoo.calls().count("sale.order", "create")).isEqualTo(1);
      assertThat(shop.odoo.calls().count("sale.order", "action_confirm")).isLessThan(15);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderThatCannotBeCreatedDoesNotHoldUpItsBatch(boolean constraints) {
    try (Shop shop = Shop.open(constraints).with("BRIDGE_DISPATCH_RELEASE_INTERVAL", "1h")) {
      shop.odoo
          .faults()
          .refuseCreation(
              order -> order.medusaOrderId().equals("order_17"), "Not in this country.");

      placeFifty(shop.startBridge());

      assertThat(shop.eventsOf("order_17").get(0))
          .satisfies(
              event -> {
                assertThat(Storefront.standing(event)).isEqualTo("parked ODOO_REFUSED");
                assertThat(event.message()).contains("Not in this country.");
              });
      assertThat(shop.odoo.saleOrders()).hasSize(49);
      assertThat(shop.odoo.calls().count("sale.order", "create")).isLessThan(15);
      assertThat(shop.odoo.partners()).hasSize(50);
    }
  }

  private static void placeFifty(Shop shop) {
    List<OrderPayload> orders =
        IntStream.rangeClosed(1, 50).mapToObj(n -> OrderPayload.cables(n, 1)).toList();
    new Storefront(shop).sendTogether(orders);
    new Storefront(shop).allDecided(50);
    assertThat(shop.events(EventState.DONE)).hasSize(49);
    assertThat(shop.odoo.saleOrders().stream().filter(order -> order.state().equals("sale")))
        .hasSize(49);
  }

  @Test
  void refusedConfirmationIsTriedMoreAndMoreRarely() {
    try (Shop shop = Shop.open().startBridge()) {
      shop.odoo.faults().refuseConfirmation(order -> true, "Credit limit.");
      Storefront storefront = new Storefront(shop);

      storefront.send(OrderPayload.cables(1, 1));

      List<RecordedCall> tries =
          await()
              .atMost(Storefront.PATIENCE)
              .until(
                  () -> shop.odoo.calls().of("sale.order", "action_confirm"),
                  calls -> calls.size() == 4);
      assertThat(Duration.between(tries.get(2).at(), tries.get(3).at()))
          .isGreaterThan(Duration.between(tries.get(0).at(), tries.get(1).at()).multipliedBy(2));
      shop.odoo.faults().clear();
      shop.events.retry(shop.eventsOf("order_1").get(0).id(), "the limit was raised");
      storefront.becomes("order_1", event -> event.state() == EventState.DONE);
      assertThat(shop.saleOrders("order_1").get(0).state()).isEqualTo("sale");
    }
  }

  /** The patience counts from each call, not from the first of a batch that had to be split. */
  @Test
  void splitBatchIsNotRepeatedWhileOdooStillWorksOnAPartOfIt() {
    try (Shop shop = Shop.openWithoutConstraints()) {
      shop.with("BRIDGE_ODOO_TIMEOUT", "2s").with("BRIDGE_ODOO_UNKNOWN_OUTCOME_WAIT", "4500ms");
      shop.with("BRIDGE_DISPATCH_RELEASE_INTERVAL", "1h").startBridge();
      shop.odoo
          .faults()
          .refuseCreation(order -> order.medusaOrderId().equals("order_2"), "Not this one.");
      shop.odoo.faults().hangBeforeWork("sale.order", "create", Duration.ofMillis(1_900));
      shop.odoo.faults().hangBeforeWork("sale.order", "create", Duration.ofSeconds(4));
      new Storefront(shop)
          .sendTogether(List.of(OrderPayload.cables(1, 1), OrderPayload.cables(2, 1)));

      Storefront storefront = new Storefront(shop);
      assertThat(Storefront.standing(storefront.decided("order_1"))).isEqualTo("done");
      assertThat(Storefront.standing(storefront.decided("order_2")))
          .isEqualTo("parked ODOO_REFUSED");
      shop.stopBridge();
      shop.odoo.close();
      assertThat(shop.saleOrders("order_1")).hasSize(1);
    }
  }
}
