package com.markasouqs.bridge.scenario;

import com.markasouqs.bridge.sandbox.medusa.CallPattern;
import com.markasouqs.bridge.sandbox.medusa.Faults;
import com.markasouqs.bridge.sandbox.odoo.FaultScript;
import java.time.Duration;
import java.util.List;

/** What goes wrong between the systems, and with the bridge itself. */
final class Mishaps implements AutoCloseable {
  static final String PATIENCE_WITH_MEDUSA = "1s";
  static final String PATIENCE_WITH_ODOO = "2s";
  private static final Duration LONGER_THAN_MEDUSA_IS_WAITED_FOR = Duration.ofMillis(1_500);
  private static final Duration LONGER_THAN_ODOO_IS_WAITED_FOR = Duration.ofMillis(2_500);
  private static final List<CallPattern> CALLS =
      List.of(
          CallPattern.ANY,
          new CallPattern("GET", "*"),
          new CallPattern("POST", "/odoo/webhooks/inventory"),
          new CallPattern("POST", "/odoo/webhooks/products"),
          new CallPattern("POST", "/odoo/products/bulk"),
          new CallPattern("POST", "/odoo/webhooks/order-status"));

  private enum Place {
    HERE,
    IN_A_PROCESS,
    NOWHERE
  }

  private final WalkedWorld world;
  private Place bridge = Place.HERE;
  private BridgeProcess process;
  private int killsLeft;
  private int bridgeUntil;
  private int medusaUntil = -1;
  private int odooUntil = -1;
  private int step;

  /**
   * @param kills how often the bridge runs in a process that is killed
   */
  Mishaps(WalkedWorld world, int kills) {
    this.world = world;
    this.killsLeft = kills;
  }

  boolean bridgeIsHere() {
    return bridge == Place.HERE;
  }

  /** Goes on with what went wrong before. */
  void pass() {
    step++;
    if (bridge != Place.HERE && step >= bridgeUntil) {
      bringBridgeHere();
    }
    if (medusaUntil == step) {
      world.medusa().comeUp();
    }
    if (odooUntil == step) {
      world.odoo().up();
    }
  }

  /** Something more goes wrong. */
  void act() {
    switch (world.random.nextInt(12)) {
      case 0, 1, 2, 3, 4, 5 -> medusaFails(world.medusa().faults());
      case 6, 7, 8 -> odooFails(world.odoo().faults());
      case 9 -> {
        world.medusa().goDown();
        medusaUntil = later();
      }
      case 10 -> {
        world.odoo().down();
        odooUntil = later();
      }
      default -> bridgeGoes();
    }
  }

  private int later() {
    return step + 1 + world.random.nextInt(30);
  }

  private void medusaFails(Faults faults) {
    CallPattern calls = world.oneOf(CALLS);
    int times = 1 + world.random.nextInt(3);
    int kind = world.random.nextInt(7);
    world.done.merge("medusa fault " + kind, 1, Integer::sum);
    switch (kind) {
      case 0, 1 -> faults.loseAnswer(calls, times);
      case 2 -> faults.fail(calls, times, 500, "{\"message\":\"An unknown error occurred.\"}");
      case 3 -> faults.fail(calls, times, 503, "{\"message\":\"Unavailable\"}");
      case 4 -> faults.failWithHtml(calls, times, world.chance(50) ? 502 : 404);
      case 5 -> faults.throttle(calls, times, Duration.ofSeconds(1));
      default -> faults.hang(calls, 1, LONGER_THAN_MEDUSA_IS_WAITED_FOR);
    }
  }

  private void odooFails(FaultScript faults) {
    int times = 1 + world.random.nextInt(3);
    int kind = world.random.nextInt(7);
    world.done.merge("odoo fault " + kind, 1, Integer::sum);
    switch (kind) {
      case 0 -> faults.loseAnswers(times, "*", "*");
      case 1 -> faults.cutAnswers(times, "*", "*");
      case 2 -> faults.dropCalls(times, "*", "*");
      case 3 -> faults.failSerialization(times, "*", "*");
      case 4 -> faults.answerHttp(times, 502, "<html><body>Bad gateway</body></html>");
      case 5 -> faults.failAsDatabaseDown(times);
      default -> faults.hangAfterWork("*", "*", LONGER_THAN_ODOO_IS_WAITED_FOR);
    }
  }

  private void bridgeGoes() {
    if (bridge != Place.HERE) {
      return;
    }
    world.shop.stopBridge();
    world.done.merge("restart", 1, Integer::sum);
    bridge = Place.NOWHERE;
    bridgeUntil = later();
    if (killsLeft > 0) {
      killsLeft--;
      world.done.merge("kill", 1, Integer::sum);
      process = BridgeProcess.start(world.shop.shop().environment());
      process.port().join();
      bridge = Place.IN_A_PROCESS;
      bridgeUntil = step + 20 + world.random.nextInt(60);
    }
  }

  private void bringBridgeHere() {
    close();
    world.shop.startBridge();
    bridge = Place.HERE;
  }

  /** Nothing goes wrong any more: everything is up, and the bridge has just started. */
  void end() {
    world.medusa().faults().clear();
    world.odoo().faults().clear();
    world.medusa().comeUp();
    world.odoo().up();
    world.shop.stopBridge();
    bringBridgeHere();
  }

  /** Kills the bridge's process, if there is one. */
  @Override
  public void close() {
    if (process != null) {
      process.kill();
      process = null;
    }
  }
}
