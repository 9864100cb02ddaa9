package com.markasouqs.bridge.app;

import com.markasouqs.bridge.admin.ProductPusher;
import com.markasouqs.bridge.admin.PushedProduct;
import com.markasouqs.bridge.backfill.BackfillKind;
import com.markasouqs.bridge.backfill.BackfillRun;
import com.markasouqs.bridge.backfill.BackfillWorks;
import com.markasouqs.bridge.catalog.CatalogMemory;
import com.markasouqs.bridge.catalog.CatalogRules;
import com.markasouqs.bridge.catalog.CatalogSync;
import com.markasouqs.bridge.catalog.ProductPushed;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.config.ReconcileSettings.Repair;
import com.markasouqs.bridge.config.StockSettings;
import com.markasouqs.bridge.fulfilment.OrderStatusSync;
import com.markasouqs.bridge.fulfilment.Reductions;
import com.markasouqs.bridge.fulfilment.StatusMemory;
import com.markasouqs.bridge.fulfilment.StatusSender;
import com.markasouqs.bridge.inbox.EventFilter;
import com.markasouqs.bridge.inbox.PullIntake;
import com.markasouqs.bridge.inbox.StatusTouches;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.odoo.OdooIdentity;
import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.StatusClaims;
import com.markasouqs.bridge.pushed.StockReductions;
import com.markasouqs.bridge.reconcile.Reconciliation;
import com.markasouqs.bridge.schedule.JobDefinition;
import com.markasouqs.bridge.schedule.JobReport;
import com.markasouqs.bridge.stock.HeldBack;
import com.markasouqs.bridge.stock.Pace;
import com.markasouqs.bridge.stock.StockMemory;
import com.markasouqs.bridge.stock.StockRules;
import com.markasouqs.bridge.stock.StockSync;
import com.markasouqs.bridge.stock.TouchedOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What changes in Odoo, on its way to the shop: wired, and started by jobs only. */
final class Outbound {
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration BACKFILL_INTERVAL = Duration.ofMinutes(1);
  private static final Duration RECONCILE_LOOKS = Duration.ofMinutes(5);
  private static final String STATUSES_SINCE = "statuses.since";

  private final BridgeConfig config;
  private final Rooms rooms;
  private final MedusaClient medusa;
  private final PullIntake intake;
  private final StockSync stock;
  private final CatalogSync catalog;
  private final OrderStatusSync statuses;

  Outbound(BridgeConfig config, Rooms rooms, MedusaClient medusa, PullIntake intake) {
    this.config = config;
    this.rooms = rooms;
    this.medusa = medusa;
    this.intake = intake;
    this.stock = newStock();
    this.catalog = newCatalog();
    this.statuses = newStatuses();
  }

  private StockSync newStock() {
    StockSettings settings = config.settings().stock();
    StockMemory memory =
        new StockMemory(
            rooms.pushed,
            rooms.pushedQueries,
            rooms.turns,
            rooms.pushGuards,
            cursor("stock", settings.overlap()));
    return new StockSync(
        rooms.odoo,
        medusa,
        memory,
        stockRules(),
        new Pace(rooms.clock, backoff(), config.medusa().batchItems()),
        new StockSync.Surroundings(
            touched(new StatusTouches(rooms.store, rooms.meta, rooms.clock)),
            held(newReductions()),
            new StockAdoption(
                rooms.odoo, rooms.pushedQueries, config.settings().catalog().enabled())),
        rooms.hooks);
  }

  private StockRules stockRules() {
    return StockRules.of(config.settings().stock(), config.settings().orders().companyId());
  }

  private Reductions newReductions() {
    return new Reductions(
        rooms.odoo,
        medusa,
        new Reductions.Memory(
            new StockReductions(rooms.store, rooms.clock, callLease()),
            rooms.pushed,
            cursor("reductions", config.settings().stock().overlap()),
            cursor("reductions.on", Duration.ZERO)),
        () -> config.settings().stock(),
        rooms.clock,
        new Random());
  }

