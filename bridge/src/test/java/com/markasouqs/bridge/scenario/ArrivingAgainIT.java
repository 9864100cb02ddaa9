package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.inbox.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that Odoo has already: written by somebody else, or by the bridge. */
class ArrivingAgainIT {

  @ParameterizedTest
  @ValueSource(strings = {"order_1", "MEDUSA-1"})
  void orderOfSomebodyElseIsAdoptedByItsReference(String reference) {
    try (Shop shop = Shop.open().startBridge()) {
      AdminAtOdoo admin = new AdminAtOdoo(shop.odoo);
      int partner = admin.addPartner(Map.of("name", "By somebody else"));
      shop.odoo.call(
          "sale.order",
          "create",
          List.of(Map.of("partner_id", partner, "client_order_ref", reference)),
          Map.of());

      Event event = new Storefront(shop).send(OrderPayload.cables(1, 1));

      assertThat(Storefront.standing(event)).isEqualTo("done ADOPTED [ADOPTED, TOTAL_MISMATCH]");
      assertThat(shop.odoo.saleOrders()).hasSize(1);
      assertThat(new OrderSheet(shop.odoo).lines("order_1"))
          .isEqualTo("draft " + reference + " 0\n");
      assertThat(
              new Storefront(shop)
                  .sendAgain(OrderPayload.cables(1, 1).sentAt("2026-03-01T00:00:00Z")))
          .extracting(Storefront::standing)
          .as("the adopted order is not confirmed by a repetition either")
          .isEqualTo("done");
      assertThat(shop.odoo.saleOrders().get(0).state()).isEqualTo("draft");
    }
  }

  @Test
  void otherContentsChangeNothingAndAreFlagged() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      storefront.send(OrderPayload.cables(1, 1));
      String before = new OrderSheet(shop.odoo).whole("order_1");

      Event event = storefront.sendAgain(OrderPayload.cables(1, 2));

      assertThat(Storefront.standing(event)).isEqualTo("done ORDER_CHANGED [ORDER_CHANGED]");
      assertThat(event.message())
          .isEqualTo(
              "It was [1115; KWD 1 x CABLE-USB-C at 1115] and is now"
                  + " [2230; KWD 2 x CABLE-USB-C at 1115].");
      assertThat(new OrderSheet(shop.odoo).whole("order_1")).isEqualTo(before);
    }
  }

  @Test
  void sameContentsInAnotherBodyAreNoNews() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      storefront.send(OrderPayload.cables(1, 1));

      Event event = storefront.sendAgain(OrderPayload.cables(1, 1).sentAt("2026-03-01T00:00:00Z"));

      assertThat(Storefront.standing(event)).isEqualTo("done");
      assertThat(shop.saleOrders("order_1")).hasSize(1);
    }
  }
}
