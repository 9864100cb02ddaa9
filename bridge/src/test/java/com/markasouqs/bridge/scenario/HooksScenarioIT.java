package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin's own functions on the way of an order. */
class HooksScenarioIT {
  private static final String ORDER = "order_01ABC123";

  @TempDir Path directory;

  @Test
  void anOrderIsWrittenAsTheFunctionsSay() throws IOException {
    hooks(
        "def map_order(order, values):",
        "    values['note'] = 'شكرا ' + order['customer']['first_name']",
        "def map_order_line(item, values):",
        "    values['name'] = '%s (%s)' % (values['name'], item['variant_id'])",
        "def map_partner(customer, values):",
        "    values['comment'] = customer['address']['city']");
    try (Shop shop = shop()) {
      shop.post(example());
      await().until(() -> shop.events(EventState.DONE).size() == 1);
      assertThat(order(shop).get("note")).isEqualTo("شكرا Ahmed");
      assertThat(shop.saleOrders(ORDER).get(0).total()).isEqualTo(16.000);
      assertThat(shop.saleOrders(ORDER).get(0).lines().get(0).text())
          .isEqualTo("iPhone 15 Pro Case (variant_01ABC)");
      assertThat(shop.odoo.partners())
          .anySatisfy(partner -> assertThat(partner.get("comment")).isEqualTo("Kuwait City"));
    }
  }

  /** Of an order and of an event of the customer's own: by the names that the shop uses. */
  @Test
  void aPartnersFunctionGetsTheCustomerAsItCame() throws IOException {
    hooks(
        "def map_partner(customer, values):",
        "    order = customer['order']",
        "    values['name'] = '%(last_name)s, %(first_name)s' % customer",
        "    values['comment'] = '%s %s %s' % (",
        "        (customer['metadata'] or {}).get('level'),",
        "        order and order['display_id'], customer['name'])");
    try (Shop shop = shop()) {
      shop.post(example());
      shop.post(
          Bodies.customer(
              "created",
              "cus_2",
              "10:00:00",
              "\"email\": \"n@shop.example\", \"first_name\": \"نور\", \"last_name\": \"العلي\","
                  + " \"metadata\": {\"level\": \"gold\"}"));
      await().until(() -> shop.events(EventState.DONE).size() == 2);
      assertThat(shop.odoo.partners())
          .extracting(partner -> partner.get("name") + ": " + partner.get("comment"))
          .contains("Al-Rashid, Ahmed: None 1001 Ahmed Al-Rashid")
          .contains("العلي, نور: gold None نور العلي");
    }
  }

  @Test
  void whatRaisesParksItsOrderAndGoesOnWhenTheFileIsCorrected() throws IOException {
    hooks("def map_order(order, values):", "    values['note'] = order['no_such_field']");
    try (Shop shop = shop()) {
      shop.post(example());
      parked(shop, "map_order failed in shop.py, line 2: KeyError", "Traceback", "MEDUSA-1001");
      hooks("def map_order(order, values):", "    values['note'] = 'corrected'");
      await().until(() -> shop.events(EventState.DONE).size() == 1);
      assertThat(order(shop).get("note")).isEqualTo("corrected");
    }
  }

  @Test
  void aFieldThatOdooLacksIsNamedAndNothingIsWritten() throws IOException {
    hooks("def map_order(order, values):", "    values['x_gift'] = True");
    try (Shop shop = shop()) {
      shop.post(example());
      parked(shop, "x_gift is no field of sale.order");
    }
  }

  @Test
  void aPartnerThatCannotBeMappedParksItsOrder() throws IOException {
    hooks("def map_partner(customer, values):", "    values['category_id'] = 'VIP'");
    try (Shop shop = shop()) {
      shop.post(example());
      parked(shop, "map_partner: category_id is a many2many");
      assertThat(shop.odoo.partners())
          .noneMatch(partner -> "Ahmed Al-Rashid".equals(partner.get("name")));
    }
  }

