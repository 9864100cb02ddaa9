package com.markasouqs.bridge.app;

import com.markasouqs.bridge.admin.ProductPusher;
import com.markasouqs.bridge.admin.PushedProduct;
import com.markasouqs.bridge.backfill.BackfillKind;
import com.markasouqs.bridge.backfill.BackfillWorks;
import com.markasouqs.bridge.catalog.CatalogMemory;
import com.markasouqs.bridge.catalog.CatalogRules;
import com.markasouqs.bridge.catalog.CatalogSync;
import com.markasouqs.bridge.catalog.Censuses;
import com.markasouqs.bridge.catalog.ProductPushed;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.config.ReconcileSettings.Repair;
import com.markasouqs.bridge.fulfilment.OrderStatusSync;
import com.markasouqs.bridge.fulfilment.Reductions;
import com.markasouqs.bridge.fulfilment.StatusMemory;
import com.markasouqs.bridge.fulfilment.StatusSender;
import com.markasouqs.bridge.inbox.EventFilter;
import com.markasouqs.bridge.inbox.PullIntake;
import com.markasouqs.bridge.inbox.StatusTouches;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.PushGuards;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.ShopLocations;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What changes in Odoo, on its way to the shop: wired, and started by jobs only. */
final class Outbound {
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Map<String, Duration> FIXED =
      Map.of(
          JobNames.BACKFILL, Duration.ofMinutes(1),
          JobNames.RECONCILE, Duration.ofMinutes(5));

  /** What stops a whole job until somebody repairs it in the settings or in Odoo. */
  private static final Set<ProblemCode> SETTINGS_PROBLEMS =
      EnumSet.of(
          ProblemCode.CATALOG_SETTINGS,
          ProblemCode.STOCK_LOCATION_UNKNOWN,
          ProblemCode.ODOO_ACCESS);

  private static final String STATUSES_SINCE = "statuses.since";

  private final BridgeConfig config;
  private final Rooms rooms;
  private final MedusaClient medusa;
  private final PullIntake intake;
  private final Supplier<Instant> importFrom;
  private final Reductions reductions;
  private final Censuses censuses = new Censuses();
  private final OrderStatusSync statuses;

  /**
   * @param importFrom orders that were placed before are not imported by themselves
   */
  Outbound(
      BridgeConfig config,
      Rooms rooms,
      MedusaClient medusa,
      PullIntake intake,
      Supplier<Instant> importFrom) {
    this.config = config;
    this.rooms = rooms;
    this.medusa = medusa;
    this.intake = intake;
    this.importFrom = importFrom;
    this.reductions = newReductions();
    this.statuses = newStatuses();
  }

  private BusinessSettings settings() {
    return rooms.settings.get();
  }

  /** By these settings, for one run. */
  private StockSync stock(BusinessSettings settings) {
    StockMemory memory =
        new StockMemory(
            rooms.pushed,
            rooms.pushedQueries,
            rooms.turns,
            rooms.pushGuards,
            cursor("stock", () -> settings.stock().overlap()),
            new ShopLocations(rooms.meta));
    return new StockSync(
        rooms.odoo,
        medusa,
        memory,
        stockRules(settings),
        new Pace(rooms.clock, backoff(), config.medusa().batchItems()),
        new StockSync.Surroundings(
            touched(new StatusTouches(rooms.store, rooms.meta, rooms.clock)),
            held(reductions),
            new StockAdoption(
                rooms.odoo,
                rooms.pushed,
                rooms.pushedQueries,
                settings.catalog().enabled(),
                settings.orders().companyId())),
        rooms.hooks);
  }

  private StockRules stockRules(BusinessSettings settings) {
    StockRules rules = StockRules.of(settings.stock(), settings.orders().companyId());
    return new ShopLocations(rooms.meta).areOne() ? rules.asOne() : rules;
  }

