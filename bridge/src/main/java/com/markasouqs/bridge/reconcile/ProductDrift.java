package com.markasouqs.bridge.reconcile;

import com.markasouqs.bridge.catalog.CatalogSync;
import com.markasouqs.bridge.medusa.InventoryLevel;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Drift;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.stock.CountedProducts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Products that one side has and the other has not. A product whose quantity is not counted need
 * not be in the shop's list of quantities, which is all that the shop can be asked for: once told,
 * it counts as there.
 */
final class ProductDrift {
  private static final int PAGE = 500;
  private static final String DELETED = "-";

  private final OdooClient odoo;
  private final PushedQueries queries;
  private final CatalogSync catalog;
  private final boolean catalogEnabled;

  ProductDrift(
      OdooClient odoo, PushedQueries queries, CatalogSync catalog, boolean catalogEnabled) {
    this.odoo = odoo;
    this.queries = queries;
    this.catalog = catalog;
    this.catalogEnabled = catalogEnabled;
  }

  /**
   * Who has in Odoo what the shop was told under a SKU: a change of SKUs may not be told yet.
   *
   * @param items those of the products that have their SKUs now
   * @param renamed SKUs that no product has any more, and what their products have instead
   */
  record Holders(List<PushedItem> items, Map<String, String> renamed) {}

  /** Holds what is remembered of SKUs against who has them in Odoo now. */
  Holders holders(List<PushedItem> remembered) {
    Map<Integer, String> present = new HashMap<>();
    if (!remembered.isEmpty()) {
      odoo.pages(
          "product.product",
          Domain.where("id", "in", remembered.stream().map(PushedItem::odooId).distinct().toList()),
          List.of("default_code"),
          ReadOptions.none().limit(PAGE).context("active_test", false),
          page -> page.forEach(each -> present.put(each.id(), each.text("default_code").strip())));
    }
    Map<String, String> renamed = new TreeMap<>();
    for (PushedItem item : remembered) {
      String now = present.getOrDefault(item.odooId(), item.key());
      if (!now.equals(item.key())) {
        renamed.put(item.key(), now);
      }
    }
    Map<String, List<Integer>> others = inOdoo(renamed.keySet());
    List<PushedItem> items = new ArrayList<>();
    for (PushedItem item : remembered) {
      List<Integer> holders = others.getOrDefault(item.key(), List.of());
      if (!renamed.containsKey(item.key())) {
        items.add(item);
      } else if (!holders.isEmpty()) {
        items.add(item.ofProduct(holders.get(0)));
      }
    }
    renamed.keySet().removeAll(others.keySet());
    return new Holders(items, renamed);
  }

  /** A difference for each SKU that the shop has and no product of Odoo any more. */
  List<Drift> renamed(Holders holders, Map<String, List<InventoryLevel>> levels) {
    List<Drift> drifts = new ArrayList<>();
    holders
        .renamed()
        .forEach(
            (sku, now) ->
                drifts.add(
                    new Drift(
                        Drift.Kind.SKU_MISSING_IN_ODOO,
                        sku,
                        null,
                        stocked(levels.get(sku)),
                        "Its product has the SKU " + now + " by now: not told yet.",
                        false)));
    return drifts;
  }

  /**
   * Says of SKUs that the shop was told no quantity of what they are.
   *
   * @param levels what the shop has of them
   * @param seen gets the products that are in the shop
   */
  List<Drift> unknown(Map<String, List<InventoryLevel>> levels, BitSet seen) {
    Set<String> foreign = new TreeSet<>(levels.keySet());
    Map<String, PushedItem> shared = new HashMap<>();
    for (PushedItem item : queries.ofSkus(Channel.PRODUCT, levels.keySet())) {
      if (item.code() == ProblemCode.DUPLICATE_SKU) {
        seen.set(item.odooId());
        shared.put(item.sku(), item);
      } else if (!DELETED.equals(item.wanted())) {
        // The shop sells it; its quantity is not counted, or is yet to be told.
        foreign.remove(item.sku());
      }
    }
    Map<String, List<Integer>> inOdoo = inOdoo(foreign);
    if (!catalogEnabled) {
      foreign.removeAll(uncounted(inOdoo));
    }
    List<Drift> drifts = new ArrayList<>();
    for (String sku : foreign) {
      Drift.Kind kind =
          inOdoo.containsKey(sku)
              ? Drift.Kind.SKU_NOT_FOR_THE_SHOP
              : Drift.Kind.SKU_MISSING_IN_ODOO;
      String cause = shared.containsKey(sku) ? problem(shared.get(sku)) : "";
      drifts.add(new Drift(kind, sku, null, stocked(levels.get(sku)), cause, false));
    }
    return drifts;
  }

  private static String stocked(List<InventoryLevel> levels) {
    List<BigDecimal> known =
        levels.stream().map(InventoryLevel::stockedOrNull).filter(Objects::nonNull).toList();
    return known.isEmpty() ? "0" : StockDrift.text(known);
  }

  /** The products that have these SKUs, archived ones too. */
  private Map<String, List<Integer>> inOdoo(Collection<String> skus) {
    Map<String, List<Integer>> found = new HashMap<>();
    if (!skus.isEmpty()) {
      odoo.pages(
          "product.product",
          Domain.where("default_code", "in", List.copyOf(skus)),
          List.of("default_code"),
          ReadOptions.none().limit(PAGE).context("active_test", false),
          page ->
              page.forEach(
                  product ->
                      found
                          .computeIfAbsent(
                              product.text("default_code"), unused -> new ArrayList<>())
                          .add(product.id())));
    }
    return found;
  }

  /** Where products are not pushed the shop may sell whatever it has; there is nothing to tell. */
  private Set<String> uncounted(Map<String, List<Integer>> products) {
    Set<Integer> counted =
        new CountedProducts(odoo).among(products.values().stream().flatMap(List::stream).toList());
    return products.entrySet().stream()
        .filter(entry -> entry.getValue().stream().noneMatch(counted::contains))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Finds products that the shop lacks.
   *
   * @param seen those that it has
   * @param repair whether they are told again
   */
  void missingInShop(BitSet seen, boolean repair, BiConsumer<Integer, List<Drift>> found) {
    int after = 0;
    List<PushedItem> items = queries.following(Channel.PRODUCT, after, PAGE);
    while (!items.isEmpty()) {
      Set<Integer> counted = new HashSet<>();
      queries
          .ofProducts(Channel.STOCK, items.stream().map(PushedItem::odooId).toList())
          .forEach(item -> counted.add(item.odooId()));
      List<Drift> drifts = new ArrayList<>();
      for (PushedItem item : items) {
        boolean listed = counted.contains(item.odooId()) || item.told() == null;
        if (!DELETED.equals(item.wanted()) && !seen.get(item.odooId()) && listed) {
          drifts.add(missing(item, repair && catalogEnabled));
        }
      }
      found.accept(items.size(), drifts);
      after = items.get(items.size() - 1).odooId();
      items = queries.following(Channel.PRODUCT, after, PAGE);
    }
  }

  private Drift missing(PushedItem item, boolean repair) {
    String cause =
        item.code() != null
            ? problem(item)
            : item.told() == null ? "Not told yet." : "Told, and gone from the shop since.";
    boolean repaired = repair && catalog.one(item.odooId()).pushed();
    return new Drift(
        Drift.Kind.PRODUCT_MISSING_IN_MEDUSA, item.sku(), item.sku(), null, cause, repaired);
  }

  private static String problem(PushedItem item) {
    return item.code() + ": " + item.message();
  }
}
