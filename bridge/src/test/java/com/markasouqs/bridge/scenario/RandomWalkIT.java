package com.markasouqs.bridge.scenario;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.StatusEvent;
import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.pushed.StatusState;
import com.markasouqs.bridge.pushed.ToldStatus;
import com.markasouqs.bridge.sandbox.medusa.Call;
import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * People change things on both sides while everything fails now and then; in the end the shop shows
 * what Odoo has, and nobody was told anything twice.
 *
 * <p>A short walk, unless {@code scenario.steps} says how many changes; {@code scenario.walk.kills}
 * says how many kills, {@code scenario.seed} which choices are made (threads still meet as they
 * like).
 */
class RandomWalkIT {
  private static final int STEPS = Integer.getInteger("scenario.steps", 100);
  private static final int KILLS = Integer.getInteger("scenario.walk.kills", 1 + STEPS / 1_000);
  private static final int FIRST_PRODUCTS = 25;
  private static final Duration LONGEST_STEP = Duration.ofMillis(60);
  private static final Duration SETTLING = Duration.ofMinutes(4);
  private static final CallPattern STATUSES =
      new CallPattern("POST", "/odoo/webhooks/order-status");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final long seed = Long.getLong("scenario.seed", 27);
  private WalkedWorld world;
  private List<String> lastOpen = List.of();

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theShopShowsWhatOdooHasWhateverHappened(Dialect dialect, TestReporter reporter) {
    long began = System.nanoTime();
    try (OutboundShop shop = open(dialect)) {
      world = new WalkedWorld(shop, dialect, new Random(seed));
      shop.startBridge();
      try (Mishaps mishaps = new Mishaps(world, KILLS)) {
        walk(mishaps);
      }
      assertEachOrderIsInOdooOnce();
      long unknown = assertNothingWasToldTwice();
      assertNoEchoes();
      Duration taken = Duration.ofNanos(System.nanoTime() - began);
      reporter.publishEntry(
          "walk",
          "dialect=%s steps=%d seconds=%d orders=%d unknown=%d seed=%d did=%s"
              .formatted(
                  dialect,
                  STEPS,
                  taken.toSeconds(),
                  world.orders.size(),
                  unknown,
                  seed,
                  world.done));
    }
  }

  private static OutboundShop open(Dialect dialect) {
    OutboundShop shop = OutboundShop.open(dialect);
    Map.of(
            "CATALOG_CHANGES_INTERVAL", "1s",
            "CATALOG_FULL_INTERVAL", "3s",
            "CATALOG_OVERLAP", "20s",
            "STOCK_CHANGES_INTERVAL", "1s",
            "STOCK_COMPARE_INTERVAL", "2s",
            "STOCK_OVERLAP", "20s",
            "STATUSES_INTERVAL", "1s",
            "PULL_ORDERS_INTERVAL", "2s",
            "STOCK_GUARD_COUNT", "100000",
            "CATALOG_DELETE_GUARD_COUNT", "100000")
        .forEach((name, value) -> shop.with("BRIDGE_SETTINGS_" + name, value));
    return shop.with("BRIDGE_MEDUSA_TIMEOUT", Mishaps.PATIENCE_WITH_MEDUSA)
        .with("BRIDGE_ODOO_TIMEOUT", Mishaps.PATIENCE_WITH_ODOO)
        .with("BRIDGE_DISPATCH_RETRY_MAX", "1s")
        .with("BRIDGE_DISPATCH_MAX_ATTEMPTS", "1000");
  }

  private void walk(Mishaps mishaps) {
    OdooPeople odoo = new OdooPeople(world);
    ShopPeople medusa = new ShopPeople(world);
    IntStream.range(0, FIRST_PRODUCTS).forEach(unused -> odoo.add());
    for (int step = 0; step < STEPS; step++) {
      mishaps.pass();
      int dice = world.random.nextInt(100);
      if (dice < 60) {
        odoo.act();
      } else if (dice < 92) {
        medusa.act();
      } else {
        mishaps.act();
      }
      if (mishaps.bridgeIsHere() && world.chance(20)) {
        world.shop.nudge(world.oneOf(List.of("product.product", "stock.quant", "sale.order")));
        medusa.sendOwed();
      }
      somethingHappens();
    }
    odoo.commitAll();
    mishaps.end();
    settle(medusa);
  }

  /** A step ends when the bridge has asked Odoo some more, or is not about to. */
  private void somethingHappens() {
    int target = world.odoo().calls().total() + world.random.nextInt(8);
    try {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .atMost(LONGEST_STEP)
          .until(() -> world.odoo().calls().total() >= target);
    } catch (ConditionTimeoutException quiet) {
      assertThat(quiet).isNotNull();
    }
  }