  private Reductions newReductions() {
    return new Reductions(
        rooms.odoo,
        medusa,
        new Reductions.Memory(
            new StockReductions(rooms.store, rooms.clock, callLease()),
            rooms.pushed,
            cursor("reductions", () -> settings().stock().overlap()),
            cursor("reductions.on", () -> Duration.ZERO)),
        () -> settings().stock(),
        rooms.clock,
        new Random());
  }

  /** By these settings, for one run. */
  private CatalogSync catalog(BusinessSettings settings) {
    CatalogMemory memory =
        new CatalogMemory(
            rooms.pushed,
            rooms.pushedQueries,
            rooms.pushGuards,
            rooms.turns,
            cursor("catalog", () -> settings.catalog().overlap()),
            cursor("catalog.adopted", () -> Duration.ZERO),
            cursor("catalog.keyed-by-sku", () -> Duration.ZERO),
            cursor("catalog.switch-seen", () -> Duration.ZERO));
    CatalogRules rules =
        new CatalogRules(
            settings.catalog(),
            serviceSkus(settings.orders()),
            stockRules(settings).locationIds(),
            settings.orders().companyId(),
            backoff(),
            precedence(),
            rooms.hooks);
    return new CatalogSync(
        rooms.odoo, medusa, memory, rules, stock(settings)::inBodies, censuses, rooms.clock);
  }

  private Precedence precedence() {
    return new Precedence(rooms.desk, () -> rooms.gate.closure().isEmpty());
  }

