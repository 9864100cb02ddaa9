package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload that was specified or recorded, against every series of Odoo. */
class PayloadsIT {
  private static final String WIRE = "/medusa-wire/order-created-";
  private static final String AHMED =
      "+965-12345678, Block 5, Street 10, House 25, Kuwait City, 12345, KW";

  static List<Arguments> odoos() {
    List<Arguments> odoos = new ArrayList<>();
    for (Series series : Series.values()) {
      odoos.add(Arguments.of(series, true));
      odoos.add(Arguments.of(series, false));
    }
    return odoos;
  }

  @ParameterizedTest(name = "{0}, UNIQUE constraints {1}")
  @MethodSource("odoos")
  void recordedOrdersAreConfirmedToTheFils(Series series, boolean constraints) {
    try (Shop shop = Shop.open(options(series, constraints)).startBridge()) {
      Storefront storefront = new Storefront(shop);
      assertSheet(
          shop,
          storefront,
          OrderPayload.recorded("/contract/examples/webhook-order-created.json"),
          """
          sale MEDUSA-1001 16
          customer: Ahmed Al-Rashid, customer@example.com, %s, cus_01ABC
          deliver to: the same
          invoice to: the same
          2 x CASE-IP15PRO-001 'iPhone 15 Pro Case' at 5 = 10
          1 x PB-20000-BLK 'Power Bank 20000mAh' at 5 = 5
          1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
          """
              .formatted(AHMED));
      assertSheet(
          shop,
          storefront,
          OrderPayload.recorded(WIRE + "account.json"),
          """
          sale MEDUSA-2 16
          customer: Ahmed Al-Rashid, ahmed@example.com, %s, cus_01M81AVZ5SE6DEW6ZQAT8Q6G3E
          deliver to: the same
          invoice to: the same
          1 x PB-20000-BLK 'Power Bank 20000mAh' at 5 = 5
          2 x CASE-IP15PRO-001 'iPhone 15 Pro Case' at 5 = 10
          1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
          """
              .formatted(AHMED));
      assertSheet(
          shop,
          storefront,
          OrderPayload.recorded(WIRE + "guest.json"),
          """
          sale MEDUSA-1 16
          customer: Ahmed Al-Rashid, guest1@example.com, %s, cus_01M81ATFRQJ1T3PXVWE73GSATH
          deliver to: the same
          invoice to: the same
          2 x CASE-IP15PRO-001 'iPhone 15 Pro Case' at 5 = 10
          1 x PB-20000-BLK 'Power Bank 20000mAh' at 5 = 5
          1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
          """
              .formatted(AHMED));
      assertSheet(
          shop,
          storefront,
          OrderPayload.recorded(WIRE + "minimal-address-nulls.json"),
          """
          sale MEDUSA-6 2.115
          customer: Sara, min@example.com, KW, cus_01M81AW7F4APEDEPK04ZR8W2Z4
          deliver to: the same
          invoice to: the same
          1 x CABLE-USB-C 'USB-C Cable' at 1.115 = 1.115
          1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
          """);
      assertSheet(
          shop,
          storefront,
          OrderPayload.recorded(WIRE + "promo-residual.json"),
          """
          sale MEDUSA-5 8.761
          customer: Ahmed Al-Rashid, promo@example.com, %s, cus_01M81AW5AKDFNC6RB4YQP6E17A
          deliver to: the same
          invoice to: the same
          1 x CASE-IP15PRO-001 'iPhone 15 Pro Case' at 5 = 5
          3 x CABLE-USB-C 'USB-C Cable' at 1.115 = 3.345
          1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
          1 x MEDUSA-DISCOUNT 'Discount' at -0.584 = -0.584
          """
              .formatted(AHMED));
    }
  }

