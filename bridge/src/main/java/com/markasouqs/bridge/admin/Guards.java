package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.dispatch.OdooGate;
import com.markasouqs.bridge.dispatch.Pairing;
import com.markasouqs.bridge.hooks.HookReport;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.PushGuards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The guards that are open now, and their release. Any thread. */
public final class Guards {
  static final String PAIRING = "pairing";
  static final String CREDENTIALS = "credentials";
  static final String ODOO = "odoo";
  static final String HOOKS = "hooks";

  private final OdooGate gate;
  private final Pairing pairing;
  private final PushGuards pushGuards;
  private final Runnable probeNow;
  private final Consumer<String> resume;
  private final Hooks hooks;

  /**
   * @param gate closed while Odoo cannot take work
   * @param pairing which Odoo database is meant
   * @param pushGuards what stopped a push
   * @param probeNow makes a closed gate be probed at once
   * @param resume goes on with what a push guard of this name stopped
   * @param hooks the admin's own functions
   */
  public Guards(
      OdooGate gate,
      Pairing pairing,
      PushGuards pushGuards,
      Runnable probeNow,
      Consumer<String> resume,
      Hooks hooks) {
    this.gate = gate;
    this.pairing = pairing;
    this.pushGuards = pushGuards;
    this.probeNow = probeNow;
    this.resume = resume;
    this.hooks = hooks;
  }

  /** Those that are open. */
  List<Guard> open() {
    List<Guard> open = new ArrayList<>();
    gate.closure()
        .ifPresent(
            closure ->
                open.add(
                    new Guard(
                        name(closure.code()), closure.code(), closure.message(), closure.since())));
    for (PushGuards.Stop stop : pushGuards.open()) {
      open.add(new Guard(stop.name(), stop.code(), stop.message(), stop.since()));
    }
    HookReport report = hooks.report();
    if (!report.alarm().isEmpty()) {
      open.add(new Guard(HOOKS, ProblemCode.HOOK_FAILED, report.alarm(), report.since()));
    }
    return open;
  }

  private static String name(ProblemCode code) {
    return switch (code) {
      case PAIRING -> PAIRING;
      case ODOO_CREDENTIALS -> CREDENTIALS;
      default -> ODOO;
    };
  }

  /** Why Odoo gets no work; empty while it does. */
  Optional<OdooGate.Closure> closure() {
    return gate.closure();
  }

  Pairing pairing() {
    return pairing;
  }

  /** The cause is repaired, or meant: what it stopped goes on at once, not after its interval. */
  void release(Guard guard) {
    if (guard.name().equals(PAIRING)) {
      confirmPairing();
    } else if (guard.name().equals(HOOKS)) {
      hooks.loadAnew();
    } else if (pushGuards.release(guard.name())) {
      resume.accept(guard.name());
    } else {
      probeNow.run();
    }
  }

  /** The database that answered last is the one that is meant. */
  void confirmPairing() {
    pairing.confirm();
    gate.settled(ProblemCode.PAIRING);
    probeNow.run();
  }
}
