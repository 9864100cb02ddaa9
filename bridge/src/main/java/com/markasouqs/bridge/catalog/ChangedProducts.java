package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
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
 * <p>A product changes with its template (which on Odoo 16 does not touch the variant), with what
 * it points to (categories, attributes and their values, bills of materials, the records behind
 * brand and country), with the rules of the pricelist, and with rates. One call for each model that
 * is in use.
 */
final class ChangedProducts {
  private static final int MOST_IDS = 5000;

  /**
   * What products show of another model's records.
   *
   * @param field how the product points to them
   * @param operator finds the products by the records' ids
   * @param model their model
   * @param through what they show in their turn: paths to further records
   */
  private record Shown(String field, String operator, String model, List<String> through) {
    Shown(String field, String operator, String model) {
      this(field, operator, model, List.of());
    }
  }

  private final OdooClient odoo;
  private final CatalogSchema schema;
  private final Currencies currencies;
  private final Optional<PriceList> priceList;

  ChangedProducts(OdooClient odoo, ProductReader reader) {
    this.odoo = odoo;
    this.schema = reader.schema();
    this.currencies = reader.currencies();
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
    Domain changed = written(since, List.of("", "product_tmpl_id."));
    for (Shown shown : shown()) {
      List<Integer> ids = changed(shown, since);
      if (ids.size() >= MOST_IDS) {
        return Optional.empty();
      }
      if (!ids.isEmpty()) {
        changed = changed.or(Domain.where(shown.field(), shown.operator(), ids));
      }
    }
    Domain found = changed;
    return priceList.isPresent()
        ? priced(priceList.get(), since, now).map(found::or)
        : Optional.of(found);
  }

  private List<Shown> shown() {
    List<Shown> all = new ArrayList<>();
    all.add(new Shown("categ_id", "child_of", "product.category"));
    if (schema.fields().has(CatalogSchema.PUBLIC_CATEGORIES)) {
      all.add(new Shown(CatalogSchema.PUBLIC_CATEGORIES, "child_of", "product.public.category"));
    }
    if (schema.fields().has(CatalogSchema.ATTRIBUTE_VALUES)) {
      String value = "product_attribute_value_id.";
      List<String> names = List.of(value, value + "attribute_id.");
      String model = "product.template.attribute.value";
      all.add(new Shown(CatalogSchema.ATTRIBUTE_VALUES, "in", model, names));
    }
    if (schema.fields().has(CatalogSchema.BILLS_OF_MATERIALS)) {
      all.add(new Shown(CatalogSchema.BILLS_OF_MATERIALS, "in", "mrp.bom"));
    }
    for (String field : schema.namedFields()) {
      if (schema.fields().searchable(field)) {
        all.add(new Shown(field, "in", schema.fields().relation(field)));
      }
    }
    return all;
  }

  private List<Integer> changed(Shown shown, Instant since) {
    List<String> paths = new ArrayList<>(List.of(""));
    paths.addAll(shown.through());
    ReadOptions options =
        ReadOptions.none().context("active_test", false).order("id").limit(MOST_IDS);
    try {
      return odoo.search(shown.model(), written(since, paths), options);
    } catch (OdooException.AccessError notToBeRead) {
      // The names of such records are shown all the same; the comparison of all finds the change.
      return List.of();
    }
  }

  private static Domain written(Instant since, List<String> paths) {
    return paths.stream()
        .map(path -> Domain.where(path + "write_date", ">=", since))
        .reduce(Domain::or)
        .orElseThrow();
  }

  /** The products of rules that changed, or began or ceased to be in force. */
  private Optional<Domain> priced(PriceList list, Instant since, Instant now) {
    if (currencies.isForeign(list.currencyId()) && currencies.ratesChanged(since)) {
      return Optional.empty();
    }
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