  private static void assertSheet(
      Shop shop, Storefront storefront, OrderPayload payload, String expected) {
    String standing = Storefront.standing(storefront.send(payload));
    boolean discount = expected.contains("MEDUSA-DISCOUNT");
    assertThat(standing)
        .isEqualTo(discount ? "done DISCOUNT_INFERRED [DISCOUNT_INFERRED]" : "done");
    assertThat(new OrderSheet(shop.odoo).whole(payload.id())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, UNIQUE constraints {1}")
  @MethodSource("odoos")
  void promotionWithTaxComesToTheTotalByOdoosOwnTax(Series series, boolean constraints) {
    StandInOdooOptions taxed =
        options(series, constraints).withSalesTaxPercent(new BigDecimal("5"));
    try (Shop shop = Shop.open(taxed).startBridge()) {
      OrderPayload payload = OrderPayload.recorded(WIRE + "tax-promo.json");

      assertThat(Storefront.standing(new Storefront(shop).send(payload)))
          .isEqualTo("done DISCOUNT_INFERRED [DISCOUNT_INFERRED]");

      OrderSheet sheet = new OrderSheet(shop.odoo);
      assertThat(sheet.lines(payload.id()))
          .isEqualTo(
              """
              sale MEDUSA-10 9.199
              3 x CABLE-USB-C 'USB-C Cable' at 1.115 = 3.345
              1 x CASE-IP15PRO-001 'iPhone 15 Pro Case' at 5 = 5
              1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
              1 x MEDUSA-DISCOUNT 'Discount' at -0.584 = -0.584
              """);
      int id = shop.saleOrders(payload.id()).get(0).id();
      assertThat(sheet.record("sale.order", id))
          .containsEntry("amount_untaxed", 8.761)
          .containsEntry("amount_tax", 0.438);
    }
  }

  @ParameterizedTest(name = "{0}, UNIQUE constraints {1}")
  @MethodSource("odoos")
  void lineWithoutSkuHoldsTheOrderUnlessAPlaceholderStandsIn(Series series, boolean constraints) {
    OrderPayload withoutSku = OrderPayload.recorded(WIRE + "item-without-sku.json");
    OrderPayload customLine = OrderPayload.recorded(WIRE + "draft-custom-line-null-address.json");
    try (Shop shop = Shop.open(options(series, constraints)).startBridge()) {
      Storefront storefront = new Storefront(shop);
      assertThat(Storefront.standing(storefront.send(withoutSku)))
          .isEqualTo("parked SKU_NOT_FOUND");
      assertThat(Storefront.standing(storefront.send(customLine)))
          .isEqualTo("parked SKU_NOT_FOUND");
      assertThat(shop.odoo.saleOrders()).isEmpty();

      shop.stopBridge();
      shop.with("BRIDGE_SETTINGS_ORDERS_UNKNOWN_SKU", "placeholder").startBridge();
      retry(shop, withoutSku);
      retry(shop, customLine);

      String flagged = "done SKU_NOT_FOUND [SKU_NOT_FOUND]";
      OrderSheet sheet = new OrderSheet(shop.odoo);
      assertThat(Storefront.standing(storefront.decided(withoutSku.id()))).isEqualTo(flagged);
      assertThat(sheet.lines(withoutSku.id()))
          .isEqualTo(
              """
              sale MEDUSA-9 3.114
              3 x MEDUSA-PLACEHOLDER 'Gift wrap' at 0.333 = 0.999
              1 x CABLE-USB-C 'USB-C Cable' at 1.115 = 1.115
              1 x MEDUSA-SHIPPING 'Shipping' at 1 = 1
              """);
      assertThat(Storefront.standing(storefront.decided(customLine.id()))).isEqualTo(flagged);
      assertThat(sheet.whole(customLine.id()))
          .isEqualTo(
              """
              sale MEDUSA-11 2.5
              customer: draft@example.com, draft@example.com, cus_01M81AYXMWWJNP58J98R9JQPHF
              deliver to: the same
              invoice to: the same
              1 x MEDUSA-PLACEHOLDER 'Custom engraving' at 2.5 = 2.5
              """);
    }
  }

  @Test
  void recordedCustomerBecomesAPartnerThatNullsDoNotEmpty() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderSheet sheet = new OrderSheet(shop.odoo);
      String id = "cus_01M81AVZ5SE6DEW6ZQAT8Q6G3E";
      String address = "Block 5, Street 10, Kuwait City, KW";

      storefront.send(text("/medusa-wire/customer-created-account.json"), id);
      assertThat(sheet.partners())
          .isEqualTo("Ahmed Al-Rashid, ahmed@example.com, +965-12345678, " + id + "\n");
      storefront.send(text("/medusa-wire/customer-updated-nochange.json"), id);
      assertThat(sheet.partners())
          .isEqualTo("Ahmed Al-Rashid, ahmed@example.com, +965 9999 0000, " + id + "\n");
      Event event = storefront.send(text("/medusa-wire/customer-updated-nulls.json"), id);
      assertThat(Storefront.standing(event)).isEqualTo("done");
      assertThat(sheet.partners())
          .isEqualTo(
              "Ahmed Al-Rashid, ahmed@example.com, +965 9999 0000, %s, %s\n"
                  .formatted(address, id));

      String nameless = "cus_01M81AXXJZEP3338YW5B8FNNY9";
      storefront.send(text("/medusa-wire/customer-created-admin-noname.json"), nameless);
      storefront.send(text("/contract/examples/webhook-customer-created.json"), "cus_01ABC123");
      assertThat(sheet.partners())
          .endsWith(
              "nofirst@example.com, nofirst@example.com, %s\nAhmed Al-Rashid, customer@example.com, +965-12345678, %s, cus_01ABC123\n"
                  .formatted(nameless, address));
    }
  }

