package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Products that are sold as one and lie in stock as their parts, where Odoo manufactures. */
final class Kits {
  private static final String BOM = "mrp.bom";
  private static final int PAGE = 1_000;
  private static final int DEEPEST = 5;

  private final OdooClient odoo;
  private final boolean present;

  Kits(OdooClient odoo) {
    this.odoo = odoo;
    this.present = isPresent(odoo);
  }

  /** Asked of the product first: Odoo writes a warning for a model that it does not have. */
  private static boolean isPresent(OdooClient odoo) {
    try {
      return odoo.fields("product.product").has("bom_ids") && odoo.fields(BOM).has("type");
    } catch (OdooException.UnknownModel | OdooException.AccessError absent) {
      return false;
    }
  }

  /** Those of the products that are kits. */
  Set<Integer> among(List<Integer> productIds) {
    Set<Integer> kits = new TreeSet<>();
    if (present) {
      odoo.pages(
          "product.product",
          Domain.where("id", "in", productIds)
              .and(Domain.where("product_tmpl_id.bom_ids.type", "=", "phantom")),
          List.of("id"),
          ReadOptions.none().limit(PAGE).context("active_test", false),
          page -> page.forEach(product -> kits.add(product.id())));
    }
    return kits;
  }

  /** The products, and all kits that one of them is a part of, through kits in kits. */
  Set<Integer> withKitsOf(Collection<Integer> productIds) {
    Set<Integer> all = new HashSet<>(productIds);
    if (!present) {
      return all;
    }
    Set<Integer> parts = new HashSet<>(productIds);
    for (int depth = 0; depth < DEEPEST && !parts.isEmpty(); depth++) {
      Set<Integer> kits = kitsOf(parts);
      kits.removeAll(all);
      all.addAll(kits);
      parts = kits;
    }
    return all;
  }

  private Set<Integer> kitsOf(Set<Integer> parts) {
    Set<Integer> templates = new TreeSet<>();
    odoo.pages(
        "mrp.bom.line",
        Domain.where("product_id", "in", List.copyOf(parts))
            .and(Domain.where("bom_id.type", "=", "phantom")),
        List.of("bom_id"),
        ReadOptions.none().limit(PAGE).bareIds(),
        page -> templates.addAll(templatesOf(page)));
    Set<Integer> kits = new TreeSet<>();
    if (!templates.isEmpty()) {
      odoo.pages(
          "product.product",
          Domain.where("product_tmpl_id", "in", List.copyOf(templates)),
          List.of("id"),
          ReadOptions.none().limit(PAGE),
          page -> page.forEach(product -> kits.add(product.id())));
    }
    return kits;
  }

  private Set<Integer> templatesOf(List<OdooRecord> lines) {
    Set<Integer> boms = new TreeSet<>();
    lines.forEach(line -> line.reference("bom_id").ifPresent(boms::add));
    Set<Integer> templates = new TreeSet<>();
    for (OdooRecord bom : odoo.read(BOM, boms, List.of("product_tmpl_id"))) {
      bom.reference("product_tmpl_id").ifPresent(templates::add);
    }
    return templates;
  }
}
