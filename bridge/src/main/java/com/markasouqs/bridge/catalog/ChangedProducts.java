package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which products may be told differently than at a moment in the past.
 *
 * <p>A product changes with its template (which on Odoo 16 does not touch the variant), its
 * category, the values of its attributes, and the rules of the pricelist.
 */
final class ChangedProducts {
  private static final int MOST_IDS = 5000;

  private final OdooClient odoo;
  private final CatalogSchema schema;
  private final Optional<PriceList> priceList;

  ChangedProducts(OdooClient odoo, ProductReader reader) {
    this.odoo = odoo;
    this.schema = reader.schema();
    this.priceList = reader.priceList();
  }

  /**
   * What the products meet that changed.
   *
   * @param since when they were looked at
   * @param now Odoo's time
   * @return empty when it can be any product
   */
  Optional<Domain> between(Instant since, Instant now) {
    Domain changed = Domain.where("write_date", ">=", since);
    changed = changed.or(Domain.where("product_tmpl_id.write_date", ">=", since));
    changed = orIn(changed, "categ_id", "child_of", written("product.category", since));
    if (schema.fields().has(CatalogSchema.PUBLIC_CATEGORIES)) {
      List<Integer> shopCategories = written("product.public.category", since);
      changed = orIn(changed, CatalogSchema.PUBLIC_CATEGORIES, "child_of", shopCategories);
    }
    if (schema.fields().has(CatalogSchema.ATTRIBUTE_VALUES)) {
      List<Integer> values = written("product.template.attribute.value", since);
      changed = orIn(changed, CatalogSchema.ATTRIBUTE_VALUES, "in", values);
    }
    Domain found = changed;
    return priceList.isPresent()
        ? priced(priceList.get(), since, now).map(found::or)
        : Optional.of(found);
  }

  private static Domain orIn(Domain domain, String field, String operator, List<Integer> ids) {
    return ids.isEmpty() ? domain : domain.or(Domain.where(field, operator, ids));
  }

  private List<Integer> written(String model, Instant since) {
    return odoo.search(
        model,
        Domain.where("write_date", ">=", since),
        ReadOptions.none().context("active_test", false).order("id").limit(MOST_IDS));
  }

  /** The products of rules that changed, or began or ceased to be in force. */
  private Optional<Domain> priced(PriceList list, Instant since, Instant now) {
    List<OdooRecord> rules = list.changedRules(since, now);
    TreeSet<Integer> products = new TreeSet<>();
    TreeSet<Integer> templates = new TreeSet<>();
    for (OdooRecord rule : rules) {
      switch (rule.text("applied_on")) {
        case "0_product_variant" -> rule.reference("product_id").ifPresent(products::add);
        case "1_product" -> rule.reference("product_tmpl_id").ifPresent(templates::add);
        default -> {
          return Optional.empty();
        }
      }
    }
    if (rules.size() >= PriceList.MOST_CHANGED_RULES) {
      return Optional.empty();
    }
    Domain byProduct = Domain.where("id", "in", new ArrayList<>(products));
    return Optional.of(
        byProduct.or(Domain.where("product_tmpl_id", "in", new ArrayList<>(templates))));
  }
}
