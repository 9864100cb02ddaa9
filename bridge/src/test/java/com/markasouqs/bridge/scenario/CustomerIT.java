package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One partner a person, created or brought up to date, never emptied. */
class CustomerIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String CASE = "CASE-IP15PRO-001";
  private static final String EMAIL = "\"email\": \"noor@shop.example\"";

  private static Event post(Shop shop, String entityId, String body) {
    assertThat(shop.post(body).statusCode()).isEqualTo(202);
    return shop.eventsOf(entityId).get(0);
  }

  private static Event settled(Shop shop, Event event) {
    await()
        .atMost(LONG)
        .until(() -> shop.events.find(event.id()).orElseThrow().state() != EventState.ACCEPTED);
    return shop.events.find(event.id()).orElseThrow();
  }

  private static Event customer(Shop shop, String id, String time, String fields) {
    Event event = settled(shop, post(shop, id, Bodies.customer("updated", id, time, fields)));
    assertThat(event.state()).as(event.message()).isEqualTo(EventState.DONE);
    return event;
  }

  private static Event order(Shop shop, String id, String fields) {
    Event event = settled(shop, post(shop, id, Bodies.order(id, CASE, fields)));
    assertThat(event.state()).as(event.message()).isEqualTo(EventState.DONE);
    return event;
  }

  /** The partners at the top level that somebody made. */
  private static List<Map<String, Object>> persons(Shop shop) {
    return shop.odoo.partners().stream().filter(p -> isNone(p.get("parent_id"))).toList();
  }

  private static boolean isNone(Object reference) {
    return reference == null || reference.equals(0) || reference.equals(false);
  }

  private static Map<String, Object> person(Shop shop) {
    List<Map<String, Object>> persons = persons(shop);
    assertThat(persons).hasSize(1);
    return persons.get(0);
  }

  private static int addPartner(Shop shop, Map<String, Object> values) {
    Object made = shop.odoo.call("res.partner", "create", List.of(values), Map.of());
    return made instanceof List<?> list ? (Integer) list.get(0) : (Integer) made;
  }

  @ParameterizedTest
  @EnumSource
  void aNewCustomerIsCreatedAndAChangeOverwrites(Series series) {
    try (Shop shop = Shop.open(StandInOdooOptions.of(series).withPricePrecision(3)).startBridge()) {
      customer(
          shop,
          "c",
          "10:00:00",
          EMAIL
              + """
              , "first_name": "Noor", "last_name": "Al-Sabah", "phone": "+96522223333",
              "has_account": true, "addresses": [{"address_1": "Block 5", "city": "Kuwait City",
              "country_code": "kw", "postal_code": "12345"}]
              """);
      assertThat(person(shop))
          .containsEntry("name", "Noor Al-Sabah")
          .containsEntry("email", "noor@shop.example")
          .containsEntry("phone", "+96522223333")
          .containsEntry("street", "Block 5")
          .containsEntry("zip", "12345")
          .containsEntry("x_medusa_customer_id", "c")
          .containsEntry("x_medusa_person_key", "noor@shop.example");

      customer(
          shop,
          "c",
          "11:00:00",
          EMAIL
              + """
              , "first_name": "Noora", "last_name": "Al-Sabah", "phone": "+96599998888",
              "addresses": [{"address_1": "Block 9", "city": "Salmiya", "country_code": "kw"}]
              """);
      assertThat(person(shop))
          .containsEntry("name", "Noora Al-Sabah")
          .containsEntry("phone", "+96599998888")
          .containsEntry("street", "Block 9")
          .containsEntry("city", "Salmiya")
          .containsEntry("zip", "12345");
    }
  }

  @Test
  void anEmptyValueOverwritesNothing() {
    try (Shop shop = Shop.open().startBridge()) {
      customer(
          shop,
          "c",
          "10:00:00",
          EMAIL
              + """
              , "first_name": "Noor", "last_name": "Al-Sabah", "phone": "+96522223333",
              "addresses": [{"address_1": "Block 5", "city": "Kuwait City", "country_code": "kw"}]
              """);
      Map<String, Object> before = person(shop);
      customer(
          shop,
          "c",
          "11:00:00",
          """
          "email": null, "first_name": " ", "last_name": null, "phone": "", "addresses": []
          """);
      customer(shop, "c", "12:00:00", "\"addresses\": [{\"address_1\": null, \"city\": \"  \"}]");
      for (String field : List.of("name", "email", "phone", "street", "city", "country_id")) {
        assertThat(person(shop)).containsEntry(field, before.get(field));
      }
    }
  }

  @Test
  void anOlderEventChangesNothing() {
    try (Shop shop = Shop.open().startBridge()) {
      customer(shop, "c", "12:00:00", EMAIL + ", \"first_name\": \"New\"");
      Event older = customer(shop, "c", "11:00:00", EMAIL + ", \"first_name\": \"Old\"");
      assertThat(older.code()).isEqualTo(ProblemCode.STALE);
      assertThat(person(shop)).containsEntry("name", "New");
    }
  }

  @Test
  void aNewerEventTakesTheParkedOnesPlace() {
    try (Shop shop = Shop.open().startBridge()) {
      shop.odoo.faults().fail(1, "res.partner", "create", 2, "The name is not allowed.");
      Event refused =
          settled(shop, post(shop, "c", Bodies.customer("created", "c", "10:00:00", EMAIL)));
      assertThat(refused.state()).isEqualTo(EventState.PARKED);
      assertThat(refused.message()).contains("The name is not allowed.");
      customer(shop, "c", "11:00:00", EMAIL + ", \"first_name\": \"Noor\"");
      await().until(() -> shop.events.find(refused.id()).orElseThrow().state() == EventState.DONE);
      assertThat(shop.events.find(refused.id()).orElseThrow().code())
          .isEqualTo(ProblemCode.SUPERSEDED);
      assertThat(person(shop)).containsEntry("name", "Noor");
    }
  }

  @Test
  void theCaseOfAnEmailMakesNoSecondPerson() {
    try (Shop shop = Shop.open().startBridge()) {
      int partner = addPartner(shop, Map.of("name", "Noor in Odoo", "email", "Noor@Shop.Example"));
      customer(shop, "c", "10:00:00", "\"email\": \"NOOR@shop.EXAMPLE\", \"first_name\": \"X\"");
      order(shop, "o", "\"customer\": {\"id\": \"c\", \"email\": \"nOOr@shop.example\"}");
      assertThat(person(shop)).containsEntry("id", partner);
    }
  }

  @Test
  void aMatchByEmailFillsBlanksOnly() {
    try (Shop shop = Shop.open().startBridge()) {
      addPartner(shop, Map.of("name", "Noor in Odoo", "email", "noor@shop.example"));
      customer(
          shop,
          "c",
          "10:00:00",
          EMAIL + ", \"first_name\": \"Another\", \"phone\": \"+96522223333\"");
      assertThat(person(shop))
          .containsEntry("name", "Noor in Odoo")
          .containsEntry("phone", "+96522223333")
          .containsEntry("x_medusa_customer_id", "c");
      customer(shop, "c", "11:00:00", EMAIL + ", \"first_name\": \"Linked\"");
      assertThat(person(shop)).containsEntry("name", "Linked");
    }
  }

  @Test
  void thePhoneCountsOnlyWithoutAnEmail() {
    try (Shop shop = Shop.open().startBridge()) {
      int partner = addPartner(shop, Map.of("name", "By phone", "phone", "+965 2222 3333"));
      order(
          shop,
          "with",
          "\"customer\": {\"id\": \"a\", \"email\": \"a@shop.example\", \"phone\":"
              + " \"+96522223333\"}");
      assertThat(persons(shop)).hasSize(2);
      customer(shop, "b", "10:00:00", "\"first_name\": \"B\", \"phone\": \"+96522223333\"");
      assertThat(persons(shop)).hasSize(2);
      assertThat(persons(shop))
          .filteredOn(p -> p.get("id").equals(partner))
          .allMatch(p -> "b".equals(p.get("x_medusa_customer_id")));
    }
  }

  @Test
  void whatIsNoEmailIsNoIdentityAndOverwritesNone() {
    try (Shop shop = Shop.open().startBridge()) {
      customer(shop, "c", "10:00:00", "\"email\": \"none\", \"first_name\": \"First\"");
      customer(shop, "d", "10:00:00", "\"email\": \"none\", \"first_name\": \"Second\"");
      assertThat(persons(shop)).hasSize(2);
      customer(shop, "c", "11:00:00", EMAIL);
      customer(shop, "c", "12:00:00", "\"email\": \"-\"");
      assertThat(persons(shop))
          .filteredOn(p -> "c".equals(p.get("x_medusa_customer_id")))
          .extracting(p -> p.get("email"))
          .containsExactly("noor@shop.example");
    }
  }

  @Test
  void theAccountTakesTheGuestsPartnerOver() {
    try (Shop shop = Shop.open().startBridge()) {
      order(shop, "o1", "\"customer\": {\"id\": \"guest\", " + EMAIL + "}");
      assertThat(person(shop)).containsEntry("x_medusa_customer_id", "guest");
      customer(
          shop, "account", "11:00:00", EMAIL + ", \"first_name\": \"N\", \"has_account\": true");
      assertThat(person(shop)).containsEntry("x_medusa_customer_id", "account");
      customer(shop, "guest", "12:00:00", EMAIL + ", \"has_account\": false");
      order(shop, "o2", "\"customer\": {\"id\": \"guest\", " + EMAIL + "}");
      assertThat(person(shop)).containsEntry("x_medusa_customer_id", "account");
    }
  }

  @Test
  void anOrderAfterItsCustomerFindsThePartnerAndLeavesTheName() {
    try (Shop shop = Shop.open().startBridge()) {
      customer(shop, "c", "10:00:00", EMAIL + ", \"first_name\": \"Noor\"");
      Object id = person(shop).get("id");
      order(
          shop, "o", "\"customer\": {\"id\": \"c\", " + EMAIL + ", \"first_name\": \"Somebody\"}");
      assertThat(person(shop)).containsEntry("name", "Noor").containsEntry("id", id);
      assertThat(Records.saleOrder(shop, "o")).containsEntry("partner_id", id);
    }
  }

  @Test
  void aCustomerAfterItsOrderOverwritesTheName() {
    try (Shop shop = Shop.open().startBridge()) {
      order(shop, "o", "\"customer\": {\"id\": \"c\", " + EMAIL + "}");
      assertThat(person(shop)).containsEntry("name", "noor@shop.example");
      customer(shop, "c", "11:00:00", EMAIL + ", \"first_name\": \"Noor\", \"has_account\": true");
      assertThat(person(shop)).containsEntry("name", "Noor");
    }
  }

  @Test
  void ordersAndCustomersOfOnePersonAtOnceMakeOnePartner() {
    try (Shop shop = Shop.open()) {
      shop.startBridge();
      shop.odoo.down();
      for (int i = 0; i < 10; i++) {
        String email = i % 2 == 0 ? "noor@shop.example" : "NOOR@shop.example";
        post(
            shop,
            "o" + i,
            Bodies.order(
                "o" + i,
                CASE,
                "\"customer\": {\"id\": \"c%d\", \"email\": \"%s\"}".formatted(i, email)));
        post(shop, "c" + i, Bodies.customer("created", "c" + i, "10:00:00", EMAIL));
      }
      shop.odoo.up();
      await().atMost(LONG).until(() -> shop.events(EventState.DONE).size() == 20);
      assertThat(person(shop)).containsEntry("email", "noor@shop.example");
    }
  }

  @Test
  void twoPartnersWithOneEmailAreSaidOfTheOrder() {
    try (Shop shop = Shop.open().startBridge()) {
      int oldest = addPartner(shop, Map.of("name", "One", "email", "noor@shop.example"));
      addPartner(shop, Map.of("name", "Two", "email", "Noor@shop.example"));
      Event event = order(shop, "o", "\"customer\": {\"id\": \"c\", " + EMAIL + "}");
      assertThat(event.flags()).extracting(Flag::code).contains(ProblemCode.DUPLICATE_EMAIL);
      assertThat(Records.saleOrder(shop, "o")).containsEntry("partner_id", oldest);
      assertThat(persons(shop)).hasSize(2);
    }
  }

  @Test
  void aStateOfAnotherCountryDoesNotStay() {
    try (Shop shop = Shop.open().startBridge()) {
      customer(
          shop,
          "c",
          "10:00:00",
          EMAIL
              + """
              , "first_name": "Noor", "addresses": [{"address_1": "1 Main St", "city": "LA",
                "province": "us-ca", "country_code": "us"}]
              """);
      Map<String, Object> before = person(shop);
      customer(
          shop,
          "c",
          "11:00:00",
          EMAIL
              + """
              , "addresses": [{"address_1": "Block 5", "city": "Kuwait City",
                "country_code": "kw"}]
              """);
      assertThat(person(shop).get("country_id")).isNotEqualTo(before.get("country_id"));
      assertThat(isNone(before.get("state_id"))).isFalse();
      assertThat(isNone(person(shop).get("state_id"))).isTrue();
    }
  }
}
