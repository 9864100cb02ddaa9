package com.markasouqs.bridge.reconcile;

import com.markasouqs.bridge.medusa.InventoryLevel;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Drift;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.stock.StockSync;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Differences of quantities, page by page of the shop's own list: each SKU at each location that
 * the bridge keeps. What lies at other locations of the shop is somebody else's.
 */
final class StockDrift {
  private static final int PAGE = 500;

  private final ShopLevels shop;
  private final PushedQueries queries;
  private final StockSync stock;
  private final ProductDrift products;
  private final Rules rules;

  /**
   * What the settings say.
   *
   * @param locations Medusa's ids of the locations that the bridge keeps; one empty one where it
   *     does not tell them apart
   * @param enabled whether quantities are told at all
   */
  record Rules(Set<String> locations, boolean enabled) {
    boolean tellsLocationsApart() {
      return !locations.contains("");
    }
  }

  StockDrift(
      ShopLevels shop, PushedQueries queries, StockSync stock, ProductDrift products, Rules rules) {
    this.shop = shop;
    this.queries = queries;
    this.stock = stock;
    this.products = products;
    this.rules = rules;
  }

  /** What the list showed so far. One thread. */
  private static final class Seen {
    private final BitSet products = new BitSet();
    private final Map<String, BitSet> atLocation = new HashMap<>();

    void add(PushedItem item) {
      products.set(item.odooId());
      atLocation.computeIfAbsent(item.location(), unused -> new BitSet()).set(item.odooId());
    }

    boolean lacksLevel(PushedItem item) {
      BitSet there = atLocation.getOrDefault(item.location(), new BitSet());
      return products.get(item.odooId()) && !there.get(item.odooId());
    }
  }

  /**
   * Compares.
   *
   * @param repairStock whether quantities are told again
   * @param repairProducts whether products that the shop lacks are told again
   * @param found is given how many were compared, and how they differ, page by page
   */
  void compare(
      boolean repairStock, boolean repairProducts, BiConsumer<Integer, List<Drift>> found) {
    Seen seen = new Seen();
    boolean repair = repairStock && rules.enabled();
    shop.forEachPage(levels -> found.accept(levels.size(), page(levels, seen, repair)));
    if (rules.tellsLocationsApart()) {
      withoutLevel(seen, repair, found);
    }
    products.missingInShop(seen.products, repairProducts, found);
  }

  private List<Drift> page(Map<String, List<InventoryLevel>> levels, Seen seen, boolean repair) {
    Map<String, List<InventoryLevel>> unknown = new HashMap<>(levels);
    List<PushedItem> shown = new ArrayList<>();
    Map<PushedItem, List<BigDecimal>> quantities = new HashMap<>();
    ProductDrift.Holders holders = products.holders(queries.ofKeys(Channel.STOCK, levels.keySet()));
    holders.renamed().keySet().forEach(unknown::remove);
    for (PushedItem item : holders.items()) {
      unknown.remove(item.key());
      seen.products.set(item.odooId());
      List<BigDecimal> there = quantities(levels.get(item.key()), item.location());
      if (rules.locations().contains(item.location()) && !there.isEmpty()) {
        seen.add(item);
        shown.add(item);
        quantities.put(item, there);
      }
    }
    List<Drift> drifts = new ArrayList<>(products.renamed(holders, levels));
    drifts.addAll(differences(shown, quantities::get, repair));
    drifts.addAll(products.unknown(unknown, seen.products));
    return drifts;
  }

  private static List<BigDecimal> quantities(List<InventoryLevel> levels, String location) {
    return levels.stream()
        .filter(level -> location.isEmpty() || location.equals(level.locationIdOrNull()))
        .map(level -> level.stockedOrNull() == null ? BigDecimal.ZERO : level.stockedOrNull())
        .toList();
  }

  /** The shop has these products, and no level of theirs at a location that the bridge keeps. */
  private void withoutLevel(Seen seen, boolean repair, BiConsumer<Integer, List<Drift>> found) {
    int after = 0;
    List<PushedItem> items = queries.following(Channel.STOCK, after, PAGE);
    while (!items.isEmpty()) {
      List<PushedItem> lacking =
          items.stream()
              .filter(item -> rules.locations().contains(item.location()))
              .filter(seen::lacksLevel)
              .toList();
      if (!lacking.isEmpty()) {
        found.accept(0, differences(lacking, item -> List.of(), repair));
      }
      after = items.get(items.size() - 1).odooId();
      items = queries.following(Channel.STOCK, after, PAGE);
    }
  }

