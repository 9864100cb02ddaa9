package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sale order that is gone is imported once more, a discarded order is not. */
class GoneFromOdooIT {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderWhoseSaleOrderIsGoneIsImportedOnceMoreWhenItsWebhookComesAgain(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload order = OrderPayload.cables(1, 1);
      storefront.send(order);
      shop.odoo.deleteSaleOrder(shop.saleOrders("order_1").get(0).id());

      assertThat(shop.post(order.json()).statusCode()).isEqualTo(200);

      await().until(() -> shop.saleOrders("order_1").size() == 1);
      assertThat(Storefront.standing(storefront.decided("order_1")))
          .isEqualTo("done REIMPORTED [REIMPORTED]");
      assertThat(shop.eventsOf("order_1")).hasSize(1);
      assertThat(shop.saleOrders("order_1"))
          .extracting(SaleOrderView::state)
          .containsExactly("sale");
      assertThat(shop.odoo.partners()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderWhoseSaleOrderIsGoneIsImportedOnceMoreWhenAStatusComes(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      Storefront storefront = new Storefront(shop);
      storefront.send(OrderPayload.cables(1, 1));
      shop.odoo.deleteSaleOrder(shop.saleOrders("order_1").get(0).id());

      assertThat(Storefront.standing(storefront.send(STATUS, "order_1"))).isEqualTo("done");

      assertThat(shop.eventsOf("order_1"))
          .extracting(Storefront::standing)
          .containsExactly("done", "done REIMPORTED [REIMPORTED]");
      assertThat(shop.saleOrders("order_1"))
          .extracting(SaleOrderView::state)
          .containsExactly("sale");
    }
  }

  private static final String STATUS =
      """
      {"event":"order.status_updated","timestamp":"2026-02-28T12:00:00Z",
       "data":{"order_id":"order_1","new_status":"pending","fulfillment_status":"shipped"}}
      """;

  @Test
  void discardedOrderIsNotImportedAgain() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload order = OrderPayload.cables(1, 1).line(0, "sku", "NEW");
      assertThat(Storefront.standing(storefront.send(order))).isEqualTo("parked SKU_NOT_FOUND");
      assertThat(shop.events.discard(shop.eventsOf("order_1").get(0).id(), "a test")).isTrue();
      shop.odoo.addProduct("NEW", "New", 1.115, "");

      assertThat(shop.post(order.json()).statusCode()).isEqualTo(200);
      storefront.send(STATUS, "order_1");

      assertThat(shop.eventsOf("order_1"))
          .extracting(Storefront::standing)
          .containsExactly("done SUPERSEDED [SUPERSEDED]", "discarded SKU_NOT_FOUND");
      assertThat(shop.odoo.saleOrders()).isEmpty();
    }
  }

  /** An admin's decision holds for the order, not for one body. */
  @Test
  void discardedOrderIsNotImportedByAnotherBodyUntilAnAdminTakesItBack() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload order = OrderPayload.cables(1, 1).line(0, "sku", "NEW");
      storefront.send(order);
      shop.events.discard(shop.eventsOf("order_1").get(0).id(), "a test");
      shop.odoo.addProduct("NEW", "New", 1.115, "");

      Event again = storefront.send(order.sentAt("2026-03-01T00:00:00Z"));

      assertThat(Storefront.standing(again)).isEqualTo("done SUPERSEDED");
      assertThat(shop.odoo.saleOrders()).isEmpty();

      shop.events.retry(shop.eventsOf("order_1").get(1).id(), "taken back");

      storefront.decided("order_1");
      assertThat(shop.saleOrders("order_1")).hasSize(1);
    }
  }
}
