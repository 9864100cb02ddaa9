package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.medusa.ScriptedMedusa.Reply;
import com.markasouqs.bridge.payload.PayloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real backends answered to pushes, read by the whole client. */
class RecordedPushIT {
  private final List<Reply> replies = new CopyOnWriteArrayList<>();
  private ScriptedMedusa medusa;
  private MedusaClient client;

  @BeforeEach
  void start() {
    medusa = new ScriptedMedusa(request -> replies.get(0));
    client =
        new MedusaClient(medusa.endpoint(Duration.ofSeconds(20), 1000, 95_000), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    client.close();
    medusa.close();
  }

  @ParameterizedTest
  @CsvSource({
    "both-bodies-on-document-lab/001-both-product-updated, UPDATED, UPDATED, CASE-IP15PRO-001, false",
    "both-bodies-on-document-lab/003-both-product-created-unknown-sku, CREATED,"
        + " INVENTORY_CREATED, BOTH-NEW-1, false",
    "both-bodies-on-observed/001-both-product-updated, UPDATED, UPDATED,, true",
    "both-bodies-on-observed/003-both-product-created-unknown-sku, CREATED, CREATED,, true",
    "both-bodies-on-observed/011-both-product-deleted, DELETED, DELETED,, true",
    "both-bodies-on-root-tree/002-both-product-updated-repeat, UPDATED, UPDATED,, true",
    "both-bodies-on-root-tree/011-both-product-deleted, DELETED, DELETED,, true",
    "medusa-2.21.2/014-prod-both-create, CREATED, CREATED,, true",
    "medusa-2.21.2/016-prod-deleted, DELETED, DELETED,, true",
    "157-prod-webhook-barcode-duplicate-retry, UPDATED, UPDATED,, true",
    "172-prod-webhook-deleted-again, DELETED, NOT_FOUND,, true",
    "173-prod-webhook-deleted-unknown, DELETED, NOT_FOUND,, true"
  })
  void productAnswers(
      String recording, ProductEvent event, Action action, String sku, boolean keyedByOdooId) {
    replay(recording);
    ProductAnswer answer = client.pushProduct(event, JsonNodeFactory.instance.objectNode());
    assertThat(answer.action()).isEqualTo(action);
    assertThat(answer.skuOrNull()).isEqualTo(sku);
    assertThat(answer.keyedByOdooId()).isEqualTo(keyedByOdooId);
    boolean namesAProduct = action != Action.NOT_FOUND && action != Action.INVENTORY_CREATED;
    assertThat(answer.productIdOrNull() != null).isEqualTo(namesAProduct);
  }

  @ParameterizedTest
  @CsvSource({
    "both-bodies-on-document-lab/011-both-product-deleted, Refused",
    "117-prod-webhook-document-body-no-secret, Unauthorized",
    "118-prod-webhook-wrong-secret, Unauthorized",
    "156-prod-webhook-barcode-duplicate, Unavailable",
    "163-prod-webhook-odoo-id-missing, Refused",
    "164-prod-webhook-name-missing, Refused",
    "170-prod-webhook-deleted-sku-only, Refused"
  })
  void productFailures(String recording, String failure) {
    replay(recording);
    assertThatThrownBy(
            () -> client.pushProduct(ProductEvent.DELETED, JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(MedusaException.class)
        .satisfies(thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure));
  }

  @Test
  void anUpdateOfWhatIsNotThereIsNotFound() {
    replay("173-prod-webhook-deleted-unknown");
    assertThatThrownBy(
            () -> client.pushProduct(ProductEvent.UPDATED, JsonNodeFactory.instance.objectNode()))
        .isInstanceOfSatisfying(
            MedusaException.NotFound.class,
            failure -> assertThat(failure.sentence()).startsWith("No product for Odoo ID"));
  }

  @ParameterizedTest
  @CsvSource({
    "both-bodies-on-document-lab/004-both-inventory, DONE NOT_FOUND",
    "both-bodies-on-observed/004-both-inventory, DONE DONE",
    "both-bodies-on-root-tree/004-both-inventory, DONE DONE",
    "medusa-2.21.2/008-inv-unknown-sku, DONE",
    "066-inv-webhook-absolute-known, DONE",
    "067-inv-webhook-absolute-known-repeat, DONE",
    "074-inv-webhook-absolute-repairs-nan, DONE",
    "076-inv-webhook-reset-b, DONE",
    "106-inv-webhook-below-reserved, DONE"
  })
  void stockAnswers(String recording, String expected) {
    replay(recording);
    StockAnswer answer = client.pushStock(asked(recording));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results())
        .extracting(result -> result.status().name())
        .containsExactly(expected.split(" ", -1));
  }

  @Test
  void whatWasStoredAsNoNumberIsNotDone() {
    replay("075-inv-webhook-document-example-mixed");
    StockAnswer answer =
        client.pushStock(List.of(item("CASE-IP15PRO-001", 50), item("PB-20000-BLK", 70)));
    assertThat(answer.results())
        .extracting(StockResult::status)
        .containsExactly(Status.DONE, Status.FAILED);
  }

  @Test
  void aFailureBesideASuccessIsTheItemsOwn() {
    replay("088-inv-webhook-quantity-missing-plus-good");
    StockAnswer answer =
        client.pushStock(List.of(item("CASE-IP15PRO-001", 49), item("CABLE-USB-C", 1)));
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.results())
        .extracting(StockResult::status)
        .containsExactly(Status.DONE, Status.FAILED);
    assertThat(answer.results().get(1).message()).isEqualTo("sku and quantity are required");
  }

