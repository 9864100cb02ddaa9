package com.markasouqs.bridge.scenario;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.sandbox.odoo.Hold;
import com.markasouqs.bridge.sandbox.odoo.SaleOrderView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bridge that is killed again and again writes every order once.
 *
 * <p>{@code scenario.kills} says how often, {@code scenario.orders} how many orders there are,
 * {@code scenario.seed} repeats a run's choices.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("scenario.kills", 6);
  private static final int ORDERS = Integer.getInteger("scenario.orders", 10 * KILLS);

  /** Odoo works for so long on a call whose client was killed: longer than a bridge starts. */
  private static final Duration HANG = Duration.ofSeconds(5);

  private static final String LONGER_THAN_ODOO_WORKS = "6s";
  private static final Duration POINT_PATIENCE = Duration.ofSeconds(4);
  private static final List<Write> WRITES =
      List.of(
          new Write("res.partner", "create"),
          new Write("sale.order", "create"),
          new Write("sale.order", "action_confirm"));

  private record Write(String model, String method) {}

  private final long seed = Long.getLong("scenario.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private int sent;

  @Test
  void killedBridgeWithItsOwnDatabaseAndConstraintsWritesEveryOrderOnce(
      @TempDir Path directory, TestReporter reporter) throws InterruptedException {
    try (Shop shop = Shop.open()) {
      ordeal(shop, withOwnDatabase(shop, directory), reporter);
      assertThat(databaseRunsIn(directory)).isFalse();
    }
  }

  @Test
  void killedBridgeWithoutConstraintsWritesEveryOrderOnce(TestReporter reporter)
      throws InterruptedException {
    try (Shop shop = Shop.openWithoutConstraints()) {
      shop.with("BRIDGE_DISPATCH_LEASE", "2s")
          .with("BRIDGE_ODOO_UNKNOWN_OUTCOME_WAIT", LONGER_THAN_ODOO_WORKS);
      ordeal(shop, shop.environment(), reporter);
      assertThat(shop.events.counts())
          .as("seed %d", seed)
          .isEqualTo(Map.of("accepted", 0L, "parked", 0L, "done", (long) ORDERS, "discarded", 0L));
    }
  }

  @Test
  void bridgeThatIsStoppedWhileItStartsLeavesNoDatabaseRunning(@TempDir Path directory) {
    try (Shop shop = Shop.open();
        BridgeProcess bridge = BridgeProcess.start(withOwnDatabase(shop, directory))) {
      await().atMost(Duration.ofMinutes(1)).until(() -> databaseRunsIn(directory));

      assertThat(bridge.terminate()).isZero();

      assertThat(databaseRunsIn(directory)).isFalse();
    }
  }

  private static boolean databaseRunsIn(Path directory) {
    String data = "--datadir=" + directory;
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(data));
  }

  private static Map<String, String> withOwnDatabase(Shop shop, Path directory) {
    Map<String, String> environment = new HashMap<>(shop.environment());
    environment.keySet().removeIf(name -> name.startsWith("BRIDGE_STORE_"));
    environment.put("BRIDGE_STORE_DIRECTORY", directory.toString());
    return environment;
  }

  private void ordeal(Shop shop, Map<String, String> environment, TestReporter reporter)
      throws InterruptedException {
    long began = System.nanoTime();
    BridgeProcess bridge = BridgeProcess.start(environment);
    try (PersistentSender sender = new PersistentSender(bridge)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        send(sender, ORDERS * kill / KILLS);
        awaitPoint(shop, sender);
        bridge.kill();
        bridge = BridgeProcess.start(environment);
        sender.sendTo(bridge);
      }
      awaitAll(shop, sender, bridge);
      assertThat(bridge.terminate()).as("exit status after SIGTERM").isZero();
    } finally {
      bridge.close();
    }
    assertOnce(shop);
    Duration taken = Duration.ofNanos(System.nanoTime() - began);
    reporter.publishEntry(
        "ordeal",
        "orders=%d kills=%d seconds=%d partners=%d duplicates=0 seed=%d"
            .formatted(ORDERS, KILLS, taken.toSeconds(), shop.odoo.partners().size(), seed));
  }

  private void send(PersistentSender sender, int upTo) {
    while (sent < upTo) {
      sent++;
      sender.add(order(sent).json());
    }
  }

  /** Two orders each are of one new person, every tenth is of the first. */
  private static OrderPayload order(int number) {
    int person = number % 10 == 0 ? 0 : number / 2;
    return OrderPayload.cables(number, 1 + number % 3)
        .person("cus_" + person, "person" + person + "@example.com");
  }

  /** Waits for a point that chance has chosen: between calls, or in the middle of a write. */
  private void awaitPoint(Shop shop, PersistentSender sender) throws InterruptedException {
    switch (random.nextInt(4)) {
      case 0 -> {
        int target = Math.min(sent, sender.acknowledged() + random.nextInt(10));
        reaches(() -> sender.acknowledged() >= target);
      }
      case 1 -> {
        int target = shop.odoo.calls().total() + random.nextInt(40);
        reaches(() -> shop.odoo.calls().total() >= target);
      }
      default -> {
        Write write = WRITES.get(random.nextInt(WRITES.size()));
        Hold hold =
            random.nextBoolean()
                ? shop.odoo.faults().hangBeforeWork(write.model(), write.method(), HANG)
                : shop.odoo.faults().hangAfterWork(write.model(), write.method(), HANG);
        if (!hold.awaitReached(POINT_PATIENCE)) {
          shop.odoo.faults().clear();
        }
      }
    }
  }

  /** A point that is not reached in time, because all is done, is as good as any other. */
  private static void reaches(BooleanSupplier condition) {
    try {
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(POINT_PATIENCE)
          .until(condition::getAsBoolean);
    } catch (ConditionTimeoutException allDone) {
      assertThat(allDone).isNotNull();
    }
  }

  private void awaitAll(Shop shop, PersistentSender sender, BridgeProcess bridge) {
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  sender.acknowledged() == ORDERS
                      && shop.odoo.saleOrders().stream()
                              .filter(order -> order.state().equals("sale"))
                              .map(SaleOrderView::medusaOrderId)
                              .distinct()
                              .count()
                          == ORDERS);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("seed " + seed + ", log:\n" + bridge.log(), e);
    }
  }

  private void assertOnce(Shop shop) {
    assertThat(
            shop.odoo.saleOrders().stream()
                .collect(groupingBy(SaleOrderView::medusaOrderId, counting())))
        .as("sale orders per Medusa order, seed %d", seed)
        .hasSize(ORDERS)
        .allSatisfy((id, count) -> assertThat(count).as(id).isEqualTo(1));
    assertThat(shop.odoo.saleOrders())
        .allSatisfy(order -> assertThat(order.state()).isEqualTo("sale"))
        .allSatisfy(order -> assertThat(order.lines()).hasSize(1));
    assertThat(
            shop.odoo.partners().stream()
                .filter(partner -> partner.get("parent_id") == null)
                .collect(groupingBy(partner -> partner.get("email"), counting())))
        .as("partners per e-mail address, seed %d", seed)
        .hasSize(people())
        .allSatisfy((email, count) -> assertThat(count).as(String.valueOf(email)).isEqualTo(1));
  }

  private static int people() {
    return (int)
        IntStream.rangeClosed(1, ORDERS)
            .map(number -> number % 10 == 0 ? 0 : number / 2)
            .distinct()
            .count();
  }
}
