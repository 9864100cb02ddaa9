package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who orders becomes one partner, and where it goes to one contact. */
class PeopleIT {
  private static final String AHMED =
      "Ahmed Al-Rashid, person1@example.com, +965-12345678, Block 5, Street 10, House 25,"
          + " Kuwait City, 12345, KW, cus_1";

  @Test
  void unknownCountryAndStateAreFlaggedAndImported() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload country = OrderPayload.cables(1, 1).shipping("country_code", "xx");
      OrderPayload state =
          OrderPayload.cables(2, 1).shipping("country_code", "us").shipping("province", "Atlantis");
      OrderPayload known =
          OrderPayload.cables(3, 1).shipping("country_code", "us").shipping("province", "us-ca");

      String flagged = "done UNKNOWN_COUNTRY [UNKNOWN_COUNTRY]";
      assertThat(Storefront.standing(storefront.send(country))).isEqualTo(flagged);
      assertThat(Storefront.standing(storefront.send(state))).isEqualTo(flagged);
      assertThat(Storefront.standing(storefront.send(known))).isEqualTo("done");
      assertThat(shop.odoo.saleOrders()).hasSize(3).allMatch(order -> order.state().equals("sale"));
    }
  }

  @Test
  void oldestOfTwoPartnersWithOneEmailIsTakenAndTheOrderSaysSo() {
    try (Shop shop = Shop.open().startBridge()) {
      AdminAtOdoo admin = new AdminAtOdoo(shop.odoo);
      int older = admin.addPartner(Map.of("name", "Older", "email", "Person1@Example.com"));
      admin.addPartner(Map.of("name", "Newer", "email", "person1@example.com"));
      OrderPayload payload = OrderPayload.cables(1, 1);

      assertThat(Storefront.standing(new Storefront(shop).send(payload)))
          .isEqualTo("done DUPLICATE_EMAIL [DUPLICATE_EMAIL]");

      assertThat(customerOf(shop, payload)).isEqualTo(older);
      OrderSheet sheet = new OrderSheet(shop.odoo);
      assertThat(sheet.record("res.partner", older))
          .as("a match by e-mail fills blanks only")
          .containsEntry("name", "Older")
          .containsEntry("email", "Person1@Example.com")
          .containsEntry("phone", "+965-12345678")
          .containsEntry("x_medusa_customer_id", "cus_1");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void guestAndAccountWithOneEmailAreOnePartnerWithTheAccountsId(boolean constraints) {
    StandInOdooOptions options =
        StandInOdooOptions.of(Series.ODOO_17).withSchema(true, constraints).withPricePrecision(3);
    try (Shop shop = Shop.open(options).startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload asGuest = OrderPayload.cables(1, 1).person("cus_guest", "one@example.com");
      OrderPayload asAccount =
          OrderPayload.cables(2, 1)
              .person("cus_account", "One@example.com")
              .customer("has_account", true);
      OrderPayload asGuestAgain = OrderPayload.cables(3, 1).person("cus_guest", "one@example.com");

      Stream.of(asGuest, asAccount, asGuestAgain)
          .forEach(
              order -> assertThat(Storefront.standing(storefront.send(order))).isEqualTo("done"));

      assertThat(new OrderSheet(shop.odoo).partners())
          .isEqualTo(AHMED.replace("person1@", "one@").replace("cus_1", "cus_account") + "\n");
      assertThat(Stream.of(asGuest, asAccount, asGuestAgain).map(o -> customerOf(shop, o)))
          .hasSize(3)
          .containsOnly(customerOf(shop, asGuest));
    }
  }

  @Test
  void archivedPartnerOfTheBridgeIsUsedOnNotDoubled() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload first = OrderPayload.cables(1, 1);
      storefront.send(first);
      AdminAtOdoo admin = new AdminAtOdoo(shop.odoo);
      admin.write("res.partner", customerOf(shop, first), Map.of("active", false));
      OrderPayload second = OrderPayload.cables(2, 1).person("cus_1", "person1@example.com");
      OrderPayload asGuest = OrderPayload.cables(3, 1).person("cus_3", "person1@example.com");

      assertThat(Storefront.standing(storefront.send(second))).isEqualTo("done");
      assertThat(Storefront.standing(storefront.send(asGuest))).isEqualTo("done");

      assertThat(customerOf(shop, second)).isEqualTo(customerOf(shop, first));
      assertThat(customerOf(shop, asGuest)).isEqualTo(customerOf(shop, first));
      assertThat(shop.odoo.partners()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void activePartnerTakesThePlaceOfAnArchivedOneWithItsEmail(boolean constraints) {
    try (Shop shop = Shop.open(constraints).startBridge()) {
      Storefront storefront = new Storefront(shop);
      storefront.send(OrderPayload.cables(1, 1));
      AdminAtOdoo admin = new AdminAtOdoo(shop.odoo);
      admin.write("res.partner", (int) customerOf(shop, "order_1"), Map.of("active", false));
      int newer = admin.addPartner(Map.of("name", "Newer", "email", "person1@example.com"));
      OrderPayload asGuest = OrderPayload.cables(2, 1).person("cus_2", "person1@example.com");

      assertThat(Storefront.standing(storefront.send(asGuest))).isEqualTo("done");

      assertThat(customerOf(shop, asGuest)).isEqualTo(newer);
    }
  }

  @Test
  void archivedPartnerOfSomebodyElseIsLeftAlone() {
    try (Shop shop = Shop.open().startBridge()) {
      int archived =
          new AdminAtOdoo(shop.odoo)
              .addPartner(Map.of("name", "Old", "email", "person1@example.com", "active", false));
      OrderPayload payload = OrderPayload.cables(1, 1);

      assertThat(Storefront.standing(new Storefront(shop).send(payload))).isEqualTo("done");

      assertThat(customerOf(shop, payload)).isNotEqualTo(archived);
    }
  }

  @Test
  void otherAddressesBecomeContactsAndAreUsedAgainWhateverTheirCase() {
    try (Shop shop = Shop.open().startBridge()) {
      Storefront storefront = new Storefront(shop);
      OrderPayload first = OrderPayload.cables(1, 1).billing("address_2", "Office 4");
      OrderPayload elsewhere =
          OrderPayload.cables(2, 1)
              .person("cus_1", "person1@example.com")
              .shipping("address_1", "Salmiya Street 1");
      OrderPayload typedAgain =
          OrderPayload.cables(3, 1)
              .person("cus_1", "person1@example.com")
              .shipping("address_1", "  salmiya STREET 1 ")
              .shipping("phone", "+965 1234 5678");
      OrderPayload atHome =
          OrderPayload.cables(4, 1)
              .person("cus_1", "person1@example.com")
              .shipping("city", "kuwait city")
              .billing("address_2", "OFFICE 4");

      for (OrderPayload payload : List.of(first, elsewhere, typedAgain, atHome)) {
        assertThat(Storefront.standing(storefront.send(payload))).isEqualTo("done");
      }

      OrderSheet sheet = new OrderSheet(shop.odoo);
      assertThat(sheet.partners())
          .isEqualTo(
              AHMED
                  + """

                  - invoice: Ahmed Al-Rashid, +965-12345678, Block 5, Street 10, House 25, Office 4, Kuwait City, 12345, KW
                  - delivery: Ahmed Al-Rashid, +965-12345678, Salmiya Street 1, Kuwait City, 12345, KW
                  """);
      assertThat(sheet.whole("order_1"))
          .contains(
              "deliver to: the same\n", "invoice to: Ahmed Al-Rashid, +965-12345678, Block 5");
      assertThat(sheet.whole("order_3"))
          .contains(
              "deliver to: Ahmed Al-Rashid, +965-12345678, Salmiya", "invoice to: the same\n");
      assertThat(sheet.whole("order_4"))
          .contains(
              "deliver to: the same\n", "invoice to: Ahmed Al-Rashid, +965-12345678, Block 5");
    }
  }

  @Test
  void orderOfNobodyInParticularIsPlacedToo() {
    try (Shop shop = Shop.open().startBridge()) {
      OrderPayload payload =
          OrderPayload.cables(1, 1)
              .with("customer", null)
              .with("email", null)
              .with("shipping_address", null);

      assertThat(Storefront.standing(new Storefront(shop).send(payload))).isEqualTo("done");
      assertThat(new OrderSheet(shop.odoo).partners()).isEqualTo("order:order_1\n");
    }
  }

  private static Object customerOf(Shop shop, String medusaOrderId) {
    int id = shop.saleOrders(medusaOrderId).get(0).id();
    return new OrderSheet(shop.odoo).record("sale.order", id).get("partner_id");
  }

  private static int customerOf(Shop shop, OrderPayload payload) {
    return (int) customerOf(shop, payload.id());
  }
}
