package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Products that are sold as one and lie in stock as their parts, where Odoo manufactures. */
final class Kits {
  private static final String BOM = "mrp.bom";
  private static final String BOM_LINE = "mrp.bom.line";
  private static final String PRODUCT = "product.product";
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
      return odoo.fields(PRODUCT).has("bom_ids") && odoo.fields(BOM).has("type");
    } catch (OdooException.UnknownModel | OdooException.AccessError absent) {
      return false;
    }
  }

  /** Only moves of products that were sold by themselves, and not as parts of a kit. */
  Domain notPartsOfThem(String move) {
    return present && odoo.fields("stock.move").has("bom_line_id")
        ? Domain.where(move + ".bom_line_id", "=", null)
        : Domain.all();
  }

  /** Those of the products that are kits. */
  Set<Integer> among(List<Integer> productIds) {
    Set<Integer> kits = new TreeSet<>();
    if (present) {
      collectIds(
          PRODUCT,
          Domain.where("id", "in", productIds)
              .and(Domain.where("product_tmpl_id.bom_ids.type", "=", "phantom")),
          kits);
    }
    return kits;
  }

  /**
   * Products whose bill of materials changed: its lines carry dates of their own, and the end of
   * one, or of its being a kit, counts as well.
   */
  Set<Integer> redefinedSince(Instant since) {
    if (!present) {
      return Set.of();
    }
    Domain changed = Domain.where("write_date", ">=", since);
    Set<Integer> boms = new TreeSet<>();
    collectIds(BOM, changed, boms);
    collect(BOM_LINE, changed, "bom_id", boms);
    return productsOf(boms);
  }

  /** The products, and all kits that one of them is a part of, through kits in kits. */
  Set<Integer> withKitsOf(Collection<Integer> productIds) {
    Set<Integer> all = new HashSet<>(productIds);
    if (!present) {
      return all;
    }
    Set<Integer> parts = all;
    for (int depth = 0; depth < DEEPEST && !parts.isEmpty(); depth++) {
      Set<Integer> kits = kitsOf(parts);
      kits.removeAll(all);
      all.addAll(kits);
      parts = kits;
    }
    return all;
  }

  private Set<Integer> kitsOf(Set<Integer> parts) {
    Set<Integer> boms = new TreeSet<>();
    inParts(
        parts,
        part ->
            collect(
                BOM_LINE,
                Domain.where("product_id", "in", part)
                    .and(Domain.where("bom_id.type", "=", "phantom")),
                "bom_id",
                boms));
    return productsOf(boms);
  }

  private Set<Integer> productsOf(Set<Integer> boms) {
    Set<Integer> templates = new TreeSet<>();
    inParts(
        boms,
        part ->
            odoo.read(BOM, part, List.of("product_tmpl_id"))
                .forEach(bom -> bom.reference("product_tmpl_id").ifPresent(templates::add)));
    Set<Integer> products = new TreeSet<>();
    inParts(
        templates,
        part -> collectIds(PRODUCT, Domain.where("product_tmpl_id", "in", part), products));
    return products;
  }

  /** Domains and calls of bounded size, whatever changed. */
  private static void inParts(Collection<Integer> ids, Consumer<List<Integer>> work) {
    List<Integer> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += PAGE) {
      work.accept(all.subList(from, Math.min(all.size(), from + PAGE)));
    }
  }

  private void collectIds(String model, Domain domain, Set<Integer> ids) {
    odoo.pages(
        model,
        domain,
        List.of("id"),
        ReadOptions.none().limit(PAGE).context("active_test", false),
        page -> page.stream().map(OdooRecord::id).forEach(ids::add));
  }

  private void collect(String model, Domain domain, String reference, Set<Integer> ids) {
    odoo.pages(
        model,
        domain,
        List.of(reference),
        ReadOptions.none().limit(PAGE).bareIds(),
        page -> page.forEach(row -> row.reference(reference).ifPresent(ids::add)));
  }
}