  private CatalogSync newCatalog() {
    CatalogSettings settings = config.settings().catalog();
    CatalogMemory memory =
        new CatalogMemory(
            rooms.pushed,
            rooms.pushedQueries,
            rooms.pushGuards,
            rooms.turns,
            cursor("catalog", settings.overlap()),
            cursor("catalog.adopted", Duration.ZERO),
            cursor("catalog.keyed-by-sku", Duration.ZERO));
    CatalogRules rules =
        new CatalogRules(
            settings,
            serviceSkus(),
            stockRules().locationIds(),
            config.settings().orders().companyId(),
            backoff(),
            precedence(),
            rooms.hooks);
    return new CatalogSync(rooms.odoo, medusa, memory, rules, stock::quantities, rooms.clock);
  }

  private Precedence precedence() {
    return new Precedence(rooms.desk, () -> rooms.gate.closure().isEmpty());
  }

  private Set<String> serviceSkus() {
    OrderSettings orders = config.settings().orders();
    return Set.of(
        orders.shippingSku(),
        orders.discountSku(),
        orders.adjustmentSku(),
        orders.placeholderSku());
  }

  private OrderStatusSync newStatuses() {
    StatusClaims claims = new StatusClaims(rooms.store, rooms.clock, callLease());
    StatusMemory memory =
        new StatusMemory(
            rooms.toldStatuses,
            rooms.statusQueries,
            cursor("statuses", config.settings().statuses().overlap()),
            Instant.parse(
                rooms.meta.putIfAbsent(STATUSES_SINCE, rooms.clock.instant().toString())));
    StatusSender sender =
        new StatusSender(
            claims, medusa, () -> config.settings().statuses(), rooms.clock, new Random());
    return new OrderStatusSync(
        rooms.odoo, rooms.orderLinks, memory, sender, config::settings, rooms.clock);
  }

  /** Longer than the calls that one claim can take. */
  private Duration callLease() {
    return config.medusa().timeout().plus(config.medusa().connectTimeout()).multipliedBy(3);
  }

  private static Backoff backoff() {
    return new Backoff(SHORTEST_WAIT, LONGEST_WAIT, new Random());
  }

