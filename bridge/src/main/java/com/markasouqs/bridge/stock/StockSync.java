package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Keeps the shop's quantities what Odoo says.
 *
 * <p>Each run looks up what may have changed, writes down what Medusa is to be told, and pushes
 * what is due; a step that is lost is made up for by the next run. Only products that Medusa is
 * known to have are told. Entered by any thread; runs take turns page by page.
 */
public final class StockSync {
  private static final int PAGE = 5_000;
  private static final int AT_ONCE = 1_000;

  private final OdooClient odoo;
  private final StockMemory memory;
  private final StockRules rules;
  private final StockPush push;
  private final ShopInventory inventory;
  private final Surroundings surroundings;
  private final Clock clock;
  private final StockHooks hooks;

  /**
   * What others know.
   *
   * @param touched orders that Medusa may have changed stock for
   * @param held products that must not be told now
   * @param adoption which products of the shop's own list are told, though the bridge never pushed
   *     them
   */
  public record Surroundings(TouchedOrders touched, HeldBack held, Adoption adoption) {}

  /** Reads nothing yet. */
  public StockSync(
      OdooClient odoo,
      MedusaClient medusa,
      StockMemory memory,
      StockRules rules,
      Pace pace,
      Surroundings surroundings,
      Hooks hooks) {
    this.odoo = odoo;
    this.memory = memory;
    this.rules = rules;
    this.push = new StockPush(medusa, memory, rules, pace);
    this.inventory = new ShopInventory(medusa, memory, rules, surroundings.adoption());
    this.surroundings = surroundings;
    this.clock = pace.clock();
    this.hooks = new StockHooks(hooks);
  }

  /**
   * Looks up what changed since the last run, and pushes.
   *
   * @throws com.markasouqs.bridge.model.BridgeException when Odoo or the store fails on the way;
   *     the next run does it again
   */
  public PushReport changes() {
    surroundings.held().discover();
    StockObservation observation = StockObservation.begin(odoo, memory, rules, hooks);
    Instant odooTime = odoo.time(clock.instant());
    Optional<Instant> since = memory.cursor().since();
    doubtTouched();
    PushReport report;
    if (since.isEmpty()) {
      inventory.read();
      report = observation.everything();
    } else {
      Set<Integer> looked = new HashSet<>(observation.quantities().changedSince(since.get()));
      looked.addAll(observation.failedByHooks());
      report = observation.products(looked);
    }
    report = report.plus(observation.unobserved());
    memory.cursor().advance(odooTime);
    return finished(report, push.run(observation, surroundings.held().products()));
  }

  /** Compares every quantity with Odoo's, and with the shop's own list where it can be read. */
  public PushReport compare() {
    surroundings.held().discover();
    PushReport shown = inventory.read();
    push.lookForLocations();
    StockObservation observation = StockObservation.begin(odoo, memory, rules, hooks);
    doubtTouched();
    PushReport report = observation.everything().plus(observation.unobserved());
    return finished(report, push.run(observation, surroundings.held().products())).plus(shown);
  }

  /** Pushes these products again, whatever Medusa was told before. */
  public PushReport again(Collection<Integer> productIds) {
    StockObservation observation = StockObservation.begin(odoo, memory, rules, hooks);
    memory.items().doubt(Channel.STOCK, productIds);
    PushReport report = observation.products(productIds).plus(observation.unobserved());
    return finished(report, push.run(observation, surroundings.held().products()));
  }

  /** How many products the shop is told quantities of. */
  public int count() {
    return memory.queries().products(Channel.STOCK);
  }

  /** The next products, by id, that the shop is told quantities of; empty: there are no more. */
  public List<Integer> following(int after, int limit) {
    return memory.queries().following(Channel.STOCK, after, limit).stream()
        .map(PushedItem::odooId)
        .distinct()
        .toList();
  }

  /** Those that the shop is told quantities of, and whose stock changed since. */
  public SortedSet<Integer> changed(Instant since) {
    StockPlaces places = StockPlaces.read(odoo, rules.mapping(), rules.companyId());
    List<Integer> changed = List.copyOf(new Quantities(odoo, places, rules).changedSince(since));
    SortedSet<Integer> told = new TreeSet<>();
    for (int from = 0; from < changed.size(); from += AT_ONCE) {
      List<Integer> part = changed.subList(from, Math.min(changed.size(), from + AT_ONCE));
      memory.queries().ofProducts(Channel.STOCK, part).forEach(item -> told.add(item.odooId()));
    }
    return told;
  }