  private List<Drift> differences(
      Collection<PushedItem> items, Function<PushedItem, List<BigDecimal>> shown, boolean repair) {
    Set<Integer> held = stock.held();
    Map<PushedItem, Drift> drifts = new LinkedHashMap<>();
    Set<Integer> wrong = new TreeSet<>();
    stock
        .wanted(items)
        .forEach(
            (item, quantity) -> {
              boolean isHeld = held.contains(item.odooId());
              try {
                long there = quantity.getAsLong();
                if (differ(there, shown.apply(item))) {
                  drifts.put(item, drift(item, there, shown.apply(item), isHeld));
                  if (there > 0 && !isHeld) {
                    wrong.add(item.odooId());
                  }
                }
              } catch (BridgeException failure) {
                drifts.put(item, undecided(item, shown.apply(item), failure));
              }
            });
    return repair && !wrong.isEmpty() ? mended(drifts, wrong) : List.copyOf(drifts.values());
  }

  /** Nobody knows what the shop is to have, so that nothing is repaired. */
  private static Drift undecided(PushedItem item, List<BigDecimal> shown, BridgeException failure) {
    if (failure.category() != Category.PARK) {
      throw failure;
    }
    return new Drift(
        Drift.Kind.STOCK_DIFFERS,
        item.key(),
        null,
        shown.isEmpty() ? null : text(shown),
        failure.code() + ": " + failure.getMessage(),
        false);
  }

  /**
   * Where the shop's locations are not told apart, it does not say which of them the bridge's word
   * went to: one of them is right, or all together.
   */
  private static boolean differ(long there, List<BigDecimal> shown) {
    BigDecimal meant = BigDecimal.valueOf(there);
    BigDecimal sum = shown.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.compareTo(meant) != 0
        && shown.stream().noneMatch(quantity -> quantity.compareTo(meant) == 0);
  }

  private Drift drift(PushedItem item, long there, List<BigDecimal> shown, boolean held) {
    String where = item.location().isEmpty() ? "" : "At " + item.location() + ": ";
    return new Drift(
        Drift.Kind.STOCK_DIFFERS,
        item.key(),
        Long.toString(there),
        shown.isEmpty() ? null : text(shown),
        where + cause(item, there, shown, held),
        false);
  }

  static String text(List<BigDecimal> quantities) {
    return quantities.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" + "));
  }

  private String cause(PushedItem item, long there, List<BigDecimal> shown, boolean held) {
    if (!rules.enabled()) {
      return "Not told: settings.stock.enabled is false.";
    }
    if (held) {
      return "A delivery is being taken off the shop's stock: told when that is decided.";
    }
    if (item.code() != null) {
      return item.code() + ": " + item.message();
    }
    if (!item.settled()) {
      return "Not told yet.";
    }
    if (!item.told().equals(Long.toString(there))) {
      return "Changed in Odoo since.";
    }
    return shown.isEmpty()
        ? "Told, and the shop has no level there."
        : "Told, and changed in the shop since.";
  }

  private record Place(String sku, String location) {
    static Place of(PushedItem item) {
      return new Place(item.key(), item.location());
    }
  }

  /**
   * Tells these products as every run does: by location, under the guard, not what is held. Those
   * of which nothing is left are left to the comparison of stock, whose guard asks before it
   * empties a shop.
   */
  private List<Drift> mended(Map<PushedItem, Drift> drifts, Set<Integer> wrong) {
    stock.again(List.copyOf(wrong), false);
    Set<Place> done =
        queries.ofProducts(Channel.STOCK, wrong).stream()
            .filter(PushedItem::settled)
            .map(Place::of)
            .collect(Collectors.toSet());
    List<Drift> result = new ArrayList<>();
    drifts.forEach(
        (item, drift) -> {
          boolean told = wrong.contains(item.odooId()) && done.contains(Place.of(item));
          result.add(told ? drift.mended() : drift);
        });
    return result;
  }
}
