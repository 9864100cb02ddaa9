package com.markasouqs.bridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.NewProduct;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told, or brought in, once more. */
class BackfillIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final CallPattern PRODUCTS = new CallPattern("POST", "/odoo/webhooks/products");
  private static final CallPattern STOCK = new CallPattern("POST", "/odoo/webhooks/inventory");
  private static final CallPattern STATUSES =
      new CallPattern("POST", "/odoo/webhooks/order-status");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private OutboundShop shop;
  private Terminal terminal;

  @AfterEach
  void close() {
    shop.close();
  }

  private void start() {
    shop.startBridge();
    terminal = new Terminal(shop.shop().bridge());
  }

  /** A shop that was told all products once. */
  private void shopWithProducts(Dialect dialect, int count) {
    // A list that leaves totals out would leave orders of the past as quotations.
    shop = OutboundShop.open(dialect).with("BRIDGE_SETTINGS_ORDERS_TOTAL_UNKNOWN", "confirm");
    shop.odoo().addProducts(count, i -> new NewProduct("P-" + i, "Product " + i, 2, "", 0));
    start();
    shop.run("product-changes");
    await().atMost(PATIENCE).until(() -> shop.medusa().product("P-" + (count - 1)).isPresent());
    // The first runs of the other jobs are over.
    shop.run("catalogue");
    shop.run("stock-compare");
  }

  private long ask(String... words) {
    assertThat(terminal.run(words)).as(terminal.err()).isZero();
    return terminal.json().path("id").asLong();
  }

  private JsonNode backfill(long id) {
    return shop.admin("GET", "/admin/api/backfills/" + id).path("backfill");
  }

  private String state(long id) {
    return backfill(id).path("state").asText();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void allProductsAreToldAgainAlsoOverARestart(Dialect dialect) {
    shopWithProducts(dialect, 450);
    int before = shop.medusa().calls(PRODUCTS).size();
    shop.medusa().faults().slow(PRODUCTS, Duration.ofMillis(10));
    long id = ask("backfill", "products", "--detach", "--json");
    await().atMost(PATIENCE).until(() -> !backfill(id).path("position").isNull());
    assertThat(state(id)).isEqualTo("running");
    int position = backfill(id).path("position").asInt();
    shop.stopBridge();
    int stopped = shop.medusa().calls(PRODUCTS).size();
    shop.medusa().faults().clear();
    start();
    await().atMost(PATIENCE).until(() -> state(id).equals("done"));
    assertThat(backfill(id).path("position").asInt()).isGreaterThan(position);
    assertThat(backfill(id).path("done").asInt()).isEqualTo(shop.medusa().products().size());
    assertThat(backfill(id).path("total").asInt()).isGreaterThanOrEqualTo(450);
    int after = shop.medusa().calls(PRODUCTS).size();
    assertThat(after - before).isGreaterThanOrEqualTo(450);
    // What was stored as done is not told a second time.
    assertThat(after - stopped).isLessThan(450);
  }

  @Test
  void aCancelledOneStopsBetweenSteps() {
    shopWithProducts(Dialect.OBSERVED, 450);
    shop.medusa().faults().slow(PRODUCTS, Duration.ofMillis(10));
    long id = ask("backfill", "products", "--detach", "--json");
    await().atMost(PATIENCE).until(() -> !backfill(id).path("position").isNull());
    assertThat(terminal.run("backfill", "cancel", Long.toString(id))).isZero();
    shop.run("backfill");
    assertThat(state(id)).isEqualTo("cancelled");
    assertThat(backfill(id).path("done").asInt()).isLessThan(450);
    assertThat(terminal.run("backfill", "cancel", Long.toString(id))).isEqualTo(1);
    assertThat(terminal.err()).contains("nothing to cancel");
    assertThat(terminal.run("backfill", "list")).isZero();
    assertThat(terminal.out()).contains("products").contains("cancelled");
  }

  @Test
  void aDryRunCountsAndTellsNothing() {
    shopWithProducts(Dialect.OBSERVED, 5);
    int calls = shop.medusa().calls(PRODUCTS).size() + shop.medusa().calls(STOCK).size();
    assertThat(terminal.run("backfill", "products", "--dry-run")).isZero();
    int sold = shop.medusa().products().size();
    assertThat(terminal.out()).contains("(dry run): done").contains("] " + sold + " of ");
    assertThat(terminal.run("backfill", "stock", "--dry-run", "--json")).isZero();
    assertThat(terminal.json().path("state").asText()).isEqualTo("done");
    assertThat(shop.medusa().calls(PRODUCTS).size() + shop.medusa().calls(STOCK).size())
        .isEqualTo(calls);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void stockIsToldAgainWhateverTheMemorySays(Dialect dialect) {
    shop = OutboundShop.open(dialect).with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false");
    shop.odoo().addProduct("EQUAL", "Equal", 1, "");
    shop.odoo().setOnHand("EQUAL", 7);
    shop.medusa().addProduct("EQUAL", "Equal", 1_000, 7);
    start();
    shop.run("stock-compare");
    shop.run("stock-changes");
    shop.medusa().setStock("EQUAL", 3);
    assertThat(terminal.run("backfill", "stock")).isZero();
    assertThat(terminal.out()).contains("1 of 1");
    assertThat(shop.medusa().stockOf("EQUAL").stocked()).isEqualTo(7);
  }

  @Test
  void anOrderGoesThroughWhileProductsAreTold() {
    shopWithProducts(Dialect.OBSERVED, 450);
    shop.odoo().setOnHand("P-1", 10);
    shop.medusa().faults().slow(PRODUCTS, Duration.ofMillis(20));
    long id = ask("backfill", "products", "--detach", "--json");
    await().atMost(PATIENCE).until(() -> state(id).equals("running"));
    shop.inOdoo(shop.placeOrder("P-1", 1));
    assertThat(state(id)).isEqualTo("running");
    shop.medusa().faults().clear();
    await().atMost(PATIENCE).until(() -> state(id).equals("done"));
  }

  private String placedSilently(String sku, Instant at) {
    return place(order(sku).put("created_at", at.toString()));
  }

  private String place(ObjectNode order) {
    return shop.medusa().placeOrderSilently(order).id();
  }

  private static ObjectNode order(String sku) {
    ObjectNode order = JSON.createObjectNode().put("email", "early@example.com");
    order.put("subtotal", 2_000).put("tax_total", 0).put("shipping_total", 0).put("total", 2_000);
    order.put("currency_code", "kwd");
    ObjectNode item = order.putArray("items").addObject();
    item.put("sku", sku).put("title", sku).put("quantity", 1).put("unit_price", 2_000);
    return order;
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void ordersOfThePastComeInAndTheShopIsNotToldWhatWasTrueThen(Dialect dialect) {
    shopWithProducts(dialect, 3);
    shop.odoo().setOnHand("P-0", 10);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String late = placedSilently("P-0", now.minus(10, ChronoUnit.DAYS));
    String early = placedSilently("P-1", now.minus(40, ChronoUnit.DAYS));
    String tooEarly = placedSilently("P-1", now.minus(90, ChronoUnit.DAYS));
    shop.run("pull-orders");
    assertThat(shop.shop().saleOrders(late)).isEmpty();
    String from = LocalDate.ofInstant(now.minus(50, ChronoUnit.DAYS), ZoneOffset.UTC).toString();

    assertThat(terminal.run("backfill", "orders", "--from", from, "--dry-run", "--json")).isZero();
    assertThat(terminal.json().path("done").asInt()).isEqualTo(2);
    assertThat(shop.shop().eventsOf(late)).isEmpty();

    assertThat(terminal.run("backfill", "orders", "--from", from, "--json")).isZero();
    assertThat(terminal.json().path("done").asInt()).isEqualTo(2);
    int lateOrder = shop.inOdoo(late);
    int earlyOrder = shop.inOdoo(early);
    assertThat(shop.shop().saleOrders(tooEarly)).isEmpty();
    assertThat(shop.shop().eventsOf(early).get(0).source()).isEqualTo(EventSource.BACKFILL);
    OrderLink link = new OrderLinks(shop.shop().store).find(early).orElseThrow();
    assertThat(link.origin()).isEqualTo(OrderLink.Origin.BACKFILLED);
    assertThat(link.order().id()).isEqualTo(earlyOrder);

    shop.run("order-status");
    assertThat(new StatusQueries(shop.shop().store).ofOrder(late)).isNotEmpty();
    assertThat(shop.medusa().calls(STATUSES)).isEmpty();
    shop.odoo().deliver(lateOrder);
    shop.run("order-status");
    await().atMost(PATIENCE).until(() -> !shop.medusa().calls(STATUSES).isEmpty());
    assertThat(shop.medusa().calls(STATUSES).get(0).body()).contains("order.shipped");

    assertThat(terminal.run("backfill", "orders", "--from", from, "--json")).isZero();
    assertThat(terminal.json().path("done").asInt()).isZero();
    assertThat(terminal.json().path("total").asInt()).isEqualTo(2);
    assertThat(terminal.json().path("skipped").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void withoutADateAllOrdersComeInAlsoThoseThatHaveNone(Dialect dialect) {
    shopWithProducts(dialect, 3);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    // More than a page, so that the first one has to be looked for.
    for (int i = 0; i < 55; i++) {
      placedSilently("P-1", now.minus(i + 1, ChronoUnit.HOURS));
    }
    String first = placedSilently("P-1", now.minus(90, ChronoUnit.DAYS));
    String undated = place(order("P-1").put("created_at", "some day"));
    assertThat(terminal.run("backfill", "orders", "--dry-run")).isZero();
    assertThat(terminal.out()).contains("57 of 57");
    assertThat(terminal.run("backfill", "orders", "--json")).isZero();
    assertThat(terminal.json().path("done").asInt()).isEqualTo(57);
    assertThat(terminal.json().path("total").asInt()).isEqualTo(57);
    shop.inOdoo(first);
    shop.inOdoo(undated);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void stockSinceADateIsWhatChangedSince(Dialect dialect) {
    shop = OutboundShop.open(dialect).with("BRIDGE_SETTINGS_CATALOG_ENABLED", "false");
    for (String sku : List.of("EARLIER", "LATER")) {
      shop.odoo().addProduct(sku, sku, 1, "");
      shop.odoo().setOnHand(sku, 7);
      shop.medusa().addProduct(sku, sku, 1_000, 7);
    }
    start();
    shop.run("stock-compare");
    shop.run("stock-changes");
    Instant from = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> Instant.now().isAfter(from));
    shop.odoo().setOnHand("LATER", 6);
    shop.medusa().setStock("EARLIER", 3);
    shop.medusa().setStock("LATER", 3);
    assertThat(terminal.run("backfill", "stock", "--from", from.toString())).isZero();
    assertThat(terminal.out()).contains("1 of 1");
    assertThat(shop.medusa().stockOf("LATER").stocked()).isEqualTo(6);
    assertThat(shop.medusa().stockOf("EARLIER").stocked()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void customersOfThePastComeIn(Dialect dialect) {
    shop = OutboundShop.open(dialect);
    for (int i = 0; i < 60; i++) {
      ObjectNode customer = JSON.createObjectNode().put("email", "past" + i + "@example.com");
      customer.put("first_name", "Past").put("last_name", "Number" + i);
      customer.put("created_at", "2024-03-01T10:00:00Z");
      shop.medusa().createCustomer(customer);
    }
    start();
    assertThat(terminal.run("backfill", "customers", "--json")).isZero();
    assertThat(terminal.json().path("total").asInt()).isEqualTo(60);
    assertThat(terminal.json().path("done").asInt()).isEqualTo(60);
    assertThat(terminal.run("backfill", "customers")).isZero();
    assertThat(terminal.out()).contains("##] 0 of 60, skipped 60");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                shop.odoo().partners().stream()
                        .filter(partner -> partner.get("email").toString().startsWith("past"))
                        .count()
                    == 60);
  }

  @Test
  void whatIsAskedForIsChecked() {
    shop = OutboundShop.open(Dialect.OBSERVED);
    start();
    assertThat(terminal.run("backfill", "orders", "--from", "yesterday")).isEqualTo(1);
    assertThat(terminal.err()).contains("2026-01-31");
    assertThat(terminal.run("backfill")).isEqualTo(2);
    assertThat(terminal.run("backfill", "cancel", "77")).isEqualTo(1);
    assertThat(terminal.err()).contains("There is no backfill 77");
  }
}
