package com.markasouqs.bridge.app;

import com.markasouqs.bridge.backfill.Backfills;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.dispatch.DispatchTools;
import com.markasouqs.bridge.dispatch.Dispatcher;
import com.markasouqs.bridge.dispatch.FinishedListener;
import com.markasouqs.bridge.dispatch.OdooGate;
import com.markasouqs.bridge.dispatch.OrderSource;
import com.markasouqs.bridge.dispatch.Pairing;
import com.markasouqs.bridge.dispatch.Wakeup;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.inbox.Claims;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.Inbox;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.links.Intents;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooIdentity;
import com.markasouqs.bridge.pushed.DriftReports;
import com.markasouqs.bridge.pushed.PushGuards;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.pushed.ToldStatuses;
import com.markasouqs.bridge.pushed.Turns;
import com.markasouqs.bridge.settings.LiveSettings;
import com.markasouqs.bridge.store.Meta;
import com.markasouqs.bridge.store.Store;
import java.time.Clock;

/** The inner rooms, from the store to the dispatcher, wired but not started. */
final class Rooms {
  final Store store;
  final Meta meta;
  final Inbox inbox;
  final EventDesk desk;
  final Claims claims;
  final OrderLinks orderLinks;
  final CustomerLinks customerLinks;
  final Acknowledgements acknowledgements;
  final PushedItems pushed;
  final PushedQueries pushedQueries;
  final Turns turns;
  final PushGuards pushGuards;
  final ToldStatuses toldStatuses;
  final StatusQueries statusQueries;
  final Backfills backfills;
  final DriftReports driftReports;
  final Nightly nightly;
  final LiveSettings settings;
  final Pairing pairing;
  final OdooClient odoo;
  final OdooGate gate;
  final Hooks hooks;
  final Wakeup wakeup = new Wakeup();
  final Clock clock;
  private final BridgeConfig config;

  Rooms(Store store, BridgeConfig config, Hooks hooks, Clock clock) {
    this.hooks = hooks;
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.meta = new Meta(store, clock);
    this.inbox = new Inbox(store, clock);
    this.desk = new EventDesk(store, clock);
    this.claims = new Claims(store, clock, config.dispatch().lease());
    this.orderLinks = new OrderLinks(store);
    this.customerLinks = new CustomerLinks(store, clock);
    this.acknowledgements = ShopSide.acknowledgements(store, config.medusa(), clock);
    this.pushed = new PushedItems(store, clock);
    this.pushedQueries = new PushedQueries(store, clock);
    // Renewed while it lasts: longer than a pause of this process or of the store.
    this.turns = new Turns(store, clock, config.odoo().timeout().plus(config.medusa().timeout()));
    this.pushGuards = new PushGuards(store, clock);
    this.toldStatuses = new ToldStatuses(store, clock);
    this.statusQueries = new StatusQueries(store);
    this.backfills = new Backfills(store, clock);
    this.driftReports = new DriftReports(store, clock);
    this.pairing = new Pairing(meta);
    this.odoo = OdooConnection.open(config.odoo());
    this.settings =
        new LiveSettings(
            config.settings(), config.odoo().backend(), odoo, meta, this::checkPairing);
    this.nightly = new Nightly(meta, () -> settings.get().reconcile(), clock);
    WorkplaceBuilder builder =
        new WorkplaceBuilder(
            odoo,
            config.odoo(),
            new WorkplaceBuilder.Decisions(settings, hooks),
            pairing,
            new WorkplaceBuilder.Memory(orderLinks, customerLinks, new Intents(store, clock)),
            orders -> SettingsChange.released(meta, desk, orders),
            clock);
    this.gate =
        new OdooGate(
            builder,
            clock,
            config.dispatch().probeInterval(),
            config.dispatch().credentialsProbeInterval());
  }

  /**
   * Throws while Odoo refuses the credentials, without asking it: Odoo counts failed logins, so
   * that nobody but the gate asks again.
   */
  void checkCredentials() {
    if (gate.closure().filter(Rooms::refusesCredentials).isPresent()) {
      throw new OdooException.AccessDenied("Odoo refuses the user or the key; it is probed rarely");
    }
  }

  private static boolean refusesCredentials(OdooGate.Closure closure) {
    return closure.code() == ProblemCode.ODOO_CREDENTIALS;
  }

  /** Throws when another database answers than the one that is meant; orders wait at once, too. */
  void checkPairing() {
    try {
      pairing.check(OdooIdentity.read(odoo, config.odoo().database()));
    } catch (Pairing.AnotherDatabase another) {
      if (gate.closure().isEmpty()) {
        gate.renew();
        wakeup.wake();
      }
      throw another;
    }
  }

  Dispatcher dispatcher(OrderSource source, FinishedListener listener) {
    DispatchTools tools =
        new DispatchTools(
            claims,
            inbox,
            desk,
            gate,
            source,
            () -> settings.get().orders().statusWait(),
            listener);
    return new Dispatcher(tools, config.dispatch(), clock, wakeup);
  }
}
