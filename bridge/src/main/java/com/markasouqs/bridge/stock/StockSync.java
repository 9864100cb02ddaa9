package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Keeps the shop's quantities what Odoo says.
 *
 * <p>Each run looks up what may have changed, writes down what Medusa is to be told, and pushes
 * what is due; a step that is lost is made up for by the next run. Only products that Medusa is
 * known to have are told. Entered by any thread; runs take turns page by page.
 */
public final class StockSync {
  private static final int PAGE = 5_000;

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
      report = observation.everything();
    } else {
      Collection<Integer> changed = changedSince(since.get());
      Set<Integer> looked = new HashSet<>(observation.quantities().concerned(changed));
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

  /**
   * Tells the next products again, whatever Medusa was told before.
   *
   * @param after only products with greater ids
   * @param limit how many products
   * @param dryRun counts only
   */
  public StockRange again(int after, int limit, boolean dryRun) {
    List<Integer> ids =
        memory.queries().following(Channel.STOCK, after, limit).stream()
            .map(PushedItem::odooId)
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      return new StockRange(after, PushReport.NOTHING, false);
    }
    int last = ids.get(ids.size() - 1);
    if (dryRun) {
      return new StockRange(last, new PushReport(ids.size(), ids.size(), 0, 0, ""), false);
    }
    surroundings.held().discover();
    StockObservation observation = StockObservation.begin(odoo, memory, rules, hooks);
    observation.products(ids);
    // The guard compares with what was told: it has to judge before that is forgotten.
    Optional<String> stopped = push.stopped();
    if (stopped.isPresent()) {
      return new StockRange(after, PushReport.NOTHING.saying(stopped.get()), true);
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
    return new StockRange(last, told(ids, pushed), false);
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
   * What the shop would get of these products, all its locations together.
   *
   * @param skus their SKUs by Odoo's id
   * @return a quantity of each; to ask for one throws {@link HookException} where the admin's own
   *     function fails: nobody knows it then
   */
  public Map<Integer, LongSupplier> quantities(Map<Integer, String> skus) {
    StockPlaces places = StockPlaces.read(odoo, rules.mapping(), rules.companyId());
    Levels levels = new Quantities(odoo, places, rules).of(skus.keySet());
    Map<Integer, LongSupplier> quantities = new HashMap<>();
    skus.forEach((id, sku) -> quantities.put(id, () -> quantity(id, sku, places, levels)));
    return quantities;
  }

  private long quantity(int productId, String sku, StockPlaces places, Levels levels) {
    long sum = 0;
    for (ShopLocation location : places.shopLocations()) {
      long quantity = levels.quantity(productId, location, rules.buffer());
      sum += hooks.quantity(productId, sku, location, quantity);
    }
    return sum;
  }

  private static PushReport finished(PushReport looked, PushReport pushed) {
    int failed = looked.failed() + pushed.failed();
    int unchanged = Math.max(0, looked.read() - pushed.pushed() - failed);
    return new PushReport(looked.read(), pushed.pushed(), unchanged, failed, pushed.message());
  }

  /** Products of quants that changed, and of moves that were done: quants come and go. */
  private Collection<Integer> changedSince(Instant since) {
    BitSet products = new BitSet();
    ReadOptions options = ReadOptions.none().limit(PAGE).bareIds();
    odoo.pages(
        "stock.quant",
        Domain.where("write_date", ">=", since),
        List.of("product_id"),
        options,
        page -> collect(page, products));
    odoo.pages(
        "stock.move",
        Domain.where("write_date", ">=", since).and(Domain.where("state", "=", "done")),
        List.of("product_id"),
        options,
        page -> collect(page, products));
    return products.stream().boxed().collect(Collectors.toList());
  }

  private static void collect(List<OdooRecord> page, BitSet products) {
    page.forEach(row -> row.reference("product_id").ifPresent(products::set));
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
