package com.markasouqs.bridge.reconcile;

import com.markasouqs.bridge.catalog.CatalogSync;
import com.markasouqs.bridge.medusa.InventoryLevel;
import com.markasouqs.bridge.medusa.InventoryQuery;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.medusa.Status;
import com.markasouqs.bridge.medusa.StockItem;
import com.markasouqs.bridge.medusa.StockResult;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Drift;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.stock.StockSync;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Differences of products and quantities, page by page of the shop's own list. */
final class StockDrift {
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 10_000;
  private static final String DELETED = "-";

  private final OdooClient odoo;
  private final MedusaClient medusa;
  private final PushedQueries queries;
  private final StockSync stock;
  private final CatalogSync catalog;

  StockDrift(
      OdooClient odoo,
      MedusaClient medusa,
      PushedQueries queries,
      StockSync stock,
      CatalogSync catalog) {
    this.odoo = odoo;
    this.medusa = medusa;
    this.queries = queries;
    this.stock = stock;
    this.catalog = catalog;
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
    BitSet seen = new BitSet();
    int offset = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      Page<InventoryLevel> levels = medusa.inventory(new InventoryQuery(null, false, PAGE, offset));
      Map<String, BigDecimal> shop = new HashMap<>();
      levels.found().stream().map(Pulled::value).forEach(level -> add(shop, level));
      found.accept(shop.size(), comparePage(shop, seen, repairStock));
      offset += levels.rows();
      if (!levels.hasMore()) {
        break;
      }
    }
    missingInShop(seen, repairProducts, found);
  }

  private static void add(Map<String, BigDecimal> shop, InventoryLevel level) {
    if (!level.sku().isEmpty()) {
      BigDecimal stocked = level.stockedOrNull() == null ? BigDecimal.ZERO : level.stockedOrNull();
      shop.merge(level.sku(), stocked, BigDecimal::add);
    }
  }

  private List<Drift> comparePage(Map<String, BigDecimal> shop, BitSet seen, boolean repair) {
    Map<String, PushedItem> known = new HashMap<>();
    queries.ofKeys(Channel.STOCK, shop.keySet()).forEach(item -> known.put(item.key(), item));
    Map<Integer, String> skus = new HashMap<>();
    known.forEach((sku, item) -> skus.put(item.odooId(), sku));
    Map<Integer, LongSupplier> quantities = stock.quantities(skus);
    List<Drift> drifts = new ArrayList<>();
    List<StockItem> wrong = new ArrayList<>();
    known.forEach(
        (sku, item) -> {
          seen.set(item.odooId());
          long there;
          try {
            there = quantities.get(item.odooId()).getAsLong();
          } catch (BridgeException failure) {
            drifts.add(undecided(sku, shop.get(sku), failure));
            return;
          }
          if (shop.get(sku).compareTo(BigDecimal.valueOf(there)) != 0) {
            drifts.add(
                new Drift(
                    Drift.Kind.STOCK_DIFFERS,
                    sku,
                    Long.toString(there),
                    shop.get(sku).toPlainString(),
                    cause(item, there),
                    false));
            if (there > 0) {
              wrong.add(new StockItem(sku, item.odooId(), there, null, null, null));
            }
          }
        });
    List<Drift> result = new ArrayList<>(repair ? mended(drifts, wrong) : drifts);
    Set<String> unknown = new HashSet<>(shop.keySet());
    unknown.removeAll(known.keySet());
    result.addAll(unknown(unknown, shop));
    return result;
  }

  /** Nobody knows what the shop is to have, so nothing is repaired. */
  private static Drift undecided(String sku, BigDecimal there, BridgeException failure) {
    if (failure.category() != Category.PARK) {
      throw failure;
    }
    String cause = failure.code() + ": " + failure.getMessage();
    return new Drift(Drift.Kind.STOCK_DIFFERS, sku, null, there.toPlainString(), cause, false);
  }

  private static String cause(PushedItem item, long there) {
    if (item.code() != null) {
      return item.code() + ": " + item.message();
    }
    if (!item.settled()) {
      return "Not told yet.";
    }
    return item.told().equals(Long.toString(there))
        ? "Told, and changed in the shop since."
        : "Changed in Odoo since.";
  }

  /** Zeros are left to the comparison of stock, whose guard asks before it empties a shop. */
  private List<Drift> mended(List<Drift> drifts, List<StockItem> wrong) {
    Set<String> done = new HashSet<>();
    if (!wrong.isEmpty()) {
      for (StockResult result : medusa.bulkUpdateStock(wrong).results()) {
        if (result.status() == Status.DONE) {
          done.add(result.item().sku());
        }
      }
    }
    return drifts.stream()
        .map(drift -> done.contains(drift.item()) ? drift.mended() : drift)
        .toList();
  }

  private List<Drift> unknown(Set<String> skus, Map<String, BigDecimal> shop) {
    if (skus.isEmpty()) {
      return List.of();
    }
    Set<String> inOdoo = new HashSet<>();
    odoo.pages(
        "product.product",
        Domain.where("default_code", "in", List.copyOf(skus)),
        List.of("default_code"),
        ReadOptions.none().limit(PAGE).context("active_test", false),
        page -> page.forEach(product -> inOdoo.add(product.text("default_code"))));
    return skus.stream()
        .sorted()
        .map(
            sku ->
                new Drift(
                    inOdoo.contains(sku)
                        ? Drift.Kind.SKU_NOT_FOR_THE_SHOP
                        : Drift.Kind.SKU_MISSING_IN_ODOO,
                    sku,
                    null,
                    shop.get(sku).toPlainString(),
                    "",
                    false))
        .toList();
  }

  private void missingInShop(BitSet seen, boolean repair, BiConsumer<Integer, List<Drift>> found) {
    int after = 0;
    while (true) {
      List<PushedItem> items = queries.following(Channel.PRODUCT, after, PAGE);
      if (items.isEmpty()) {
        return;
      }
      Set<Integer> tracked =
          queries
              .ofProducts(Channel.STOCK, items.stream().map(PushedItem::odooId).toList())
              .stream()
              .map(PushedItem::odooId)
              .collect(Collectors.toSet());
      List<Drift> drifts = new ArrayList<>();
      for (PushedItem item : items) {
        boolean stocked = tracked.contains(item.odooId());
        boolean told = item.told() != null;
        if (!DELETED.equals(item.wanted()) && !seen.get(item.odooId()) && (stocked || !told)) {
          drifts.add(missing(item, repair));
        }
      }
      found.accept(items.size(), drifts);
      after = items.get(items.size() - 1).odooId();
    }
  }

  private Drift missing(PushedItem item, boolean repair) {
    String cause =
        item.code() != null
            ? item.code() + ": " + item.message()
            : item.told() == null ? "Not told yet." : "Told, and gone from the shop since.";
    boolean repaired = repair && catalog.one(item.odooId()).pushed();
    return new Drift(
        Drift.Kind.PRODUCT_MISSING_IN_MEDUSA, item.sku(), item.sku(), null, cause, repaired);
  }
}
