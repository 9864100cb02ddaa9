package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.List;

/** Products that can be sold and have no SKU: neither orders nor stock can name them. */
final class MissingSkuCheck implements Check {
  private static final String PRODUCT = "product.product";
  private static final int NAMED = 5;
  private static final int SHOWN = 100;

  private final OdooClient odoo;

  MissingSkuCheck(OdooClient odoo) {
    this.odoo = odoo;
  }

  @Override
  public String name() {
    return "products";
  }

  @Override
  public List<Finding> run() {
    Domain domain =
        Domain.where("sale_ok", "=", true)
            .and(Domain.where("type", "!=", "service"))
            .and(Domain.where("default_code", "in", List.of(false, "")));
    int count = odoo.searchCount(PRODUCT, domain);
    if (count == 0) {
      return List.of(Finding.ok(name(), "Every product that can be sold has a SKU."));
    }
    List<Integer> ids = odoo.search(PRODUCT, domain, ReadOptions.none().order("id").limit(SHOWN));
    return List.of(
        Finding.warning(
                name(),
                "Products that can be sold and have no SKU: %d (ids %s%s)."
                    .formatted(
                        count,
                        String.join(", ", ids.stream().limit(NAMED).map(String::valueOf).toList()),
                        count > NAMED ? " ..." : ""),
                "Give those that the shop sells an internal reference in Odoo.")
            .about(PRODUCT, ids));
  }
}
