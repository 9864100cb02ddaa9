package com.markasouqs.bridge.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.customers.CustomerPull;
import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.Inbox;
import com.markasouqs.bridge.inbox.NewEvent;
import com.markasouqs.bridge.inbox.PullCursor;
import com.markasouqs.bridge.inbox.PullIntake;
import com.markasouqs.bridge.inbox.PullReport;
import com.markasouqs.bridge.inbox.PullRules;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaEndpoint;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.MutableClock;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.payload.PayloadReader;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.OrderChange;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import com.markasouqs.bridge.store.Meta;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderPullIT {
  private static final Instant FIRST_START = Instant.parse("2026-11-22T10:00:00Z");
  private static final CallPattern LIST = new CallPattern("GET", "/odoo/orders");

  private final MutableClock clock = new MutableClock(FIRST_START);
  private final AtomicInteger woken = new AtomicInteger();
  private Store store;
  private Inbox inbox;
  private RejectedBodies rejected;
  private PullIntake intake;
  private PullCursor cursor;
  private StandInMedusa medusa;
  private MedusaClient client;

  @BeforeEach
  void openStore() {
    store = TestStore.fresh();
    inbox = new Inbox(store, clock);
    rejected = new RejectedBodies(store, clock, 100);
    intake = new PullIntake(inbox, rejected, woken::incrementAndGet);
    cursor = new PullCursor(new Meta(store, clock), "pull.orders");
  }

  @AfterEach
  void close() {
    client.close();
    medusa.close();
    store.close();
  }

  @ParameterizedTest
  @EnumSource
  void theFirstWalkOverAShopWithAHistoryImportsNothing(Dialect dialect) {
    OrderPull pull = start(dialect);
    for (int i = 0; i < 1000; i++) {
      place(FIRST_START.minusSeconds(60L + i));
    }
    assertThat(pull.run()).isEqualTo(PullReport.NOTHING);
    assertThat(woken).hasValue(0);
    assertThat(cursor.lastWalk()).contains(FIRST_START);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheWebhooksMissedGoesIntoTheInboxOnce(Dialect dialect) {
    OrderPull pull = start(dialect);
    String id = place(FIRST_START);
    assertThat(pull.run()).isEqualTo(new PullReport(1, 1, 0, 0));
    assertThat(woken).hasValue(1);
    assertThat(pull.run()).isEqualTo(new PullReport(1, 0, 1, 0));
    MedusaEvent event = storedEvent("pull:order:" + id);
    assertThat(event).isInstanceOf(MedusaEvent.OrderCreated.class);
    assertThat(event.entity()).isEqualTo(EntityKey.order(id));
    assertThat(event.timestamp()).isNull();
  }

  @Test
  void rowsOfEditedItemsAndMissingTotalsArriveAsOneOrder() {
    OrderPull pull = start(Dialect.OBSERVED);
    String id = place(FIRST_START);
    String item = medusa.order(id).orElseThrow().at("/items/0/id").asText();
    medusa.editItem(id, item, 3);
    pull.run();
    MedusaEvent.OrderCreated event = (MedusaEvent.OrderCreated) storedEvent("pull:order:" + id);
    assertThat(event.order().items())
        .singleElement()
        .satisfies(line -> assertThat(line.quantity()).isEqualByComparingTo("3"));
    assertThat(event.order().totals().total()).isNull();
  }

  @Test
  void whatHasALinkOrAnEventOrWasCanceledIsSkipped() {
    OrderPull pull = start(Dialect.OBSERVED);
    String linked = place(FIRST_START);
    String announced = place(FIRST_START);
    String canceled = place(FIRST_START);
    medusa.changeStatus(canceled, OrderChange.CANCELED);
    new OrderLinks(store)
        .save(
            List.of(
                new OrderLink(
                    linked,
                    new OdooOrder(1, "S00001"),
                    OrderLink.Origin.IMPORTED,
                    null,
                    FIRST_START)));
    inbox.accept(List.of(webhook(announced)));
    assertThat(pull.run()).isEqualTo(new PullReport(3, 0, 3, 0));
    assertThat(countOfEvents()).isEqualTo(1);
  }

  @Test
  void aWebhookAfterThePullMakesNoSecondEntity() {
    OrderPull pull = start(Dialect.SPECIFIED);
    String id = place(FIRST_START);
    pull.run();
    inbox.accept(List.of(webhook(id)));
    assertThat(inbox.known(EntityKind.ORDER, List.of(id))).containsExactly(id);
    assertThat(count("SELECT COUNT(*) FROM entity")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void ordersThatArriveDuringTheWalkHideNoneThatWereThere(Dialect dialect) {
    OrderPull pull = start(dialect);
    for (int i = 0; i < 130; i++) {
      place(FIRST_START.plusSeconds(i));
    }
    PullReport first = pull.run();
    assertThat(first.added()).isEqualTo(130);
    for (int i = 0; i < 20; i++) {
      place(FIRST_START.plusSeconds(1000 + i));
    }
    PullReport second = pull.run();
    assertThat(second.added()).isEqualTo(20);
    assertThat(second.read()).isEqualTo(150);
    assertThat(countOfEvents()).isEqualTo(150);
  }

  @Test
  void ordersMarkedAsSyncedDuringTheWalkHideNone() {
    OrderPull pull = start(Dialect.SPECIFIED, () -> markAllKnownAsSynced());
    for (int i = 0; i < 170; i++) {
      place(FIRST_START.plusSeconds(i));
    }
    assertThat(pull.run().added()).isEqualTo(170);
    assertThat(cursor.lastWalk()).isPresent();
  }

  @Test
  void theNextWalkLooksBackOverTheOverlapOnly() {
    OrderPull pull = start(Dialect.SPECIFIED);
    pull.run();
    clock.advance(Duration.ofHours(3));
    pull.run();
    clock.advance(Duration.ofHours(1));
    pull.run();
    assertThat(medusa.calls(LIST))
        .extracting(call -> call.query())
        .containsExactly(
            "date_from=2026-11-22T10%3A00%3A00.000Z&limit=50&offset=0&synced=false",
            "date_from=2026-11-22T10%3A00%3A00.000Z&limit=50&offset=0&synced=false",
            "date_from=2026-11-22T12%3A00%3A00.000Z&limit=50&offset=0&synced=false");
  }

  @Test
  void aWalkThatFailsOnTheWayStartsAtTheSamePlaceAgain() {
    OrderPull pull = start(Dialect.SPECIFIED);
    for (int i = 0; i < 60; i++) {
      place(FIRST_START.plusSeconds(i));
    }
    pull.run();
    clock.advance(Duration.ofHours(2));
    medusa.faults().fail(LIST, 1, 500, "{}");
    assertThatThrownBy(pull::run).isInstanceOf(MedusaException.Unavailable.class);
    assertThat(cursor.lastWalk()).contains(FIRST_START);
  }

  @Test
  void anUnreadableOrderIsKeptOnceAndStopsNothing() {
    OrderPull pull = start(Dialect.SPECIFIED);
    String good = place(FIRST_START);
    ObjectNode bad = order(FIRST_START);
    bad.put("id", "order_bad").put("currency_code", " ");
    place(bad);
    assertThat(pull.run()).isEqualTo(new PullReport(2, 1, 0, 1));
    assertThat(pull.run()).isEqualTo(new PullReport(2, 0, 1, 1));
    assertThat(inbox.known(EntityKind.ORDER, List.of(good))).hasSize(1);
    assertThat(rejected.newest(10))
        .singleElement()
        .satisfies(
            body -> {
              assertThat(body.path()).isEqualTo("pull:/odoo/orders");
              assertThat(body.reason()).contains("currency_code");
              assertThat(new String(body.body(), StandardCharsets.UTF_8)).contains("order_bad");
            });
  }

  @Test
  void anOrderThatTheStoreRefusesStopsNothing() {
    OrderPull pull = start(Dialect.SPECIFIED);
    place(FIRST_START);
    place(order(FIRST_START).put("id", "o".repeat(190)));
    assertThat(pull.run()).isEqualTo(new PullReport(2, 1, 0, 1));
    assertThat(rejected.newest(10)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aFetchTellsFoundFromTooOldFromUnknown(Dialect dialect) {
    start(dialect);
    String fresh = place(FIRST_START.plusSeconds(1));
    String old = place(FIRST_START.minusSeconds(1));
    OrderFetch fetch = new OrderFetch(client, FIRST_START);
    assertThat(fetch.fetch(fresh, null))
        .isInstanceOfSatisfying(
            FetchedOrder.Found.class,
            found -> {
              assertThat(found.event().dedupKey()).isEqualTo("fetch:order:" + fresh);
              assertThat(found.event().source()).isEqualTo(EventSource.FETCH);
              assertThat(inbox.accept(List.of(found.event())).get(0).fresh()).isTrue();
            });
    assertThat(fetch.fetch(old, FIRST_START))
        .isEqualTo(new FetchedOrder.BeforeImport(FIRST_START.minusSeconds(1)));
    assertThat(fetch.fetch("order_unknown", null)).isEqualTo(new FetchedOrder.NotFound());
  }

  @ParameterizedTest
  @EnumSource
  void customersAreWalkedInTheSameWay(Dialect dialect) {
    start(dialect);
    CustomerLinks links = new CustomerLinks(store, clock);
    PullCursor customers = new PullCursor(new Meta(store, clock), "pull.customers");
    CustomerPull pull = new CustomerPull(client, links, intake, customers, rules(), clock);
    customer("cus_old", FIRST_START.minusSeconds(1));
    customer("cus_linked", FIRST_START.plusSeconds(1));
    customer("cus_new", FIRST_START.plusSeconds(1));
    links.save(Map.of("cus_linked", 7));
    PullReport report = pull.run();
    assertThat(report.added()).isEqualTo(1);
    assertThat(inbox.known(EntityKind.CUSTOMER, Set.of("cus_old", "cus_linked", "cus_new")))
        .containsExactly("cus_new");
    assertThat(storedEvent("pull:customer:cus_new").type()).isEqualTo(EventType.CUSTOMER_CREATED);
    assertThat(pull.run().added()).isZero();
    assertThat(customers.lastWalk()).contains(FIRST_START);
  }

  private OrderPull start(Dialect dialect) {
    return start(dialect, woken::incrementAndGet);
  }

  private OrderPull start(Dialect dialect, Runnable afterEachPage) {
    medusa = StandInMedusa.start(StandInMedusaOptions.of(dialect).withClock(clock));
    medusa.addProduct("SKU-1", "One", 1000, 100_000);
    client =
        new MedusaClient(
            new MedusaEndpoint(
                medusa.url(),
                new Secret(medusa.options().apiKey()),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5)),
            clock);
    return new OrderPull(
        client,
        new OrderLinks(store),
        new PullIntake(inbox, rejected, afterEachPage),
        cursor,
        rules(),
        clock);
  }

  private static PullRules rules() {
    return new PullRules(FIRST_START, Duration.ofHours(1));
  }

  private void markAllKnownAsSynced() {
    List<String> ids = medusa.orders().stream().map(order -> order.path("id").asText()).toList();
    inbox
        .known(EntityKind.ORDER, ids)
        .forEach(id -> client.markSynced(id, new OdooOrder(1, "S00001"), FIRST_START));
  }

  private String place(Instant createdAt) {
    return place(order(createdAt));
  }

  private String place(ObjectNode order) {
    return medusa.placeOrderSilently(order).id();
  }

  private void customer(String id, Instant createdAt) {
    ObjectNode customer = JsonNodeFactory.instance.objectNode().put("id", id);
    customer.put("email", id + "@example.com").put("created_at", createdAt.toString());
    medusa.createCustomer(customer);
  }

  private static ObjectNode order(Instant createdAt) {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("email", "guest@example.com").put("currency_code", "kwd");
    order.put("created_at", createdAt.toString());
    order
        .putArray("items")
        .addObject()
        .put("title", "One")
        .put("sku", "SKU-1")
        .put("quantity", 1)
        .put("unit_price", 1000);
    return order;
  }

  private static NewEvent webhook(String orderId) {
    return new NewEvent(
        "webhook:" + orderId,
        EventType.ORDER_CREATED,
        EntityKey.order(orderId),
        EventSource.WEBHOOK,
        "{}".getBytes(StandardCharsets.UTF_8),
        null);
  }

  private MedusaEvent storedEvent(String dedupKey) {
    byte[] payload =
        store.transact(
            connection -> {
              try (var statement =
                  connection.prepareStatement("SELECT payload FROM event WHERE dedup_key = ?")) {
                statement.setString(1, dedupKey);
                try (var row = statement.executeQuery()) {
                  assertThat(row.next()).isTrue();
                  return row.getBytes(1);
                }
              }
            });
    return PayloadReader.event(payload, List.of(EventType.values()));
  }

  private long countOfEvents() {
    return count("SELECT COUNT(*) FROM event");
  }

  private long count(String sql) {
    return store.transact(
        connection -> {
          try (var statement = connection.prepareStatement(sql);
              var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }
}