  /**
   * Tells these products again, whatever Medusa was told before.
   *
   * @param dryRun counts only
   */
  public StockRange again(List<Integer> ids, boolean dryRun) {
    if (dryRun) {
      return new StockRange(new PushReport(ids.size(), ids.size(), 0, 0, ""), false);
    }
    surroundings.held().discover();
    StockObservation observation = StockObservation.begin(odoo, memory, rules, hooks);
    observation.products(ids);
    // What the guard stops is not begun: the range is told when it is released.
    Optional<String> stopped = push.stopped();
    if (stopped.isPresent()) {
      return new StockRange(PushReport.NOTHING.saying(stopped.get()), true);
    }
    memory
        .turns()
        .take(
            Channel.STOCK,
            () -> {
              memory.items().untell(Channel.STOCK, ids, List.of());
              return null;
            });
    PushReport pushed = push.run(observation, surroundings.held().products());
    return new StockRange(told(ids, pushed), false);
  }

  /** By the memory, and not by the run: other runs push what is due as well. */
  private PushReport told(List<Integer> ids, PushReport run) {
    Set<Integer> told = new HashSet<>(ids);
    Set<Integer> failed = new HashSet<>();
    for (PushedItem item : memory.queries().ofProducts(Channel.STOCK, ids)) {
      if (!item.settled()) {
        told.remove(item.odooId());
      }
      if (item.code() != null) {
        failed.add(item.odooId());
      }
    }
    return new PushReport(ids.size(), told.size(), 0, failed.size(), run.message());
  }

  /**
   * What the bodies of these products say; afterwards it counts as unknown what the shop has of
   * them. They are looked up and judged by the guard as in every run.
   *
   * @param skus their SKUs by Odoo's id
   * @return a quantity of each; to ask for one throws {@link HookException} where the admin's own
   *     function fails: nobody knows it then
   */
  public Map<Integer, LongSupplier> inBodies(Map<Integer, String> skus) {
    StockObservation observation = StockObservation.begin(odoo, memory, rules, hooks);
    return new BodyQuantities(memory, rules, push).of(skus, observation);
  }

  /** Products that must not be told now: their quantity is on its way by another call. */
  public Set<Integer> held() {
    return surroundings.held().products();
  }

  /**
   * What the shop is to have of these items, each at its own location; items at locations that the
   * settings do not name are missing. To ask for a quantity throws {@link HookException} where the
   * admin's own function fails.
   */
  public Map<PushedItem, LongSupplier> wanted(Collection<PushedItem> items) {
    Map<PushedItem, LongSupplier> wanted = new LinkedHashMap<>();
    if (items.isEmpty()) {
      return wanted;
    }
    StockPlaces places = StockPlaces.read(odoo, rules.mapping(), rules.companyId());
    Levels levels =
        new Quantities(odoo, places, rules)
            .of(new TreeSet<>(items.stream().map(PushedItem::odooId).toList()));
    for (PushedItem item : items) {
      places.shopLocations().stream()
          .filter(location -> location.id().equals(item.location()))
          .findFirst()
          .ifPresent(at -> wanted.put(item, () -> quantity(item, at, levels)));
    }
    return wanted;
  }

  private long quantity(PushedItem item, ShopLocation location, Levels levels) {
    long quantity = levels.quantity(item.odooId(), location, rules.buffer());
    return hooks.quantity(item.odooId(), item.key(), location, quantity);
  }

  private static PushReport finished(PushReport looked, PushReport pushed) {
    int failed = looked.failed() + pushed.failed();
    int unchanged = Math.max(0, looked.read() - pushed.pushed() - failed);
    return new PushReport(looked.read(), pushed.pushed(), unchanged, failed, pushed.message());
  }

  /** Medusa's own fulfilment changes what it has: what it was told does not count any more. */
  private void doubtTouched() {
    List<String> orders = surroundings.touched().next();
    while (!orders.isEmpty()) {
      TreeSet<Integer> products = new TreeSet<>();
      odoo.pages(
          "sale.order.line",
          Domain.where("order_id.x_medusa_order_id", "in", orders),
          List.of("product_id"),
          ReadOptions.none().limit(PAGE).bareIds(),
          page -> page.forEach(row -> row.reference("product_id").ifPresent(products::add)));
      memory.turns().take(Channel.STOCK, () -> doubt(products));
      surroundings.touched().handled();
      orders = surroundings.touched().next();
    }
  }

  private Void doubt(Collection<Integer> products) {
    List<PushedItem> items = memory.queries().ofProducts(Channel.STOCK, products);
    memory.items().doubt(Channel.STOCK, items.stream().map(PushedItem::odooId).distinct().toList());
    return null;
  }
}
