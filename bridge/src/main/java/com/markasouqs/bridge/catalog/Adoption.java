package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.catalog.Assessment.State;
import com.markasouqs.bridge.medusa.InventoryLevel;
import com.markasouqs.bridge.medusa.InventoryQuery;
import com.markasouqs.bridge.medusa.ListWalk;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.Told;
import com.markasouqs.bridge.pushed.Wish;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes what the shop has for what it was told: for a bridge that comes to a shop and an Odoo that
 * agree already. Products that only one side has are left to the comparison that follows.
 */
final class Adoption {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 20_000;

  private final MedusaClient medusa;
  private final OdooClient odoo;
  private final Run run;
  private int adopted;

  Adoption(MedusaClient medusa, OdooClient odoo, Run run) {
    this.medusa = medusa;
    this.odoo = odoo;
    this.run = run;
  }

  /**
   * Walks over the shop's list of inventory.
   *
   * @throws com.markasouqs.bridge.medusa.MedusaException when the shop fails on the way
   * @throws CatalogException when its list has no end
   */
  PushReport run() {
    ListWalk<InventoryLevel> walk =
        new ListWalk<>(
            offset -> medusa.inventory(new InventoryQuery(null, false, PAGE, offset)), MOST_PAGES);
    boolean whole =
        walk.forEachPage(
            page ->
                run.memory()
                    .turns()
                    .take(
                        Channel.PRODUCT,
                        () -> {
                          adopt(page);
                          return true;
                        }));
    if (!whole) {
      throw new CatalogException("The shop's list of inventory has no end; nothing was pushed");
    }
    return PushReport.NOTHING.saying(adopted + " products of the shop were taken as told.");
  }

  private void adopt(Page<InventoryLevel> page) {
    Map<String, List<InventoryLevel>> levels = new HashMap<>();
    for (Pulled<InventoryLevel> row : page.found()) {
      String sku = row.value().sku();
      if (!sku.isBlank()) {
        levels.computeIfAbsent(sku, unused -> new ArrayList<>()).add(row.value());
      }
    }
    if (levels.isEmpty()) {
      return;
    }
    List<Told> products = new ArrayList<>();
    List<Told> details = new ArrayList<>();
    for (Assessment each : run.assessor().assess(products(levels.keySet()), List.of()).all()) {
      if (each.state() == State.SOLD && levels.containsKey(each.facts().sku())) {
        products.add(Told.of(run.observation().wish(each.facts())));
        details.add(Told.of(run.observation().details(each.facts())));
        stock(each.facts(), levels.get(each.facts().sku()));
      }
    }
    run.memory().items().shown(Channel.PRODUCT, products);
    run.memory().items().shown(Channel.CATALOGUE, details);
    adopted += products.size();
  }

  private List<ProductFacts> products(Collection<String> skus) {
    List<Integer> ids =
        odoo.search(
            CatalogSchema.PRODUCT,
            Domain.where("default_code", "in", List.copyOf(skus)),
            ReadOptions.none().order("id").limit(ProductReader.pageSize()));
    return run.reader().byIds(ids);
  }

  /** A quantity that is spread over locations that are not told apart is to be told again. */
  private void stock(ProductFacts facts, List<InventoryLevel> levels) {
    if (!facts.tracked()) {
      return;
    }
    for (String location : run.rules().stockLocations()) {
      List<InventoryLevel> meant =
          levels.stream()
              .filter(level -> location.isEmpty() || location.equals(level.locationIdOrNull()))
              .toList();
      if (meant.size() == 1 && meant.get(0).stockedOrNull() != null) {
        String quantity =
            meant.get(0).stockedOrNull().setScale(0, RoundingMode.FLOOR).toPlainString();
        Told told = new Told(facts.sku(), location, facts.id(), facts.sku(), quantity);
        run.memory().items().shown(Channel.STOCK, List.of(told));
      } else {
        Wish unknown = Wish.stock(facts.sku(), location, facts.id(), null);
        run.memory().items().know(Channel.STOCK, List.of(unknown));
      }
    }
  }
}
