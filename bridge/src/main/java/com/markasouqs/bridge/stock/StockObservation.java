package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Failure;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks up quantities in Odoo and writes down those that Medusa is to be told. */
final class StockObservation {
  private static final int AT_ONCE = 1_000;
  private static final int MOST_FAILED = 10_000;

  private final StockMemory memory;
  private final Quantities quantities;
  private final StockHooks hooks;
  private final Map<String, ShopLocation> byId = new HashMap<>();

  StockObservation(StockMemory memory, Quantities quantities, StockHooks hooks) {
    this.hooks = hooks;
    this.memory = memory;
    this.quantities = quantities;
    quantities.places().shopLocations().forEach(shop -> byId.put(shop.id(), shop));
  }

  static StockObservation begin(
      OdooClient odoo, StockMemory memory, StockRules rules, StockHooks hooks) {
    StockPlaces places = StockPlaces.read(odoo, rules.mapping(), rules.companyId());
    return new StockObservation(memory, new Quantities(odoo, places, rules), hooks);
  }

  Quantities quantities() {
    return quantities;
  }

  /** The shop's location with this id; one that is not in the settings any more is nameless. */
  ShopLocation location(String id) {
    return byId.getOrDefault(id, new ShopLocation(id, ""));
  }

  /** Looks up these products, as far as Medusa has them. */
  PushReport products(Collection<Integer> productIds) {
    List<Integer> ids = List.copyOf(new TreeSet<>(productIds));
    PushReport report = PushReport.NOTHING;
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<Integer> part = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      Page page = page(() -> memory.queries().ofProducts(Channel.STOCK, part));
      report = report.plus(page.report());
    }
    return report;
  }

  /**
   * What the shop is to get of some products.
   *
   * @param places by Odoo's id, a quantity for each place of the shop
   * @param failures those of which nobody knows it, because the admin's own function fails
   */
  record Found(Map<Integer, Map<String, Long>> places, Map<Integer, HookException> failures) {}

  /**
   * Looks up these products, and says what each place of the shop is to get of them, whether Medusa
   * has them or not.
   *
   * @param skus at most some thousand SKUs, by Odoo's id
   */
  Found quantitiesOf(Map<Integer, String> skus) {
    return memory
        .turns()
        .take(
            Channel.STOCK,
            () -> {
              Levels levels = quantities.of(skus.keySet());
              look(memory.queries().ofProducts(Channel.STOCK, skus.keySet()), levels);
              Found found = new Found(new HashMap<>(), new HashMap<>());
              skus.forEach(
                  (id, sku) -> {
                    try {
                      found.places().put(id, places(id, sku, levels));
                    } catch (HookException failure) {
                      found.failures().put(id, failure);
                    }
                  });
              return found;
            });
  }

  private Map<String, Long> places(int productId, String sku, Levels levels) {
    Map<String, Long> places = new HashMap<>();
    byId.values()
        .forEach(location -> places.put(location.id(), quantity(productId, sku, location, levels)));
    return places;
  }

  /** Looks up what was never looked up, or is in doubt. */
  PushReport unobserved() {
    return pages(after -> memory.queries().unobserved(Channel.STOCK, after, AT_ONCE));
  }

  /** Looks up everything, page by page. */
  PushReport everything() {
    return pages(after -> memory.queries().following(Channel.STOCK, after, AT_ONCE));
  }

  /** Looks up page after page by the ids of products, until one is empty. */
  private PushReport pages(IntFunction<List<PushedItem>> following) {
    PushReport report = PushReport.NOTHING;
    int after = 0;
    while (true) {
      int from = after;
      Page page = page(() -> following.apply(from));
      if (page.items().isEmpty()) {
        return report;
      }
      report = report.plus(page.report());
      after = page.items().stream().mapToInt(PushedItem::odooId).max().orElseThrow();
    }
  }

  /** Reads what is remembered and looks it up, in one turn. */
  private Page page(Supplier<List<PushedItem>> remembered) {
    return memory
        .turns()
        .take(
            Channel.STOCK,
            () -> {
              List<PushedItem> items = remembered.get();
              Levels levels = items.isEmpty() ? null : quantities.of(idsOf(items));
              return new Page(items, items.isEmpty() ? 0 : look(items, levels));
            });
  }

  private static Collection<Integer> idsOf(List<PushedItem> items) {
    return new TreeSet<>(items.stream().map(PushedItem::odooId).toList());
  }

  /** Items that were looked up, and of how many the admin's own function failed. */
  private record Page(List<PushedItem> items, int failed) {
    PushReport report() {
      return new PushReport(items.size(), 0, 0, failed, "");
    }
  }

  /**
   * Products that the admin's own function failed for, which may have been for the moment only.
   * Those that were never looked up are not among them.
   */
  Set<Integer> failedByHooks() {
    return memory
        .queries()
        .failed(Optional.of(Channel.STOCK), Optional.of(ProblemCode.HOOK_FAILED), 0, MOST_FAILED)
        .stream()
        .filter(item -> item.wanted() != null)
        .map(PushedItem::odooId)
        .collect(Collectors.toSet());
  }

  /** Compares what these items have with what was written down; returns how many failed. */
  private int look(List<PushedItem> items, Levels levels) {
    int failed = 0;
    List<Wish> changed = new ArrayList<>();
    List<PushedItem> gone = new ArrayList<>();
    for (PushedItem item : items) {
      if (!byId.containsKey(item.location())) {
        if (isToBeEmptied(item)) {
          changed.add(Wish.stock(item.key(), item.location(), item.odooId(), StockPush.ZERO));
        } else {
          gone.add(item);
        }
        continue;
      }
      try {
        ShopLocation location = location(item.location());
        String now = Long.toString(quantity(item.odooId(), item.key(), location, levels));
        if (!now.equals(item.wanted())) {
          changed.add(Wish.stock(item.key(), item.location(), item.odooId(), now));
        } else if (item.code() == ProblemCode.HOOK_FAILED) {
          memory.items().retry(Channel.STOCK, item.key(), Optional.of(item.location()));
        }
      } catch (HookException failure) {
        fail(item, failure);
        failed++;
      }
    }
    memory.items().wantKnown(Channel.STOCK, changed);
    memory.items().know(Channel.STOCK, missing(items));
    memory.items().forget(Channel.STOCK, gone);
    return failed;
  }

  /**
   * A place that has left the mapping must not go on selling what the bridge told it; then it is
   * somebody else's.
   */
  private boolean isToBeEmptied(PushedItem item) {
    return !quantities.rules().areMerged()
        && !item.location().isEmpty()
        && item.pushedAt() != null
        && item.isTriedAgain()
        && !StockPush.ZERO.equals(item.told());
  }

  private long quantity(int productId, String sku, ShopLocation location, Levels levels) {
    long quantity = levels.quantity(productId, location, quantities.rules().buffer());
    return hooks.quantity(productId, sku, location, quantity);
  }

  /** What the shop was told stays; looked at again by the next run. */
  private void fail(PushedItem item, HookException failure) {
    Failure remembered =
        new Failure(failure.code(), failure.getMessage(), failure.details(), null, false);
    memory.items().failed(Channel.STOCK, item.key(), item.location(), remembered);
  }

  /** Places of the mapping at which a product that Medusa has is not remembered yet. */
  private List<Wish> missing(List<PushedItem> items) {
    if (byId.size() == 1 && items.stream().allMatch(item -> byId.containsKey(item.location()))) {
      return List.of();
    }
    Map<String, TreeSet<String>> present = new HashMap<>();
    Map<String, PushedItem> any = new HashMap<>();
    for (PushedItem item : items) {
      present.computeIfAbsent(item.key(), unused -> new TreeSet<>()).add(item.location());
      any.put(item.key(), item);
    }
    List<Wish> missing = new ArrayList<>();
    present.forEach(
        (sku, locations) ->
            byId.keySet().stream()
                .filter(id -> !locations.contains(id))
                .forEach(id -> missing.add(Wish.stock(sku, id, any.get(sku).odooId(), null))));
    return missing;
  }
}
