package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money: units, currencies, totals that agree, differ, or are missing. */
class AmountsIT {

  @ParameterizedTest
  @CsvSource({
    "usd, 1999, 3998, 19.99, 39.98",
    "jpy, 1500, 3000, 1500, 3000",
    "eur, 1, 2, 0.01, 0.02"
  })
  void foreignCurrencyWaitsForItsPricelistAndHasItsOwnDecimals(
      String currency, String price, int total, String inOdoo, String sum) {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload payload =
          OrderPayload.cables(1, 2)
              .with("currency_code", currency)
              .line(0, "unit_price", price)
              .with("total", total);
      assertThat(Storefront.standing(storefront.send(payload)))
          .isEqualTo("parked CURRENCY_NOT_CONFIGURED");

      shop.odoo.addPricelist("Abroad", currency.toUpperCase(java.util.Locale.ROOT));

      storefront.becomes(payload.id(), event -> event.state() == EventState.DONE);
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo(
              """
              sale MEDUSA-1 %s
              2 x CABLE-USB-C 'USB-C Cable' at %s = %s
              """
                  .formatted(sum, inOdoo, sum));
    }
  }

  @Test
  void unroundedAmountsAndNumbersInStringsAreReadExactly() {
    try (Shop shop = Shop.open().startBridge()) {
      shop.odoo.addProduct("PEN", "Pen", 0.438, "");
      OrderPayload payload =
          OrderPayload.example(1)
              .withoutItems()
              .item("PEN", "Pen", 2, "438.0425")
              .item("CABLE-USB-C", "USB-C Cable", 1, "1115")
              .line(1, "unit_price", "1115")
              .line(1, "quantity", "3")
              .with("subtotal", "4221")
              .with("shipping_total", "250.4")
              .with("total", "4471.3999");

      assertThat(Storefront.standing(new Storefront(shop).send(payload))).isEqualTo("done");
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo(
              """
              sale MEDUSA-1 4.471
              2 x PEN 'Pen' at 0.438 = 0.876
              3 x CABLE-USB-C 'USB-C Cable' at 1.115 = 3.345
              1 x MEDUSA-SHIPPING 'Shipping' at 0.25 = 0.25
              """);
    }
  }

  @Test
  void majorUnitsAreASetting() {
    try (Shop shop = Shop.open().with("BRIDGE_SETTINGS_ORDERS_AMOUNTS", "major").startBridge()) {
      OrderPayload payload =
          OrderPayload.cables(1, 3)
              .line(0, "unit_price", 1.115)
              .with("shipping_total", 0.25)
              .with("total", 3.595);

      assertThat(Storefront.standing(new Storefront(shop).send(payload))).isEqualTo("done");
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo(
              """
              sale MEDUSA-1 3.595
              3 x CABLE-USB-C 'USB-C Cable' at 1.115 = 3.345
              1 x MEDUSA-SHIPPING 'Shipping' at 0.25 = 0.25
              """);
    }
  }

  @ParameterizedTest
  @CsvSource({"minor, 1.115, 2.230", "major, 1115, 2230"})
  void pricesInTheWrongUnitAreHeld(String unit, String price, String total) {
    try (Shop shop = Shop.open().with("BRIDGE_SETTINGS_ORDERS_AMOUNTS", unit).startBridge()) {
      OrderPayload payload =
          OrderPayload.cables(1, 2).line(0, "unit_price", price).with("total", total);

      assertThat(Storefront.standing(new Storefront(shop).send(payload)))
          .isEqualTo("parked PRICE_SCALE");
      assertThat(shop.odoo.saleOrders()).isEmpty();
    }
  }

  @Test
  void totalOverThePartsStaysAQuotationWithBothAmounts() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload payload = OrderPayload.cables(1, 2).with("total", 3000);

      Event event = storefront.send(payload);

      assertThat(Storefront.standing(event)).isEqualTo("parked TOTAL_MISMATCH");
      assertThat(event.message()).isEqualTo("Odoo's total is 2.230 KWD, Medusa's is 3.000.");
      assertThat(shop.saleOrders(payload.id()).get(0).state()).isEqualTo("draft");

      AdminAtOdoo admin = new AdminAtOdoo(shop.odoo);
      admin.setPrice(payload.id(), "CABLE-USB-C", 1.5);

      storefront.becomes(payload.id(), later -> later.state() == EventState.DONE);
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo("sale MEDUSA-1 3\n2 x CABLE-USB-C 'USB-C Cable' at 1.5 = 3\n");
    }
  }

  @Test
  void quotationThatAnAdminConfirmedAllTheSameIsSettled() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload payload = OrderPayload.cables(1, 2).with("total", 3000);
      storefront.send(payload);

      new AdminAtOdoo(shop.odoo).press(payload.id(), "action_confirm");

      storefront.becomes(payload.id(), event -> event.state() == EventState.DONE);
      assertThat(new OrderSheet(shop.odoo).lines(payload.id())).startsWith("sale MEDUSA-1 2.23\n");
    }
  }

  @Test
  void adjustmentLineIsAPolicy() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_TOTAL_MISMATCH", "adjust").startBridge()) {
      OrderPayload payload = OrderPayload.cables(1, 2).with("total", 3001);

      assertThat(Storefront.standing(new Storefront(shop).send(payload))).isEqualTo("done");
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo(
              """
              sale MEDUSA-1 3.001
              2 x CABLE-USB-C 'USB-C Cable' at 1.115 = 2.23
              1 x MEDUSA-ADJUSTMENT 'Adjustment to the shop's total' at 0.771 = 0.771
              """);
    }
  }

  @Test
  void orderWithoutTotalIsCompletedByALaterPayload() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload incomplete =
          OrderPayload.example(1).without("total").without("shipping_total").without("tax_total");
      assertThat(Storefront.standing(storefront.send(incomplete)))
          .isEqualTo("parked TOTAL_UNKNOWN");
      assertThat(new OrderSheet(shop.odoo).lines("order_1"))
          .isEqualTo(
              """
              draft MEDUSA-1 15
              2 x CASE-IP15PRO-001 'iPhone 15 Pro Case' at 5 = 10
              1 x PB-20000-BLK 'Power Bank 20000mAh' at 5 = 5
              """);

      assertThat(Storefront.standing(storefront.sendAgain(OrderPayload.example(1))))
          .isEqualTo("done");

      assertThat(new OrderSheet(shop.odoo).lines("order_1"))
          .isEqualTo(
              """
              sale MEDUSA-1 16
              2 x CASE-IP15PRO-001 'iPhone 15 Pro Case' at 5 = 10
              1 x PB-20000-BLK 'Power Bank 20000mAh' at 5 = 5
              1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
              """);
      assertThat(shop.eventsOf("order_1"))
          .extracting(Storefront::standing)
          .containsExactly("done", "done SUPERSEDED");
    }
  }

  @Test
  void orderWithoutTotalIsConfirmedWhereTheSettingSaysSo() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_TOTAL_UNKNOWN", "confirm").startBridge()) {
      OrderPayload payload = OrderPayload.cables(1, 2).without("total");

      assertThat(Storefront.standing(new Storefront(shop).send(payload))).isEqualTo("done");
      assertThat(new OrderSheet(shop.odoo).lines(payload.id())).startsWith("sale MEDUSA-1 2.23\n");
    }
  }

  @Test
  void inferredDiscountOverHalfOfTheLinesIsHeldASentOneIsNot() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload inferred = OrderPayload.cables(1, 2).with("total", 1114);
      OrderPayload half = OrderPayload.cables(2, 2).with("total", 1115);
      OrderPayload sent =
          OrderPayload.cables(3, 2).with("total", 1114).with("discount_total", 1116);

      assertThat(Storefront.standing(storefront.send(inferred)))
          .isEqualTo("parked DISCOUNT_INFERRED");
      assertThat(Storefront.standing(storefront.send(half)))
          .isEqualTo("done DISCOUNT_INFERRED [DISCOUNT_INFERRED]");
      assertThat(Storefront.standing(storefront.send(sent))).isEqualTo("done");

      assertThat(shop.saleOrders(inferred.id())).isEmpty();
      assertThat(new OrderSheet(shop.odoo).lines(sent.id()))
          .isEqualTo(
              """
              sale MEDUSA-3 1.114
              2 x CABLE-USB-C 'USB-C Cable' at 1.115 = 2.23
              1 x MEDUSA-DISCOUNT 'Discount' at -1.116 = -1.116
              """);
    }
  }

  @Test
  void precisionOfTwoDigitsHoldsAndItsRepairAndARetryConfirm() {
    try (Shop shop = Shop.openWithTwoPriceDigits().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload payload =
          OrderPayload.cables(1, 1).line(0, "unit_price", 4999).with("total", 4999);

      Event held = storefront.send(payload);
      assertThat(Storefront.standing(held)).isEqualTo("parked TOTAL_MISMATCH");
      assertThat(held.message()).isEqualTo("Odoo's total is 5.000 KWD, Medusa's is 4.999.");

      new AdminAtOdoo(shop.odoo).setPriceDigits(3);
      assertThat(shop.events.retry(held.id(), "the precision was repaired")).isTrue();

      assertThat(Storefront.standing(storefront.decided(payload.id()))).isEqualTo("done");
      assertThat(new OrderSheet(shop.odoo).lines(payload.id()))
          .isEqualTo("sale MEDUSA-1 4.999\n1 x CABLE-USB-C 'USB-C Cable' at 4.999 = 4.999\n");
    }
  }

  @Test
  void whenPaidConfirmsWithTheCapture() {
    try (Shop shop =
        Shop.open().with("BRIDGE_SETTINGS_ORDERS_CONFIRM", "when-paid").startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload paid = OrderPayload.cables(1, 1).with("payment_status", "captured");
      OrderPayload unpaid = OrderPayload.cables(2, 1);

      assertThat(Storefront.standing(storefront.send(paid))).isEqualTo("done");
      assertThat(Storefront.standing(storefront.send(unpaid))).isEqualTo("done");
      assertThat(shop.saleOrders(paid.id()).get(0).state()).isEqualTo("sale");
      assertThat(shop.saleOrders(unpaid.id()).get(0).state()).isEqualTo("draft");

      String captured =
          """
          {"event":"order.status_updated","timestamp":"2026-02-28T12:00:00Z",
           "data":{"order_id":"order_2","new_status":"pending","payment_status":"captured"}}
          """;
      assertThat(Storefront.standing(storefront.send(captured, unpaid.id()))).isEqualTo("done");
      assertThat(shop.saleOrders(unpaid.id()).get(0).state()).isEqualTo("sale");
    }
  }

  @Test
  void neverLeavesTheQuotationToPeople() {
    try (Shop shop = Shop.open().with("BRIDGE_SETTINGS_ORDERS_CONFIRM", "never").startBridge()) {
      OrderPayload payload = OrderPayload.cables(1, 1).with("payment_status", "captured");

      assertThat(Storefront.standing(new Storefront(shop).send(payload))).isEqualTo("done");
      assertThat(shop.saleOrders(payload.id()).get(0).state()).isEqualTo("draft");
    }
  }
}
