package com.markasouqs.bridge.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.MedusaCustomer;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.OrderChoices;
import com.markasouqs.bridge.model.OrderStates;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTest {
  private static final List<EventType> ALL = List.of(EventType.values());

  @Test
  void textsThatHoldNumbersAreNumbers() {
    MedusaOrder order =
        order(
            """
            {"id": "o", "currency_code": "kwd", "total": " 16000 ", "subtotal": "15000.5",
             "tax_total": "", "shipping_total": "free", "display_id": 1001,
             "items": [{"quantity": "2", "unit_price": "5000.25"}]}
            """);
    assertThat(order.totals().total()).isEqualByComparingTo("16000");
    assertThat(order.totals().subtotal()).isEqualByComparingTo("15000.5");
    assertThat(order.totals().tax()).isNull();
    assertThat(order.totals().shipping()).isNull();
    assertThat(order.displayId()).isEqualTo("1001");
    assertThat(order.items().get(0).quantity()).isEqualByComparingTo("2");
    assertThat(order.items().get(0).unitPrice()).isEqualByComparingTo("5000.25");
  }

  @Test
  void nullsAreAllowedWhereverNothingIsRequired() {
    MedusaOrder order =
        order(
            """
            {"id": "o", "currency_code": "kwd", "total": null, "display_id": null, "email": null,
             "status": null, "customer": null, "shipping_address": null, "billing_address": null,
             "created_at": null, "items": null}
            """);
    assertThat(order.totals().total()).isNull();
    assertThat(order.customer()).isNull();
    assertThat(order.shippingAddress()).isNull();
    assertThat(order.items()).isEmpty();
    assertThat(order.reference()).isEqualTo("o");
  }

  @Test
  void valuesOfAnotherTypeCountAsNotSent() {
    MedusaOrder order =
        order(
            """
            {"id": "o", "currency_code": "kwd", "total": {"value": 1}, "email": ["x"],
             "customer": "Noor", "shipping_address": [], "created_at": 1772274600,
             "items": [{"quantity": 1, "unit_price": 1, "sku": 4711, "title": false}]}
            """);
    assertThat(order.totals().total()).isNull();
    assertThat(order.email()).isNull();
    assertThat(order.customer()).isNull();
    assertThat(order.shippingAddress()).isNull();
    assertThat(order.createdAt()).isNull();
    assertThat(order.items().get(0).sku()).isEqualTo("4711");
    assertThat(order.items().get(0).title()).isNull();
  }

  @Test
  void theLastRowOfALineCounts() {
    MedusaOrder order =
        order(
            """
            {"id": "o", "currency_code": "kwd", "items": [
              {"id": "a", "sku": "A", "quantity": 1, "unit_price": 10},
              {"id": "b", "sku": "B", "quantity": 1, "unit_price": 20},
              {"id": "a", "sku": "A", "quantity": 3, "unit_price": 10}]}
            """);
    assertThat(order.items()).extracting(MedusaItem::sku).containsExactly("A", "B");
    assertThat(order.items().get(0).quantity()).isEqualByComparingTo("3");
  }

  @Test
  void linesWithoutIdAreAllKept() {
    MedusaOrder order =
        order(
            """
            {"id": "o", "currency_code": "kwd", "items": [
              {"id": "#1", "sku": "A", "quantity": 1, "unit_price": 10},
              {"sku": "B", "quantity": 1, "unit_price": 20},
              {"id": null, "sku": "B", "quantity": 1, "unit_price": 20}]}
            """);
    assertThat(order.items()).extracting(MedusaItem::sku).containsExactly("A", "B", "B");
  }

  @ParameterizedTest
  @CsvSource({
    "42, 42",
    "'\"42\"', 42",
    "42.0, 42",
    "4294967297,",
    "10.7,",
    "-3,",
    "0,",
    "1e40,",
    "'\"abc\"',",
    "null,"
  })
  void odooProductIdIsAnIdOrNothing(String sent, Integer expected) {
    MedusaOrder order =
        order(
            """
            {"id": "o", "currency_code": "kwd",
             "items": [{"quantity": 1, "unit_price": 1, "odoo_product_id": %s}]}
            """
                .formatted(sent));
    assertThat(order.items().get(0).odooProductId()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e1000000000",
        "\"1e1000000000\"",
        "1e-1000000000",
        "\"1e-2147483648\"",
        "123456789012345678901234567890123456789",
        "\"NaN\"",
        "\"Infinity\"",
        "\"0x10\"",
        "\"1,000\"",
        "true",
        "[]",
        "null"
      })
  void numbersThatAreNoAmountsAreProblems(String number) {
    PayloadException refusal =
        refusal(
            """
            {"event": "order.created", "data": {"order": {"id": "o", "currency_code": "kwd",
             "items": [{"quantity": 1, "unit_price": %s}]}}}
            """
                .formatted(number));
    assertThat(refusal.problems())
        .extracting(PayloadProblem::path)
        .containsExactly("data.order.items[0].unit_price");
  }

  @Test
  void everyProblemIsNamedWithItsPath() {
    PayloadException refusal =
        refusal(
            """
            {"event": "order.created", "data": {"order": {"id": " ", "items": [
              {"quantity": "many", "unit_price": 1}, "x", {"quantity": 1}]}}}
            """);
    assertThat(refusal.problems())
        .extracting(PayloadProblem::path)
        .containsExactlyInAnyOrder(
            "data.order.currency_code",
            "data.order.id",
            "data.order.items[0].quantity",
            "data.order.items[1]",
            "data.order.items[1].quantity",
            "data.order.items[1].unit_price",
            "data.order.items[2].unit_price");
    assertThat(refusal).hasMessageContaining("data.order.id: expected a text that is not blank");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{} {}",
        "{\"event\": \"order.created\",}",
        "\u0000"
      })
  void whatIsNotOneJsonObjectIsRefused(String body) {
    assertThatThrownBy(() -> PayloadReader.parse(bytes(body))).isInstanceOf(PayloadException.class);
  }

  @Test
  void aDeepNestIsRefusedAndBreaksNothing() {
    String nest = "{\"event\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> PayloadReader.event(bytes(nest), ALL))
        .isInstanceOf(PayloadException.class);
  }

  @Test
  void anEventThatThePathDoesNotAcceptIsNamedInTheProblem() {
    PayloadException refusal =
        catchThrowableOfType(
            PayloadException.class,
            () ->
                PayloadReader.event(
                    bytes("{\"event\": \"order.created\"}"), List.of(EventType.CUSTOMER_CREATED)));
    assertThat(refusal.problems())
        .containsExactly(new PayloadProblem("event", "[customer.created]"));
  }

  @Test
  void anIdLongerThanTheStoreHoldsIsRefused() {
    PayloadException refusal =
        refusal(
            "{\"event\": \"order.status_updated\", \"data\": {\"order_id\": \"%s\"}}"
                .formatted("x".repeat(191)));
    assertThat(refusal.problems())
        .extracting(PayloadProblem::path)
        .containsExactly("data.order_id");
  }

  @Test
  void statesAreReadInAnyCaseAndFromEitherField() {
    assertThat(states("\"new_status\": \"Canceled\", \"payment_status\": \"CAPTURED\""))
        .isEqualTo(new OrderStates("canceled", null, "captured"));
    assertThat(states("\"status\": \"completed\", \"fulfillment_status\": null"))
        .isEqualTo(new OrderStates("completed", null, null));
  }

  private static OrderStates states(String fields) {
    String body =
        "{\"event\": \"order.status_updated\", \"timestamp\": \"2026-02-28T13:30:00+03:00\","
            + " \"data\": {\"order_id\": \"o\", "
            + fields
            + "}}";
    MedusaEvent.OrderStatusUpdated event =
        (MedusaEvent.OrderStatusUpdated) PayloadReader.event(bytes(body), ALL);
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-02-28T10:30:00Z"));
    return event.states();
  }

  @Test
  void customersAreReadWithTheirAddresses() {
    String body =
        """
        {"event": "customer.updated", "data": {"customer": {"id": "c", "email": " A@x.kw ",
          "first_name": "Noor", "last_name": "  ", "has_account": true,
          "addresses": [null, "x", {"city": "Kuwait City", "country_code": "kw"}]}}}
        """;
    MedusaCustomer customer =
        ((MedusaEvent.CustomerChanged) PayloadReader.event(bytes(body), ALL)).customer();
    assertThat(customer.email()).isEqualTo("A@x.kw");
    assertThat(customer.fullName()).isEqualTo("Noor");
    assertThat(customer.hasAccount()).isTrue();
    assertThat(customer.addresses()).hasSize(1);
    assertThat(customer.addresses().get(0).countryCode()).isEqualTo("KW");
  }

  @Test
  void amountsKeepTheirDigits() {
    MedusaOrder order =
        order(
            """
            {"id": "o", "currency_code": "kwd", "total": 0.1, "shipping_total": 9007199254740993,
             "items": []}
            """);
    assertThat(order.totals().total()).isEqualByComparingTo(new BigDecimal("0.1"));
    assertThat(order.totals().shipping()).isEqualByComparingTo("9007199254740993");
  }

  private static MedusaOrder order(String json) {
    String body = "{\"event\": \"order.created\", \"data\": {\"order\": " + json.strip() + "}}";
    return ((MedusaEvent.OrderCreated) PayloadReader.event(bytes(body), ALL)).order();
  }

  private static PayloadException refusal(String body) {
    return catchThrowableOfType(
        PayloadException.class, () -> PayloadReader.event(bytes(body), ALL));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsHowAnOrderIsShippedAndPaidWhereItSays() {
    String body =
        """
        {"id": "o", "currency_code": "kwd", "items": [],
         "shipping_methods": [{"shipping_option_id": "so_1", "name": " Express "}, null, 5],
         "payment_collections": [{"payments": [{"provider_id": "pp_knet"}, {"provider_id": null}]}]}
        """;
    MedusaOrder order =
        PayloadReader.order(PayloadReader.parse(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(order.choices().shipping()).containsExactly("so_1", "Express");
    assertThat(order.choices().payment()).containsExactly("pp_knet");
    String odd =
        """
        {"id": "o", "currency_code": "kwd", "items": [], "shipping_methods": {"name": "x"},
         "payments": "none", "payment_provider": {}}
        """;
    assertThat(
            PayloadReader.order(PayloadReader.parse(odd.getBytes(StandardCharsets.UTF_8)))
                .choices())
        .isEqualTo(OrderChoices.NONE);
  }
}