  @Test
  void bodiesThatAreTooLargeForAnythingEndAtSingleItems() {
    replay("medusa-2.21.2/009-inv-over-100kB");
    StockAnswer answer = client.pushStock(List.of(item("A", 1), item("B", 1)));
    assertThat(medusa.requests()).hasSize(3);
    assertThat(answer.results())
        .extracting(StockResult::message)
        .containsOnly("request entity too large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "both-bodies-on-document-lab/005-both-status-confirmed",
        "both-bodies-on-document-lab/006-both-status-shipped",
        "both-bodies-on-document-lab/010-both-status-cancelled",
        "both-bodies-on-observed/007-both-status-delivered",
        "both-bodies-on-observed/008-both-status-invoiced",
        "both-bodies-on-root-tree/009-both-status-paid",
        "medusa-2.21.2/018-status-shipped-repeat"
      })
  void statusAnswers(String recording) {
    replay(recording);
    ObjectNode order = (ObjectNode) request(recording).path("order");
    client.tellStatus(request(recording).path("event_type").asText(), order);
    assertThat(medusa.requests().get(0).body().path("order")).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({
    "197-status-no-ids, Refused",
    "199-status-odoo-order-id-only, Unavailable",
    "202-status-event-missing, Refused"
  })
  void statusFailures(String recording, String failure) {
    replay(recording);
    ObjectNode order = JsonNodeFactory.instance.objectNode().put("medusa_order_id", "order_1");
    assertThatThrownBy(() -> client.tellStatus("order.paid", order))
        .isInstanceOf(MedusaException.class)
        .satisfies(thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure));
  }

  @Test
  void stockLevelsWithoutALocationHaveNoNumbers() {
    replay("medusa-2.21.2/005-inventory-list");
    Page<InventoryLevel> page = client.inventory(new InventoryQuery(null, true, 50, 0));
    assertThat(page.unreadable()).isEmpty();
    assertThat(page.found())
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.id()).endsWith("@");
              assertThat(row.value().stockedOrNull()).isNull();
              assertThat(row.value().productIdOrNull()).startsWith("prod_");
            });
  }

  @ParameterizedTest
  @CsvSource({"054-inventory-list, 148", "073-inventory-list-after-delta,"})
  void stockLevelsAreReadFromTexts(String recording, String stocked) {
    replay(recording);
    Page<InventoryLevel> page = client.inventory(new InventoryQuery(null, false, 100, 0));
    assertThat(page.hasMore()).isFalse();
    assertThat(page.found())
        .extracting(row -> String.valueOf(row.value().stockedOrNull()))
        .contains(String.valueOf(stocked));
  }

  @Test
  void absentEndpointsAreMissing() {
    replay("230-absent-inventory-bulk-update");
    StockAnswer answer = client.bulkUpdateStock(List.of(item("A", 1)));
    assertThat(medusa.requests())
        .extracting(ScriptedMedusa.Request::path)
        .containsExactly("/odoo/inventory/bulk-update", "/odoo/webhooks/inventory");
    assertThat(answer.failure()).isPresent();
    replay("228-absent-products-delete");
    assertThatThrownBy(() -> client.deleteProduct("CASE-IP15PRO-001"))
        .isInstanceOf(MedusaException.MissingEndpoint.class);
  }

  private void replay(String recording) {
    String response = read(recording + ".response.http");
    int end = response.indexOf("\r\n\r\n");
    String type =
        response
            .substring(0, end)
            .lines()
            .filter(line -> line.startsWith("Content-Type: "))
            .map(line -> line.substring("Content-Type: ".length()))
            .findFirst()
            .orElseThrow();
    int status = Integer.parseInt(response.substring(9, 12));
    replies.add(0, new Reply(status, type, response.substring(end + 4), Map.of()));
  }

  private static List<StockItem> asked(String recording) {
    List<StockItem> items = new ArrayList<>();
    for (JsonNode item : request(recording).path("items")) {
      items.add(item(item.path("sku").asText(), item.path("quantity").asLong()));
    }
    return items;
  }

  private static StockItem item(String sku, long quantity) {
    return new StockItem(sku, 0, quantity, null, null, null);
  }

  private static JsonNode request(String recording) {
    String request = read(recording + ".request.http");
    String body = request.substring(request.indexOf("\r\n\r\n") + 4);
    return PayloadReader.parse(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(String file) {
    try (InputStream in =
        RecordedPushIT.class.getResourceAsStream("/medusa-wire/observed/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