  private void settle(ShopPeople medusa) {
    medusa.closeOrders();
    try {
      await()
          .atMost(SETTLING)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> medusa.sendOwed() && lastOpen().isEmpty());
      for (String job : List.of("product-changes", "catalogue", "stock-compare", "order-status")) {
        world.shop.run(job);
      }
      assertThat(open()).as("after it had settled, seed %d", seed).isEmpty();
    } catch (ConditionTimeoutException late) {
      List<String> open = new ArrayList<>(lastOpen);
      open.addAll(medusa.owed());
      throw new AssertionError("seed " + seed + ", still open:\n" + String.join("\n", open), late);
    }
  }

  private List<String> lastOpen() {
    lastOpen = open();
    return lastOpen;
  }

  /** What is not as it should be yet; lets the waits pass that are left. */
  private List<String> open() {
    waitsPass();
    List<String> open = new ArrayList<>();
    Set<EntityKey> parked =
        world.shop.shop().events(EventState.PARKED).stream().map(Event::entity).collect(toSet());
    for (Event event : world.shop.shop().events(EventState.ACCEPTED)) {
      if (parked.contains(event.entity())) {
        continue; // It waits for what somebody has to repair first.
      }
      open.add("event " + event.id() + " of " + event.entity() + ": " + event.message());
    }
    StatusQueries statuses = new StatusQueries(world.shop.shop().store);
    for (StatusState state : List.of(StatusState.DUE, StatusState.SENDING)) {
      statuses.list(state, 20).forEach(status -> open.add(status.toString()));
    }
    open.addAll(Sameness.differences(world.odoo(), world.medusa(), world.isObserved()));
    return open;
  }

  /** Nothing is under way that a wait is for: calls that hung were let go before. */
  private void waitsPass() {
    world
        .shop
        .shop()
        .store
        .transact(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                    "UPDATE pushed SET due_at = NULL, late_until = NULL WHERE due_at < '9999-01-01'");
                return statement.executeUpdate(
                    "UPDATE order_status SET due_at = '2000-01-01' WHERE state IN ('due', 'sending')");
              }
            });
  }

  private void assertEachOrderIsInOdooOnce() {
    Map<String, Long> counts =
        world.odoo().saleOrders().stream()
            .filter(order -> !order.medusaOrderId().isEmpty())
            .collect(groupingBy(SaleOrderView::medusaOrderId, counting()));
    assertThat(counts.values()).as("sale orders an order, seed %d", seed).allMatch(n -> n == 1);
    List<String> missing = new ArrayList<>(world.orders);
    missing.removeAll(counts.keySet());
    for (String id : missing) {
      assertThat(world.shop.shop().eventsOf(id))
          .as("order %s, which is not in Odoo, seed %d", id, seed)
          .anyMatch(RandomWalkIT::isExplained);
    }
    world.done.put("orders parked", missing.size());
  }

  /** An admin was asked, or the shop canceled the order before it was imported. */
  private static boolean isExplained(Event event) {
    return event.state() == EventState.PARKED || event.code() == ProblemCode.CLOSED_BY_CANCELLATION;
  }

  /** Returns how many statuses an admin has to decide. */
  private long assertNothingWasToldTwice() {
    StatusQueries statuses = new StatusQueries(world.shop.shop().store);
    Map<String, Long> worked =
        world.medusa().worked(STATUSES).stream()
            .collect(groupingBy(RandomWalkIT::told, counting()));
    long unknown = 0;
    for (String order : world.orders) {
      List<ToldStatus> known = statuses.ofOrder(order);
      unknown += known.stream().filter(s -> s.state() == StatusState.UNKNOWN).count();
      for (StatusEvent event : StatusEvent.values()) {
        List<ToldStatus> rows = known.stream().filter(s -> s.key().event() == event).toList();
        long least = rows.stream().filter(s -> s.state() == StatusState.TOLD).count();
        long most =
            rows.stream()
                .map(ToldStatus::state)
                .filter(
                    Set.of(StatusState.TOLD, StatusState.UNKNOWN, StatusState.REFUSED)::contains)
                .count();
        assertThat(worked.getOrDefault(order + " " + event.wireName(), 0L))
            .as("%s of %s, seed %d: %s", event, order, seed, rows)
            .isBetween(least, most);
        assertThat(event.onceAnOrder() && most > 1).as("%s of %s", event, order).isFalse();
      }
    }
    return unknown;
  }

  private static String told(Call call) {
    JsonNode body = body(call);
    return body.at("/order/medusa_order_id").asText() + " " + body.path("event_type").asText();
  }

  private static JsonNode body(Call call) {
    try {
      return JSON.readTree(call.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNoEchoes() {
    assertThat(world.medusa().calls(STATUSES))
        .as("seed %d", seed)
        .map(RandomWalkIT::told)
        .filteredOn(told -> told.endsWith("order.cancelled"))
        .allSatisfy(told -> assertThat(world.canceledInOdoo).contains(told.split(" ", -1)[0]));
  }
}
