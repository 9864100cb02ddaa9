package com.markasouqs.bridge.app;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.stock.Adoption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * SKUs that the shop has without having been told of them: those of products in the catalogue's
 * set, or, where products are not pushed at all, of active products.
 */
final class StockAdoption implements Adoption {
  private static final String DELETED = "-";
  private static final int AT_ONCE = 1_000;

  private final OdooClient odoo;
  private final PushedQueries queries;
  private final boolean catalogEnabled;

  StockAdoption(OdooClient odoo, PushedQueries queries, boolean catalogEnabled) {
    this.odoo = odoo;
    this.queries = queries;
    this.catalogEnabled = catalogEnabled;
  }

  @Override
  public Map<String, Integer> productsOf(Collection<String> skus) {
    Map<String, List<Integer>> found = new HashMap<>();
    if (catalogEnabled) {
      for (PushedItem item : queries.ofSkus(Channel.PRODUCT, skus)) {
        if (!DELETED.equals(item.wanted())) {
          found.computeIfAbsent(item.sku(), unused -> new ArrayList<>()).add(item.odooId());
        }
      }
    } else {
      odoo.pages(
          "product.product",
          Domain.where("default_code", "in", List.copyOf(skus)),
          List.of("default_code"),
          ReadOptions.none().limit(AT_ONCE),
          page -> page.forEach(product -> add(product, found)));
    }
    Map<String, Integer> products = new HashMap<>();
    found.forEach(
        (sku, ids) -> {
          if (ids.size() == 1 && skus.contains(sku)) {
            products.put(sku, ids.get(0));
          }
        });
    return products;
  }

  private static void add(OdooRecord product, Map<String, List<Integer>> found) {
    found
        .computeIfAbsent(product.text("default_code"), unused -> new ArrayList<>())
        .add(product.id());
  }
}