  @Test
  void recordedStatusesAreWrittenOnTheSaleOrderAndTheCancellationCancels() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload order = OrderPayload.recorded(WIRE + "account.json");
      OrderPayload canceled = OrderPayload.recorded(WIRE + "minimal-address-nulls.json");
      OrderPayload example = OrderPayload.recorded("/contract/examples/webhook-order-created.json");
      storefront.send(order);
      storefront.send(canceled);
      storefront.send(example);

      assertThat(statesAfter(shop, order, "/medusa-wire/status-payment-captured.json"))
          .isEqualTo("sale: pending not_fulfilled captured");
      assertThat(statesAfter(shop, order, "/medusa-wire/status-fulfilled.json"))
          .isEqualTo("sale: pending fulfilled captured");
      assertThat(statesAfter(shop, order, "/medusa-wire/status-shipped.json"))
          .isEqualTo("sale: pending shipped captured");
      assertThat(statesAfter(shop, order, "/medusa-wire/status-delivered.json"))
          .isEqualTo("sale: pending delivered captured");
      assertThat(statesAfter(shop, order, "/medusa-wire/status-completed.json"))
          .isEqualTo("sale: completed delivered captured");
      assertThat(statesAfter(shop, canceled, "/medusa-wire/status-canceled.json"))
          .isEqualTo("cancel: canceled not_fulfilled canceled");
      assertThat(statesAfter(shop, example, "/contract/examples/webhook-order-status-updated.json"))
          .isEqualTo("sale: completed fulfilled captured");
    }
  }

  private static String statesAfter(Shop shop, OrderPayload order, String status) {
    Event event = new Storefront(shop).send(text(status), order.id());
    assertThat(Storefront.standing(event)).isEqualTo("done");
    int id = shop.saleOrders(order.id()).get(0).id();
    Map<String, Object> row = new OrderSheet(shop.odoo).record("sale.order", id);
    return "%s: %s %s %s"
        .formatted(
            row.get("state"),
            row.get("x_medusa_status"),
            row.get("x_medusa_fulfillment_status"),
            row.get("x_medusa_payment_status"));
  }

  private static String text(String resource) {
    return OrderPayload.recorded(resource).json();
  }

  private static void retry(Shop shop, OrderPayload payload) {
    assertThat(shop.events.retry(shop.eventsOf(payload.id()).get(0).id(), "a test")).isTrue();
  }

  private static StandInOdooOptions options(Series series, boolean constraints) {
    return StandInOdooOptions.of(series).withSchema(true, constraints).withPricePrecision(3);
  }
}
