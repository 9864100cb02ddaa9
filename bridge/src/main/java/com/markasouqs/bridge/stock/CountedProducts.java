package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells products that lie in stock from those that do not: of services and consumables there is no
 * quantity that a shop could be told.
 */
public final class CountedProducts {
  private static final String PRODUCT = "product.product";
  private static final int PAGE = 1_000;

  private final OdooClient odoo;

  public CountedProducts(OdooClient odoo) {
    this.odoo = odoo;
  }

  /**
   * Those of these products that are counted, archived ones too. A kit has as many as its parts
   * allow, of whatever type it is.
   *
   * @param productIds at most some thousand
   */
  public Set<Integer> among(Collection<Integer> productIds) {
    if (productIds.isEmpty()) {
      return Set.of();
    }
    List<Integer> ids = List.copyOf(productIds);
    Set<Integer> counted = new HashSet<>(new Kits(odoo).among(ids));
    odoo.pages(
        PRODUCT,
        Domain.where("id", "in", ids).and(storable()),
        List.of("id"),
        ReadOptions.none().limit(PAGE).context("active_test", false),
        page -> page.forEach(product -> counted.add(product.id())));
    return counted;
  }

  private Domain storable() {
    ModelFields fields = odoo.fields(PRODUCT);
    if (fields.has("is_storable")) {
      return Domain.where("is_storable", "=", true);
    }
    return Domain.where(fields.has("detailed_type") ? "detailed_type" : "type", "=", "product");
  }
}
