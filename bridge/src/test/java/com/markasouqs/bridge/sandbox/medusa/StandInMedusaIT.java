package com.markasouqs.bridge.sandbox.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specified dialect answers the contract's examples in the documented shapes. */
class StandInMedusaIT {
  private static final String CASE = "CASE-IP15PRO-001";
  private static final String ORDER = "order_01ABC123";

  /** Values that the documents made up and no shop repeats; their types still count. */
  private static final Set<String> MADE_UP =
      Set.of(
          "id",
          "variant_id",
          "product_id",
          "handle",
          "total",
          "limit",
          "order_count",
          "total_spent",
          "code",
          "message");

  private final StandInMedusa medusa =
      StandInMedusa.start(StandInMedusaOptions.of(Dialect.SPECIFIED));
  private final Client client = new Client(medusa);

  @BeforeEach
  void fill() {
    medusa.addProduct(CASE, "iPhone 15 Pro Case", 5000, 150);
    medusa.addProduct("PB-20000-BLK", "Power Bank 20000mAh", 5000, 75);
    medusa.addProduct("CABLE-USB-C", "USB-C Cable", 1115, 500);
  }

  @AfterEach
  void close() {
    medusa.close();
  }

  @Test
  void listsOrdersAsDocumented() throws IOException {
    JsonNode documented = Client.example("get-orders.response.json");
    medusa.placeOrder((ObjectNode) documented.path("orders").get(0));
    assertDocumented(
        "get-orders.response.json",
        client.get("/odoo/orders?status=pending&date_from=2026-02-01T00:00:00Z&limit=20"));
    assertThat(client.get("/odoo/orders/" + ORDER).path("order").path("id").asText())
        .isEqualTo(ORDER);
  }

  @Test
  void filtersOrders() throws IOException {
    placeExample();
    assertThat(client.get("/odoo/orders?status=cancelled").path("total").asInt()).isZero();
    assertThat(client.get("/odoo/orders?date_from=2026-03-01").path("total").asInt()).isZero();
    assertThat(client.get("/odoo/orders?synced=false").path("total").asInt()).isOne();
    client.post(
        "/odoo/orders/" + ORDER + "/synced", Client.example("post-order-synced.request.json"));
    assertThat(client.get("/odoo/orders?synced=false").path("total").asInt()).isZero();
    assertThat(medusa.order(ORDER).orElseThrow().path("metadata").path("odoo_order_id").asInt())
        .isEqualTo(12345);
  }

  @Test
  void listsCustomersAsDocumented() throws IOException {
    JsonNode documented = Client.example("get-customers.response.json").path("customers").get(0);
    ObjectNode customer = documented.deepCopy();
    customer.remove(List.of("order_count", "total_spent"));
    medusa.createCustomer(customer);
    assertDocumented(
        "get-customers.response.json", client.get("/odoo/customers?email=customer@example.com"));
    assertThat(client.get("/odoo/customers?email=customer").path("total").asInt()).isZero();
    assertThat(client.get("/odoo/customers?phone=%2B965-12345678").path("total").asInt()).isOne();
  }

  @Test
  void listsInventoryAsDocumented() throws IOException {
    JsonNode item = Json.object().put("sku", CASE).put("quantity", 5).put("unit_price", 5000);
    ObjectNode order = Json.object();
    order.putArray("items").add(item);
    medusa.placeOrder(order);
    assertDocumented(
        "get-inventory.response.json",
        client.get("/odoo/inventory?include_products=true&sku=" + CASE));
    assertThat(client.get("/odoo/inventory?low_stock=true").path("total").asInt()).isZero();
  }

  @Test
  void updatesInventory() throws IOException {
    client.post(
        "/odoo/inventory/update",
        Json.object().put("sku", CASE).put("quantity", 7).put("location_id", "loc_01ABC"));
    assertThat(medusa.stockOf(CASE).stocked()).isEqualTo(7);
    assertDocumented(
        "post-inventory-bulk-update.response.json",
        client.post(
            "/odoo/inventory/bulk-update",
            Client.example("post-inventory-bulk-update.request.json")));
    assertThat(medusa.stockOf(CASE).stocked()).isEqualTo(150);
  }

  @Test
  void reportsUnknownSkusOfABulkUpdate() throws IOException {
    ObjectNode body = Json.object();
    body.putArray("items").add(Json.object().put("sku", "NOPE").put("quantity", 1));
    JsonNode results = client.post("/odoo/inventory/bulk-update", body).path("results");
    assertThat(results.path("not_found").asInt()).isOne();
    assertThat(results.path("errors").get(0).path("code").asText()).isEqualTo("SKU_NOT_FOUND");
  }

