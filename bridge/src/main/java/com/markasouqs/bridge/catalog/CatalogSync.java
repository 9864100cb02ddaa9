package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the shop's products as Odoo has them.
 *
 * <p>Level-triggered: a run writes down what Odoo says now, then pushes what Medusa was not told.
 * It reads and pushes in short turns, so that runs of several threads and instances may overlap.
 * Every method throws {@link com.markasouqs.bridge.odoo.OdooException}, a failure of the store, or
 * {@link CatalogException}; what was done until then is remembered, and the next run goes on. What
 * Medusa answers is in the report; only the adoption of its list throws {@link
 * com.markasouqs.bridge.medusa.MedusaException}, before anything was pushed.
 */
public final class CatalogSync {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogSync.class);

  /** A count takes no context in every series: archived ones are asked for by the domain. */
  private static final Domain IN_ANY_STATE = Domain.where("active", "in", List.of(true, false));

  private static final int MOST_RIVALS = 1000;

  private final OdooClient odoo;
  private final MedusaClient medusa;
  private final CatalogMemory memory;
  private final CatalogRules rules;
  private final QuantitySource quantities;
  private final Censuses censuses;
  private final Clock clock;

  public CatalogSync(
      OdooClient odoo,
      MedusaClient medusa,
      CatalogMemory memory,
      CatalogRules rules,
      QuantitySource quantities,
      Censuses censuses,
      Clock clock) {
    this.odoo = odoo;
    this.medusa = medusa;
    this.memory = memory;
    this.rules = rules;
    this.quantities = quantities;
    this.censuses = censuses;
    this.clock = clock;
  }

  /** Looks at what changed in Odoo since the last look, and pushes it; the first time at all. */
  public PushReport changes() {
    Optional<Instant> since = memory.changes().since();
    if (since.isEmpty()) {
      return full();
    }
    Instant now = odoo.time(clock.instant());
    Run run = run(now);
    Optional<Domain> changed = new ChangedProducts(odoo, run.reader()).between(since.get(), now);
    Sweep sweep = new Sweep(run);
    if (censuses.products().mayLackSome(odoo, IN_ANY_STATE)) {
      sweep.overRemembered();
    }
    boolean repriced =
        run.reader()
            .priceList()
            .map(list -> censuses.priceRules().mayLackSome(odoo, list.rules()))
            .orElse(false);
    PushReport observed =
        changed.isPresent() && !repriced ? sweep.over(withRivals(changed.get())) : sweep.overAll();
    memory.changes().advance(now);
    Progress progress = new Progress();
    Pushes pushes = pushes(run);
    pushes.products(progress);
    pushes.catalogueAgain(progress);
    return finished("product-changes", observed.plus(progress.report()));
  }

  /** Products that share a SKU are judged by one another, so that none needs to change itself. */
  private Domain withRivals(Domain changed) {
    List<Integer> rivals =
        memory
            .queries()
            .failed(
                Optional.of(Channel.PRODUCT),
                Optional.of(ProblemCode.DUPLICATE_SKU),
                0,
                MOST_RIVALS)
            .stream()
            .map(PushedItem::odooId)
            .toList();
    return rivals.isEmpty() ? changed : changed.or(Domain.where("id", "in", rivals));
  }

  /** Compares all products with what Medusa was told, and pushes what differs. */
  public PushReport full() {
    return finished("products-compared", whole(false));
  }

  /** The same, then the full details by the catalogue's endpoints, where the shop has them. */
  public PushReport catalogue() {
    return finished("catalogue-pushed", whole(true));
  }

  private PushReport whole(boolean details) {
    Instant now = odoo.time(clock.instant());
    Run run = run(now);
    PushReport report = PushReport.NOTHING;
    if (mustAdopt()) {
      report = new Adoption(medusa, odoo, run).run();
      memory.adopted().advance(now);
    }
    report = report.plus(new Sweep(run).overAll());
    memory.changes().advance(now);
    Progress progress = new Progress();
    Pushes pushes = pushes(run);
    pushes.products(progress);
    if (details && !progress.ended()) {
      pushes.catalogue(progress);
    } else {
      pushes.catalogueAgain(progress);
    }
    return report.plus(progress.report());
  }

  /** Only a bridge that told nothing yet may take the shop's list for what it was told. */
  private boolean mustAdopt() {
    return rules.settings().firstRun() == CatalogSettings.FirstRun.ADOPT
        && memory.adopted().since().isEmpty()
        && memory.changes().since().isEmpty();
  }

  /** How many products there may be for the shop, those changed since only where that is given. */
  public int count(Optional<Instant> changedSince) {
    Instant now = odoo.time(clock.instant());
    return odoo.searchCount(CatalogSchema.PRODUCT, meant(run(now), changedSince, now));
  }

  private Domain meant(Run run, Optional<Instant> changedSince, Instant now) {
    Domain sold = Domain.where("sale_ok", "=", true);
    return changedSince
        .flatMap(since -> new ChangedProducts(odoo, run.reader()).between(since, now))
        .map(sold::and)
        .orElse(sold);
  }

  /**
   * Tells the next products of the set again in both channels, whatever Medusa was told before.
   *
   * @param after only products with greater ids
   * @param limit how many products are looked at
   * @param changedSince only those that changed since; empty: all
   * @param dryRun counts only
   */
  public ProductRange again(int after, int limit, Optional<Instant> changedSince, boolean dryRun) {
    Instant now = odoo.time(clock.instant());
    Run run = run(now);
    List<Integer> ids =
        odoo.search(
            CatalogSchema.PRODUCT,
            meant(run, changedSince, now).and(Domain.where("id", ">", after)),
            ReadOptions.none().order("id").limit(limit));
    if (ids.isEmpty()) {
      return new ProductRange(after, PushReport.NOTHING, false);
    }
    int last = ids.get(ids.size() - 1);
    if (dryRun) {
      return new ProductRange(last, sold(run, ids), false);
    }
    memory.turns().take(Channel.PRODUCT, () -> forget(run, ids));
    Progress progress = new Progress();
    Pushes pushes = pushes(run);
    pushes.products(progress);
    if (!progress.ended()) {
      pushes.catalogue(progress);
    }
    int reached = progress.ended() ? reached(after, ids) : last;
    List<Integer> done = ids.stream().filter(id -> id <= reached).toList();
    return new ProductRange(reached, told(done, progress.report()), progress.ended());
  }

  /** Up to which product nothing is left to be told: after an early end it goes on from there. */
  private int reached(int after, List<Integer> ids) {
    Set<Integer> waiting =
        memory.queries().ofProducts(Channel.PRODUCT, ids).stream()
            .filter(item -> !item.settled() && item.isTriedAgain())
            .map(PushedItem::odooId)
            .collect(Collectors.toSet());
    int reached = after;
    for (int id : ids) {
      if (waiting.contains(id)) {
        return reached;
      }
      reached = id;
    }
    return reached;
  }

  /** By the memory, and not by the run: other runs push what is due as well. */
  private PushReport told(List<Integer> ids, PushReport run) {
    List<PushedItem> items = memory.queries().ofProducts(Channel.PRODUCT, ids);
    long told =
        items.stream()
            .filter(item -> item.isAcknowledged() && !Fingerprint.DELETED.equals(item.wanted()))
            .count();
    long failed = items.stream().filter(item -> item.code() != null).count();
    return new PushReport(ids.size(), (int) told, 0, (int) failed, run.message());
  }

  private static PushReport sold(Run run, List<Integer> ids) {
    List<ProductFacts> facts = run.reader().byIds(ids);
    long sold =
        run.assessor().assess(facts, List.of()).all().stream()
            .filter(each -> each.state() == Assessment.State.SOLD)
            .count();
    return new PushReport(ids.size(), (int) sold, 0, 0, "");
  }

  /** A deletion stays what it is: the guard counts it by what Medusa was told. */
  private PushReport forget(Run run, List<Integer> ids) {
    PushReport looked = run.observation().page(run.reader().byIds(ids));
    List<String> except =
        List.of(
            Fingerprint.DELETED, Fingerprint.DUPLICATE, Fingerprint.UNUSABLE, Fingerprint.UNPRICED);
    memory.items().untell(Channel.PRODUCT, ids, except);
    memory.items().untell(Channel.CATALOGUE, ids, except);
    return new PushReport(looked.read(), 0, 0, 0, "");
  }

  /**
   * Pushes one product in both channels at once, whatever is remembered of it.
   *
   * @param sku exactly as in Odoo
   */
  public ProductPushed one(String sku) {
    List<Integer> found =
        odoo.search(
            CatalogSchema.PRODUCT,
            Domain.where("default_code", "=", sku),
            ReadOptions.none().context("active_test", false).order("active desc, id").limit(2));
    return found.isEmpty()
        ? new ProductPushed(0, sku, false, "Odoo has no product with this SKU")
        : one(found.get(0));
  }

  /** The same for Odoo's id of the product (the variant). */
  public ProductPushed one(int odooId) {
    Run run = run(odoo.time(clock.instant()));
    Progress progress = new Progress();
    String sku = memory.turns().take(Channel.PRODUCT, () -> one(run, odooId, progress));
    if (sku == null) {
      return new ProductPushed(0, "", false, "Odoo has no product with this id");
    }
    PushReport report = progress.report();
    List<String> problems =
        memory.queries().ofProducts(Channel.PRODUCT, List.of(odooId)).stream()
            .filter(item -> item.code() != null)
            .map(item -> item.code() + ": " + item.message())
            .toList();
    boolean pushed = report.pushed() > 0 && report.failed() == 0 && problems.isEmpty();
    String message = problems.isEmpty() ? report.message() : problems.get(0);
    boolean nothing = message.isEmpty() && !pushed;
    return new ProductPushed(
        odooId, sku, pushed, nothing ? "The shop does not get this product" : message);
  }

  private String one(Run run, int odooId, Progress progress) {
    List<ProductFacts> facts = run.reader().byIds(List.of(odooId));
    if (facts.isEmpty()) {
      return null;
    }
    pushes(run).one(facts.get(0), progress);
    return facts.get(0).sku();
  }

  private Run run(Instant now) {
    ProductReader reader = new ProductReader(odoo, rules, new PriceRules.Moment(now));
    ProductHooks hooks = new ProductHooks(rules.hooks());
    ProductPayloads payloads = new ProductPayloads(rules.settings(), hooks);
    ProductSet products = new ProductSet(odoo, rules, reader.schema());
    new SwitchWatch(memory).look(reader.schema(), now);
    Assessor assessor = new Assessor(products, memory.queries(), hooks);
    PushFailures failures = new PushFailures(rules.backoff(), clock);
    return new Run(
        memory,
        rules,
        reader,
        assessor,
        payloads,
        new Observation(memory, assessor, payloads, failures),
        failures);
  }

  private Pushes pushes(Run run) {
    CataloguePush catalogue = new CataloguePush(medusa, run);
    ProductPush products = new ProductPush(medusa, run, catalogue, clock);
    return new Pushes(run, products, catalogue, quantities, clock);
  }

  private static PushReport finished(String event, PushReport report) {
    LOG.info(
        "event={} read={} pushed={} unchanged={} failed={} message={}",
        event,
        report.read(),
        report.pushed(),
        report.unchanged(),
        report.failed(),
        report.message());
    return report;
  }
}
