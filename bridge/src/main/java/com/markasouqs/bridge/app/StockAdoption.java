package com.markasouqs.bridge.app;

import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Failure;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.Wish;
import com.markasouqs.bridge.stock.Adoption;
import com.markasouqs.bridge.stock.CountedProducts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SKUs that the shop has without having been told of them: those of products in the catalogue's
 * set, or, where products are not pushed at all, of active products of the company. Only products
 * that are counted.
 *
 * <p>Where products are not pushed, nobody else looks at their SKUs: a SKU that several products
 * have is shown here, as the catalogue shows it.
 */
final class StockAdoption implements Adoption {
  private static final String DELETED = "-";
  private static final String DUPLICATE = "duplicate";
  private static final int AT_ONCE = 1_000;

  private final OdooClient odoo;
  private final PushedItems items;
  private final PushedQueries queries;
  private final boolean catalogEnabled;
  private final Optional<Integer> companyId;

  /**
   * @param companyId only products of this company, or of none; empty: of all that the user sees
   */
  StockAdoption(
      OdooClient odoo,
      PushedItems items,
      PushedQueries queries,
      boolean catalogEnabled,
      Optional<Integer> companyId) {
    this.odoo = odoo;
    this.items = items;
    this.queries = queries;
    this.catalogEnabled = catalogEnabled;
    this.companyId = companyId;
  }

  @Override
  public Map<String, Integer> productsOf(Collection<String> skus) {
    Map<String, List<Integer>> holders = catalogEnabled ? inTheSet(skus) : inOdoo(skus);
    holders.keySet().retainAll(Set.copyOf(skus));
    Set<Integer> counted =
        new CountedProducts(odoo).among(holders.values().stream().flatMap(List::stream).toList());
    holders.values().removeIf(ids -> ids.stream().noneMatch(counted::contains));
    Map<String, Integer> products = new HashMap<>();
    Map<String, List<Integer>> shared = new HashMap<>();
    holders.forEach(
        (sku, ids) -> {
          if (ids.size() == 1) {
            products.put(sku, ids.get(0));
          } else {
            shared.put(sku, ids);
          }
        });
    if (!catalogEnabled) {
      show(shared, skus);
    }
    return products;
  }

  private Map<String, List<Integer>> inTheSet(Collection<String> skus) {
    Map<String, List<Integer>> found = new HashMap<>();
    for (PushedItem item : queries.ofSkus(Channel.PRODUCT, skus)) {
      if (!DELETED.equals(item.wanted())) {
        add(item.sku(), item.odooId(), found);
      }
    }
    return found;
  }

  private Map<String, List<Integer>> inOdoo(Collection<String> skus) {
    Domain owned =
        companyId
            .map(
                company ->
                    Domain.where("company_id", "=", null)
                        .or(Domain.where("company_id", "=", company)))
            .orElse(Domain.all());
    Map<String, List<Integer>> found = new HashMap<>();
    odoo.pages(
        "product.product",
        Domain.where("default_code", "in", List.copyOf(skus)).and(owned),
        List.of("default_code"),
        ReadOptions.none().limit(AT_ONCE),
        page -> page.forEach(product -> add(product.text("default_code"), product.id(), found)));
    return found;
  }

  private static void add(String sku, int id, Map<String, List<Integer>> found) {
    found.computeIfAbsent(sku, unused -> new ArrayList<>()).add(id);
  }

  /** Shows products that share a SKU, and no longer those that do not share it any more. */
  private void show(Map<String, List<Integer>> shared, Collection<String> skus) {
    Set<Integer> sharing = new HashSet<>();
    shared.values().forEach(sharing::addAll);
    Set<Integer> shown = new HashSet<>();
    for (PushedItem item : queries.ofSkus(Channel.PRODUCT, skus)) {
      if (item.code() == ProblemCode.DUPLICATE_SKU && DUPLICATE.equals(item.wanted())) {
        if (sharing.contains(item.odooId())) {
          shown.add(item.odooId());
        } else {
          settle(item);
        }
      }
    }
    shared.forEach(
        (sku, ids) -> ids.stream().filter(id -> !shown.contains(id)).forEach(id -> show(sku, id)));
  }

  private void show(String sku, int product) {
    Wish wish = Wish.product(product, sku, DUPLICATE);
    items.want(Channel.PRODUCT, List.of(wish));
    items.failed(
        Channel.PRODUCT,
        wish.key(),
        wish.location(),
        new Failure(
            ProblemCode.DUPLICATE_SKU,
            "Another product in Odoo has the same SKU: the shop is told the quantity of neither",
            "",
            null,
            false));
  }

  private void settle(PushedItem item) {
    if (item.told() == null && item.skusInShop().isEmpty()) {
      items.forget(Channel.PRODUCT, List.of(item));
    } else {
      items.retry(Channel.PRODUCT, item.key(), Optional.empty());
    }
  }
}