  @Test
  void reducesStockAndReservationAndThenRefusesItsOwnFulfillment() throws IOException {
    placeExample();
    assertThat(medusa.stockOf(CASE).reserved()).isEqualTo(2);
    client.post("/odoo/inventory/reduce", Client.example("post-inventory-reduce.request.json"));
    assertThat(medusa.stockOf(CASE).stocked()).isEqualTo(148);
    assertThat(medusa.stockOf(CASE).reserved()).isZero();
    assertThatThrownBy(() -> medusa.changeStatus(ORDER, OrderChange.FULFILLED))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fulfillmentLowersTheStockAndCancellationReleasesIt() {
    placeExample();
    ObjectNode second = (ObjectNode) exampleOrder();
    medusa.placeOrder(second.put("id", "order_second").put("display_id", 1002));
    assertThat(medusa.stockOf(CASE).available()).isEqualTo(146);
    medusa.changeStatus(ORDER, OrderChange.FULFILLED);
    medusa.changeStatus("order_second", OrderChange.CANCELED);
    assertThat(medusa.stockOf(CASE).stocked()).isEqualTo(148);
    assertThat(medusa.stockOf(CASE).reserved()).isZero();
    assertThat(medusa.order("order_second").orElseThrow().path("status").asText())
        .isEqualTo("canceled");
  }

  @Test
  void updatesProductsAsDocumented() throws IOException {
    JsonNode request = Client.example("post-products.request.json");
    assertDocumented("post-products.response.json", client.post("/odoo/products", request));
    assertThat(medusa.product(CASE).orElseThrow().path("metadata").path("odoo_id").asInt())
        .isEqualTo(12345);
    assertDocumented(
        "post-products-bulk.response.json",
        client.post("/odoo/products/bulk", Client.example("post-products-bulk.request.json")));
    assertThat(medusa.product("PB-20000-BLK").orElseThrow().path("price").asInt()).isEqualTo(8000);
  }

  @Test
  void refusesASkuThatBelongsToAnotherProduct() throws IOException {
    ObjectNode request = Client.example("post-products.request.json").deepCopy();
    client.post("/odoo/products", request);
    request.put("odoo_product_id", 99);
    assertRefused(client.call("POST", "/odoo/products", Json.text(request)), 409, "DUPLICATE_SKU");
  }

  @Test
  void createsAndDeletesProducts() throws IOException {
    ObjectNode request = Client.example("post-products.request.json").deepCopy();
    request.put("sku", "A/B C").put("odoo_product_id", 9);
    JsonNode created = client.post("/odoo/products", request).path("product");
    assertThat(created.path("created").asBoolean()).isTrue();
    assertThat(client.call("DELETE", "/odoo/products/A%2FB%20C", "").statusCode()).isEqualTo(200);
    assertThat(medusa.product("A/B C")).isEmpty();
    assertRefused(client.call("DELETE", "/odoo/products/A%2FB%20C", ""), 404, "SKU_NOT_FOUND");
  }

  @Test
  void takesTheProductWebhookAsDocumented() throws IOException {
    JsonNode request = Client.example("post-webhooks-products.request.json");
    assertDocumented(
        "post-webhooks-products-not-in-catalog.response.json",
        client.post("/odoo/webhooks/products", request));
    assertThat(medusa.stockOf("PHONE-CASE-001").stocked()).isEqualTo(100);
    medusa.addProduct("PHONE-CASE-001", "Case", 1000, 0);
    assertDocumented(
        "post-webhooks-products.response.json", client.post("/odoo/webhooks/products", request));
    assertThat(medusa.product("PHONE-CASE-001").orElseThrow().path("price").asInt())
        .isEqualTo(25000);
  }

  @Test
  void takesTheInventoryWebhookAsDocumented() throws IOException {
    medusa.addProduct("PHONE-CASE-001", "Case", 1000, 25);
    medusa.addProduct("PHONE-CASE-002", "Case", 1000, 30);
    assertDocumented(
        "post-webhooks-inventory.response.json",
        client.post(
            "/odoo/webhooks/inventory", Client.example("post-webhooks-inventory.request.json")));
    assertThat(medusa.stockOf("PHONE-CASE-002").stocked()).isEqualTo(25);
  }

  @Test
  void takesTheOrderStatusWebhookAsDocumented() throws IOException {
    placeExampleOfStatus();
    JsonNode shipped =
        client.post(
            "/odoo/webhooks/order-status",
            Client.example("post-webhooks-order-status-shipped.request.json"));
    assertDocumented("post-webhooks-order-status.response.json", shipped);
    for (String event : List.of("delivered", "cancelled")) {
      JsonNode answer =
          client.post(
              "/odoo/webhooks/order-status",
              Client.example("post-webhooks-order-status-" + event + ".request.json"));
      assertThat(answer.path("metadata_updated").get(0).asText()).isEqualTo("odoo_" + event);
    }
    assertThat(medusa.notifications()).isEmpty();
  }

  @Test
  void refusesACanceledOrderForGood() throws IOException {
    placeExampleOfStatus();
    String id = "order_01HXY123ABC456";
    medusa.changeStatus(id, OrderChange.CANCELED);
    String synced = Json.text(Client.example("post-order-synced.request.json"));
    assertRefused(
        client.call("POST", "/odoo/orders/" + id + "/synced", synced), 400, "VALIDATION_ERROR");
    String shipped = Json.text(Client.example("post-webhooks-order-status-shipped.request.json"));
    assertRefused(
        client.call("POST", "/odoo/webhooks/order-status", shipped), 400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | /odoo/orders?limit=abc          |                                       | 400 | VALIDATION_ERROR
          GET  | /odoo/orders?status=gone        |                                       | 400 | VALIDATION_ERROR
          GET  | /odoo/orders?date_from=nope     |                                       | 400 | VALIDATION_ERROR
          GET  | /odoo/orders/none               |                                       | 404 | NOT_FOUND
          POST | /odoo/orders/none/synced        | {"odoo_order_id":1}                   | 404 | NOT_FOUND
          POST | /odoo/inventory/update          | {"sku":"NOPE","quantity":1}           | 404 | SKU_NOT_FOUND
          POST | /odoo/inventory/update          | {"sku":"CABLE-USB-C","quantity":-1}   | 400 | VALIDATION_ERROR
          POST | /odoo/inventory/update          | {"sku":"CABLE-USB-C","quantity":1.5}  | 400 | VALIDATION_ERROR
          POST | /odoo/inventory/update          | {"sku":"CABLE-USB-C","quantity":1,"location_id":"x"} | 404 | NOT_FOUND
          POST | /odoo/inventory/bulk-update     | {"items":[]}                          | 400 | VALIDATION_ERROR
          POST | /odoo/inventory/reduce          | {"order_id":"none","items":[{"sku":"CABLE-USB-C","quantity":1}]} | 404 | NOT_FOUND
          POST | /odoo/products                  | {"sku":"X","odoo_product_id":1,"price":1} | 400 | VALIDATION_ERROR
          POST | /odoo/webhooks/products         | {"event_type":"x","product":{}}       | 400 | VALIDATION_ERROR
          POST | /odoo/webhooks/inventory        | {"event_type":"x","items":[{}]}       | 400 | VALIDATION_ERROR
          POST | /odoo/webhooks/order-status     | {"event_type":"order.paid","order":{"medusa_order_id":"none"}} | 404 | NOT_FOUND
          """)
  void refusesInTheDocumentedFormat(
      String method, String path, String body, int status, String code) throws IOException {
    assertRefused(client.call(method, path, body == null ? "" : body), status, code);
  }

  @Test
  void demandsTheKeyAfterReadingTheBody() throws IOException {
    HttpResponse<String> refused =
        client.send(
            client.request("GET", "/odoo/orders", "").setHeader("x-odoo-api-key", "x").build());
    assertRefused(refused, 401, "UNAUTHORIZED");
    HttpResponse<String> unread =
        client.send(
            client
                .request("POST", "/odoo/products", "{\"a\":")
                .setHeader("x-odoo-api-key", "x")
                .build());
    assertThat(Client.answered(unread, 400).path("type").asText()).isEqualTo("invalid_data");
  }

  @Test
  void answersAsTheFrameworkDoesOutsideTheContract() throws IOException {
    HttpResponse<String> unknown = client.call("POST", "/odoo/orders", "{}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(unknown.body()).contains("Cannot POST /odoo/orders");
    String large = "{\"a\":\"" + "x".repeat(102_400) + "\"}";
    assertThat(client.call("POST", "/odoo/products", large).statusCode()).isEqualTo(413);
  }

  private void placeExample() {
    medusa.placeOrder((ObjectNode) exampleOrder());
  }

  private void placeExampleOfStatus() {
    ObjectNode order = (ObjectNode) exampleOrder();
    medusa.placeOrder(order.put("id", "order_01HXY123ABC456"));
  }

  private static JsonNode exampleOrder() {
    return Client.example("webhook-order-created.json").path("data").path("order");
  }

  private static void assertDocumented(String example, JsonNode answer) {
    assertThat(new JsonComparison(MADE_UP, true).differences(Client.example(example), answer))
        .isEmpty();
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code)
      throws IOException {
    JsonNode body = Client.answered(answer, status);
    assertDocumented("error.response.json", body);
    assertThat(body.path("error").path("code").asText()).isEqualTo(code);
  }
}
