package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.StockSettings;
import com.markasouqs.bridge.inbox.StatusTouches;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.odoo.OdooIdentity;
import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.schedule.JobDefinition;
import com.markasouqs.bridge.schedule.JobReport;
import com.markasouqs.bridge.stock.HeldBack;
import com.markasouqs.bridge.stock.Pace;
import com.markasouqs.bridge.stock.StockMemory;
import com.markasouqs.bridge.stock.StockRules;
import com.markasouqs.bridge.stock.StockSync;
import com.markasouqs.bridge.stock.TouchedOrders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** What changes in Odoo, on its way to the shop: wired, and started by jobs only. */
final class Outbound {
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final BridgeConfig config;
  private final Rooms rooms;
  private final StockSync stock;

  Outbound(BridgeConfig config, Rooms rooms, MedusaClient medusa) {
    this.config = config;
    this.rooms = rooms;
    this.stock = stock(config, rooms, medusa);
  }

  private static StockSync stock(BridgeConfig config, Rooms rooms, MedusaClient medusa) {
    StockSettings settings = config.settings().stock();
    StockMemory memory =
        new StockMemory(
            rooms.pushed,
            rooms.pushedQueries,
            rooms.turns,
            rooms.pushGuards,
            new Cursor(rooms.meta, "stock", settings.overlap()));
    Backoff backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, new Random());
    return new StockSync(
        rooms.odoo,
        medusa,
        memory,
        StockRules.of(settings, config.settings().orders().companyId()),
        new Pace(rooms.clock, backoff, config.medusa().batchItems()),
        new StockSync.Surroundings(
            touched(new StatusTouches(rooms.store, rooms.meta, rooms.clock)),
            HeldBack.NONE,
            new StockAdoption(
                rooms.odoo, rooms.pushedQueries, config.settings().catalog().enabled())));
  }

  private static TouchedOrders touched(StatusTouches touches) {
    return new TouchedOrders() {
      @Override
      public List<String> next() {
        return touches.next();
      }

      @Override
      public void handled() {
        touches.handled();
      }
    };
  }

  StockSync stock() {
    return stock;
  }

  /** The jobs of what is switched on. */
  List<JobDefinition> jobs() {
    List<JobDefinition> jobs = new ArrayList<>();
    StockSettings settings = config.settings().stock();
    if (settings.enabled()) {
      jobs.add(job(JobNames.STOCK_CHANGES, settings.changesInterval(), stock::changes));
      jobs.add(job(JobNames.STOCK_COMPARE, settings.compareInterval(), stock::compare));
    }
    return jobs;
  }

  private JobDefinition job(String name, Duration interval, Supplier<PushReport> work) {
    return new JobDefinition(name, interval, () -> report(paired(work)));
  }

  /** Nothing goes out from a restored copy or a staging clone. */
  private PushReport paired(Supplier<PushReport> work) {
    rooms.pairing.check(OdooIdentity.read(rooms.odoo, config.odoo().database()));
    return work.get();
  }

  private static JobReport report(PushReport report) {
    return new JobReport(
        report.read(), report.pushed(), report.unchanged(), report.failed(), report.message());
  }
}
