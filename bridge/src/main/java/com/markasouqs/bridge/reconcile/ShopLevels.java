package com.markasouqs.bridge.reconcile;

import com.markasouqs.bridge.medusa.InventoryLevel;
import com.markasouqs.bridge.medusa.InventoryQuery;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The shop's own list of quantities, page by page. */
final class ShopLevels {
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 10_000;

  private final MedusaClient medusa;

  ShopLevels(MedusaClient medusa) {
    this.medusa = medusa;
  }

  /**
   * Walks once. Rows of a SKU that follow one another come together, also over the end of a page of
   * the shop's: only all of them show what the shop has of it.
   *
   * @param consumer is given levels by SKU
   */
  void forEachPage(Consumer<Map<String, List<InventoryLevel>>> consumer) {
    List<InventoryLevel> rows = new ArrayList<>();
    int offset = 0;
    for (int number = 0; number < MOST_PAGES; number++) {
      Page<InventoryLevel> page = medusa.inventory(new InventoryQuery(null, false, PAGE, offset));
      page.found().stream()
          .map(Pulled::value)
          .filter(level -> !level.sku().isEmpty())
          .forEach(rows::add);
      offset += page.rows();
      List<InventoryLevel> ready = rows.subList(0, page.hasMore() ? lastSku(rows) : rows.size());
      consumer.accept(ready.stream().collect(Collectors.groupingBy(InventoryLevel::sku)));
      ready.clear();
      if (!page.hasMore()) {
        return;
      }
    }
  }

  /** Where the rows of the last SKU begin. */
  private static int lastSku(List<InventoryLevel> rows) {
    int start = rows.size();
    while (start > 0 && rows.get(start - 1).sku().equals(rows.get(rows.size() - 1).sku())) {
      start--;
    }
    return start;
  }
}