  /** As the order's event is tried again, or its quotation completed. */
  @Test
  void aQuotationKeepsWhatTheFunctionsWroteWhenItIsTriedAgain() throws IOException {
    hooks(
        "def map_order_line(item, values):",
        "    values['name'] = 'Mine'",
        "    values['product_uom_qty'] = int(values['product_uom_qty'])",
        "    values['discount'] = 10");
    try (Shop shop = shop()) {
      shop.post(example());
      await().until(() -> !shop.events(EventState.PARKED).isEmpty());
      Event parked = shop.events(EventState.PARKED).get(0);
      assertThat(parked.code()).isEqualTo(ProblemCode.TOTAL_MISMATCH);
      shop.events.retry(parked.id(), "tried again");
      await()
          .until(
              () ->
                  shop.events(EventState.PARKED).stream()
                      .anyMatch(event -> event.changedAt().isAfter(parked.changedAt())));
      assertThat(shop.events(EventState.PARKED).get(0).code())
          .isEqualTo(ProblemCode.TOTAL_MISMATCH);
      assertThat(shop.saleOrders(ORDER).get(0).lines().get(0).text()).isEqualTo("Mine");

      hooks("def map_order_line(item, values): raise ValueError()");
      await()
          .until(
              () -> {
                List<Event> parkedNow = shop.events(EventState.PARKED);
                boolean failed =
                    parkedNow.stream().anyMatch(each -> each.code() == ProblemCode.HOOK_FAILED);
                if (!failed) {
                  parkedNow.forEach(each -> shop.events.retry(each.id(), "tried again"));
                }
                return failed;
              });
      assertThat(shop.saleOrders(ORDER).get(0).lines().get(0).text()).isEqualTo("Mine");

      hooks("def map_order_line(item, values): values['name'] = 'Yours'");
      await().until(() -> shop.events(EventState.DONE).size() == 1);
      assertThat(shop.saleOrders(ORDER).get(0).lines().get(0).text()).isEqualTo("Yours");
      assertThat(shop.saleOrders(ORDER).get(0).total()).isEqualTo(16.000);
    }
  }

  @Test
  void partnersOfAnOrderAreTheFunctionsButForWhoPlacedIt() throws IOException {
    hooks("def map_order(order, values):", "    values['partner_invoice_id'] = 1");
    try (Shop shop = shop()) {
      shop.post(example());
      await().until(() -> shop.events(EventState.DONE).size() == 1);
      assertThat(order(shop).get("partner_invoice_id")).isEqualTo(1);
      assertThat(order(shop).get("partner_id")).isNotEqualTo(1);
    }
  }

  @Test
  void whoPlacedAnOrderAndTheProductOfALineAreNoFunctionsToSet() throws IOException {
    hooks("def map_order(order, values):", "    values['partner_id'] = 1");
    try (Shop shop = shop()) {
      shop.post(example());
      parked(shop, "partner_id is not yours to set");
    }
    hooks("def map_order_line(item, values):", "    del values['product_id']");
    try (Shop shop = shop()) {
      shop.post(example());
      parked(shop, "product_id is missing");
    }
  }

  private void parked(Shop shop, String... words) {
    await().until(() -> !shop.events(EventState.PARKED).isEmpty());
    assertThat(shop.events(EventState.PARKED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.code()).isEqualTo(ProblemCode.HOOK_FAILED);
              assertThat(event.message()).contains(words);
            });
    assertThat(shop.odoo.saleOrders()).isEmpty();
  }

  private Shop shop() {
    return Shop.open()
        .with("BRIDGE_HOOKS_DIRECTORY", directory.toString())
        .with("BRIDGE_HOOKS_TIMEOUT", "20s")
        .startBridge();
  }

  private static Map<String, Object> order(Shop shop) {
    List<Map<String, Object>> orders = shop.odoo.records("sale.order");
    assertThat(orders).hasSize(1);
    return orders.get(0);
  }

  private void hooks(String... lines) throws IOException {
    Files.writeString(directory.resolve("shop.py"), String.join("\n", lines));
  }

  private static String example() throws IOException {
    try (var stream =
        HooksScenarioIT.class.getResourceAsStream(
            "/contract/examples/webhook-order-created.json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
