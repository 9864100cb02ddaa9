package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.medusa.InventoryLevel;
import com.markasouqs.bridge.medusa.InventoryQuery;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.Told;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the shop's own list of quantities: what it shows counts more than what it was told.
 *
 * <p>Where the list cannot be read, what was told counts. A page is read and written down in one
 * turn, so that nothing is pushed in between.
 */
final class ShopInventory {
  private static final Logger LOG = LoggerFactory.getLogger(ShopInventory.class);
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 10_000;

  private final MedusaClient medusa;
  private final StockMemory memory;
  private final StockRules rules;
  private final Adoption adoption;

  ShopInventory(MedusaClient medusa, StockMemory memory, StockRules rules, Adoption adoption) {
    this.medusa = medusa;
    this.memory = memory;
    this.rules = rules;
    this.adoption = adoption;
  }

  /** Walks the list once; a shop that fails on the way leaves the rest as it was told. */
  PushReport read() {
    int rows = 0;
    Set<String> locations = new HashSet<>();
    for (int page = 0; page < MOST_PAGES && medusa.closedFor().isEmpty(); page++) {
      int offset = rows;
      try {
        Page<InventoryLevel> levels = memory.turns().take(Channel.STOCK, () -> readPage(offset));
        rows += levels.rows();
        locations.addAll(locations(levels));
        if (!levels.hasMore()) {
          memory.locations().show(locations);
          break;
        }
      } catch (MedusaException failure) {
        LOG.warn(
            "event=shop-inventory-unreadable code={} cause=\"{}\"; what was told counts",
            failure.code(),
            failure.getMessage());
        return PushReport.NOTHING.saying("The shop's inventory could not be read.");
      }
    }
    return PushReport.NOTHING;
  }

  private static List<String> locations(Page<InventoryLevel> levels) {
    return levels.found().stream()
        .map(row -> row.value().locationIdOrNull())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private Page<InventoryLevel> readPage(int offset) {
    Page<InventoryLevel> page = medusa.inventory(new InventoryQuery(null, false, PAGE, offset));
    Map<String, List<InventoryLevel>> bySku =
        page.found().stream()
            .map(Pulled::value)
            .filter(level -> !level.sku().isEmpty())
            .collect(Collectors.groupingBy(InventoryLevel::sku));
    memory.items().shown(Channel.STOCK, shown(bySku));
    return page;
  }

  private List<Told> shown(Map<String, List<InventoryLevel>> bySku) {
    Map<String, Integer> products = new HashMap<>();
    Set<Told> remembered = new HashSet<>();
    for (PushedItem item : memory.queries().ofKeys(Channel.STOCK, bySku.keySet())) {
      products.put(item.key(), item.odooId());
      remembered.add(
          new Told(item.key(), item.location(), item.odooId(), item.toldSku(), item.told()));
    }
    Set<String> unknown = new HashSet<>(bySku.keySet());
    unknown.removeAll(products.keySet());
    List<Told> shown = new ArrayList<>();
    if (!unknown.isEmpty()) {
      Map<String, Integer> adopted = adoption.productsOf(unknown);
      adopted.forEach((sku, product) -> shown.addAll(elsewhere(sku, product, bySku.get(sku))));
      products.putAll(adopted);
    }
    products.forEach((sku, product) -> shown.addAll(shown(sku, product, bySku.get(sku))));
    // Writing down again what is known would be most of the work of a comparison.
    shown.removeIf(remembered::contains);
    return shown;
  }

  /** The shop has it, but at no place of the mapping yet: what it has there is to be told. */
  private List<Told> elsewhere(String sku, int product, List<InventoryLevel> levels) {
    return rules.mapping().isEmpty() || !shown(sku, product, levels).isEmpty()
        ? List.of()
        : List.of(new Told(sku, rules.locationIds().get(0), product, sku, null));
  }

  private List<Told> shown(String sku, int product, List<InventoryLevel> levels) {
    if (!rules.nameLocations()) {
      // Which of several locations the shop keeps for the bridge, it does not say.
      return levels.size() == 1 ? List.of(told(sku, "", product, levels.get(0))) : List.of();
    }
    return levels.stream()
        .filter(level -> rules.locationIds().contains(level.locationIdOrNull()))
        .map(level -> told(sku, level.locationIdOrNull(), product, level))
        .toList();
  }

  private static Told told(String sku, String location, int product, InventoryLevel level) {
    BigDecimal stocked = level.stockedOrNull();
    return new Told(sku, location, product, sku, stocked == null ? null : plain(stocked));
  }

  private static String plain(BigDecimal stocked) {
    String text =
        (stocked.signum() == 0 ? BigDecimal.ZERO : stocked.stripTrailingZeros()).toPlainString();
    return text.length() > 60 ? text.substring(0, 60) : text;
  }
}