  private Cursor cursor(String name, Duration overlap) {
    return new Cursor(rooms.meta, name, overlap);
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

  private static HeldBack held(Reductions reductions) {
    return new HeldBack() {
      @Override
      public void discover() {
        reductions.discover();
        reductions.send();
      }

      @Override
      public Set<Integer> products() {
        return reductions.heldProducts();
      }
    };
  }

  /** Pushes a product, and then its stock, which the product's own body may have changed. */
  ProductPusher pusher() {
    return new ProductPusher() {
      @Override
      public PushedProduct bySku(String sku) {
        return push(() -> catalog.one(sku));
      }

      @Override
      public PushedProduct byId(int odooId) {
        return push(() -> catalog.one(odooId));
      }
    };
  }

  private PushedProduct push(Supplier<ProductPushed> product) {
    checkPairing();
    ProductPushed pushed = product.get();
    String message = pushed.message();
    boolean done = pushed.pushed();
    if (pushed.odooId() != 0 && config.settings().stock().enabled()) {
      PushReport report = stock.again(List.of(pushed.odooId()));
      done &= report.failed() == 0;
      message = (message + " " + report.message()).strip();
    }
    return new PushedProduct(pushed.odooId(), pushed.sku(), done, message);
  }

  /**
   * The jobs of what is switched on.
   *
   * @param runNow runs a job by its name
   */
  List<JobDefinition> jobs(Consumer<String> runNow) {
    List<JobDefinition> jobs = new ArrayList<>();
    StockSettings stockSettings = config.settings().stock();
    CatalogSettings catalogSettings = config.settings().catalog();
    if (catalogSettings.enabled()) {
      jobs.add(
          job(
              JobNames.PRODUCT_CHANGES,
              catalogSettings.changesInterval(),
              () -> thenStock(catalog.changes(), runNow)));
      jobs.add(
          job(
              JobNames.CATALOGUE,
              catalogSettings.fullInterval(),
              () -> thenStock(catalog.catalogue(), runNow)));
    }
    if (stockSettings.enabled()) {
      jobs.add(job(JobNames.STOCK_CHANGES, stockSettings.changesInterval(), stock::changes));
      jobs.add(job(JobNames.STOCK_COMPARE, stockSettings.compareInterval(), stock::compare));
    }
    jobs.add(backfills(runNow));
    jobs.add(job(JobNames.RECONCILE, RECONCILE_LOOKS, () -> reconcile(runNow)));
    jobs.add(job(JobNames.ORDER_STATUS, config.settings().statuses().interval(), statuses::run));
    return jobs;
  }

  private PushReport reconcile(Consumer<String> runNow) {
    Optional<Repair> due = rooms.nightly.take();
    if (due.isEmpty()) {
      return PushReport.NOTHING;
    }
    Reconciliation reconciliation =
        Reconciliation.of(
            new Reconciliation.Sides(rooms.odoo, medusa, rooms.pushedQueries, stock, catalog),
            new Reconciliation.Orders(this::whyNotInOdoo, from -> bringIn(from, runNow)),
            rooms.driftReports,
            config.settings(),
            rooms.clock);
    PushReport report = reconciliation.run(due.get());
    statuses.full(Duration.ofDays(config.settings().reconcile().orderDays()));
    if (due.get() != Repair.NONE && config.settings().stock().enabled()) {
      runNow.accept(JobNames.STOCK_COMPARE);
    }
    return report;
  }

  private String whyNotInOdoo(String medusaOrderId) {
    return rooms.desk.list(new EventFilter(null, null, medusaOrderId, 0, 1)).stream()
        .findFirst()
        .map(
            event ->
                "Event %d is %s%s."
                    .formatted(
                        event.id(),
                        event.state().wireName(),
                        event.code() == null ? "" : ": " + event.code()))
        .orElse("No event of it ever arrived.");
  }

  private void bringIn(Instant from, Consumer<String> runNow) {
    rooms.backfills.create(BackfillKind.ORDERS, from, false);
    runNow.accept(JobNames.BACKFILL);
  }

  private JobDefinition backfills(Consumer<String> runNow) {
    Runnable thenStock =
        () -> {
          if (config.settings().stock().enabled()) {
            runNow.accept(JobNames.STOCK_CHANGES);
          }
        };
    BackfillWorks.Past past =
        new BackfillWorks.Past(rooms.orderLinks, rooms.customerLinks, intake, rooms.desk);
    BackfillRun run =
        new BackfillWorks(catalog, stock, medusa, past, thenStock)
            .run(rooms.backfills, precedence());
    return job(JobNames.BACKFILL, BACKFILL_INTERVAL, run::run);
  }

  /** A product that was pushed carried a quantity: what the shop has of it is told again. */
  private PushReport thenStock(PushReport report, Consumer<String> runNow) {
    if (report.pushed() > 0 && config.settings().stock().enabled()) {
      runNow.accept(JobNames.STOCK_CHANGES);
    }
    return report;
  }

  private JobDefinition job(String name, Duration interval, Supplier<PushReport> work) {
    return new JobDefinition(name, interval, () -> report(paired(work)));
  }

  /** Nothing goes out from a restored copy or a staging clone. */
  private PushReport paired(Supplier<PushReport> work) {
    checkPairing();
    return work.get();
  }

  private void checkPairing() {
    rooms.pairing.check(OdooIdentity.read(rooms.odoo, config.odoo().database()));
  }

  private static JobReport report(PushReport report) {
    return new JobReport(
        report.read(), report.pushed(), report.unchanged(), report.failed(), report.message());
  }
}