  private static Set<String> serviceSkus(OrderSettings orders) {
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
            cursor("statuses", () -> settings().statuses().overlap()),
            Instant.parse(
                rooms.meta.putIfAbsent(STATUSES_SINCE, rooms.clock.instant().toString())));
    StatusSender sender =
        new StatusSender(claims, medusa, () -> settings().statuses(), rooms.clock, new Random());
    return new OrderStatusSync(
        rooms.odoo, rooms.orderLinks, memory, sender, rooms.settings, rooms.clock);
  }

  /** Longer than the wait for the order's turn and the calls that one claim can take. */
  private Duration callLease() {
    return config.medusa().timeout().plus(config.medusa().connectTimeout()).multipliedBy(4);
  }

  private static Backoff backoff() {
    return new Backoff(SHORTEST_WAIT, LONGEST_WAIT, new Random());
  }

  private Cursor cursor(String name, Supplier<Duration> overlap) {
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
        return push(catalog -> catalog.one(sku));
      }

      @Override
      public PushedProduct byId(int odooId) {
        return push(catalog -> catalog.one(odooId));
      }
    };
  }

  private PushedProduct push(Function<CatalogSync, ProductPushed> product) {
    ready();
    BusinessSettings settings = settings();
    ProductPushed pushed = product.apply(catalog(settings));
    String message = pushed.message();
    boolean done = pushed.pushed();
    if (pushed.odooId() != 0 && settings.stock().enabled()) {
      PushReport report = stock(settings).again(List.of(pushed.odooId()));
      done &= report.failed() == 0;
      message = (message + " " + report.message()).strip();
    }
    return new PushedProduct(pushed.odooId(), pushed.sku(), done, message);
  }

  /**
   * The jobs; those of what is switched off do nothing.
   *
   * @param runNow runs a job by its name
   */
  List<JobDefinition> jobs(Consumer<String> runNow) {
    return List.of(
        job(
            JobNames.PRODUCT_CHANGES,
            ofCatalog(settings -> thenStock(catalog(settings).changes(), runNow))),
        job(
            JobNames.CATALOGUE,
            ofCatalog(settings -> thenStock(catalog(settings).catalogue(), runNow))),
        job(JobNames.STOCK_CHANGES, ofStock(settings -> stock(settings).changes())),
        job(JobNames.STOCK_COMPARE, ofStock(settings -> stock(settings).compare())),
        job(JobNames.BACKFILL, settings -> backfills(settings, runNow)),
        job(JobNames.RECONCILE, settings -> reconcile(settings, runNow)),
        job(
            JobNames.ORDER_STATUS,
            watched(PushGuards.STATUS_SETTINGS, settings -> statuses.run())));
  }

  private Function<BusinessSettings, PushReport> ofCatalog(
      Function<BusinessSettings, PushReport> work) {
    Function<BusinessSettings, PushReport> watched = watched(PushGuards.CATALOGUE_SETTINGS, work);
    return settings ->
        settings.catalog().enabled() ? watched.apply(settings) : off("settings.catalog.enabled");
  }

  private Function<BusinessSettings, PushReport> ofStock(
      Function<BusinessSettings, PushReport> work) {
    Function<BusinessSettings, PushReport> watched = watched(PushGuards.STOCK_SETTINGS, work);
    return settings ->
        settings.stock().enabled() ? watched.apply(settings) : off("settings.stock.enabled");
  }

  /** Settings that cannot be used stop a whole job: that is shown like a guard. */
  private Function<BusinessSettings, PushReport> watched(
      String guard, Function<BusinessSettings, PushReport> work) {
    return settings -> {
      try {
        PushReport report = work.apply(settings);
        rooms.pushGuards.isRepaired(guard);
        return report;
      } catch (BridgeException failure) {
        if (SETTINGS_PROBLEMS.contains(failure.code())) {
          rooms.pushGuards.stands(guard, failure.code(), failure.getMessage());
        }
        throw failure;
      }
    };
  }

  private static PushReport off(String key) {
    return PushReport.NOTHING.saying("Switched off by " + key + ".");
  }

  private PushReport reconcile(BusinessSettings settings, Consumer<String> runNow) {
    Optional<Repair> due = rooms.nightly.take();
    if (due.isEmpty()) {
      return PushReport.NOTHING;
    }
    Reconciliation reconciliation =
        Reconciliation.of(
            new Reconciliation.Sides(
                rooms.odoo, medusa, rooms.pushedQueries, stock(settings), catalog(settings)),
            new Reconciliation.Orders(
                this::whyNotInOdoo, importFrom.get(), from -> bringIn(from, runNow)),
            rooms.driftReports,
            settings,
            rooms.clock);
    PushReport report = reconciliation.run(due.get());
    statuses.full(Duration.ofDays(settings.reconcile().orderDays()));
    if (due.get() != Repair.NONE && settings.stock().enabled()) {
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

  private PushReport backfills(BusinessSettings settings, Consumer<String> runNow) {
    BackfillWorks.Past past =
        new BackfillWorks.Past(rooms.orderLinks, rooms.customerLinks, intake, rooms.desk);
    return new BackfillWorks(
            catalog(settings),
            stock(settings),
            medusa,
            past,
            () -> runNow.accept(JobNames.STOCK_CHANGES))
        .run(rooms.backfills, precedence())
        .run();
  }

  /** A product that was pushed carried a quantity: what the shop has of it is told again. */
  private PushReport thenStock(PushReport report, Consumer<String> runNow) {
    if (report.pushed() > 0 && settings().stock().enabled()) {
      runNow.accept(JobNames.STOCK_CHANGES);
    }
    return report;
  }

  private JobDefinition job(String name, Function<BusinessSettings, PushReport> work) {
    return new JobDefinition(
        name,
        JobNames.intervals(settings()).getOrDefault(name, FIXED.get(name)),
        () -> report(run(work)));
  }

  /**
   * Nothing goes out from a restored copy or a staging clone, nor before Odoo gave its settings.
   */
  private PushReport run(Function<BusinessSettings, PushReport> work) {
    ready();
    return work.apply(settings());
  }

  private void ready() {
    rooms.checkCredentials();
    rooms.settings.readOnce();
    rooms.checkPairing();
  }

  private static JobReport report(PushReport report) {
    return new JobReport(
        report.read(), report.pushed(), report.unchanged(), report.failed(), report.message());
  }
}
