package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The records that a page of products points to: categories, currencies, attribute values,
 * translations. Read together, one call a model. One thread.
 */
final class Companions {
  private final OdooClient odoo;
  private final CatalogSchema schema;
  private final Categories categories;
  private final Currencies currencies;
  private Integer companyCurrency;
  private Set<Integer> kits = Set.of();
  private Map<Integer, OdooRecord> arabic = Map.of();
  private Map<Integer, OdooRecord> named = Map.of();
  private Map<Integer, OdooRecord> attributeValues = Map.of();
  private Map<Integer, OdooRecord> publicCategories = Map.of();
  private Map<Integer, OdooRecord> alternativeTemplates = Map.of();

  Companions(OdooClient odoo, CatalogSchema schema, Currencies currencies) {
    this.odoo = odoo;
    this.schema = schema;
    this.currencies = currencies;
    this.categories = new Categories(odoo);
  }

  /** Those that are sold as one and lie in stock as their parts, where Odoo manufactures. */
  private Set<Integer> kitsAmong(List<Integer> ids) {
    if (!schema.fields().has(CatalogSchema.BILLS_OF_MATERIALS)) {
      return Set.of();
    }
    Domain kits =
        Domain.where("id", "in", ids)
            .and(Domain.where(CatalogSchema.BILLS_OF_MATERIALS + ".type", "=", "phantom"))
            .and(Domain.where(CatalogSchema.BILLS_OF_MATERIALS + ".active", "=", true));
    ReadOptions options = ReadOptions.none().order("id").context("active_test", false);
    try {
      return new HashSet<>(odoo.search(CatalogSchema.PRODUCT, kits, options));
    } catch (OdooException.AccessError notToBeRead) {
      return Set.of();
    }
  }

  /** Whether the product is a kit. */
  boolean isKit(int product) {
    return kits.contains(product);
  }

  /** Reads what these products point to; what an earlier page pointed to is forgotten. */
  void load(List<OdooRecord> rows) {
    List<Integer> ids = rows.stream().map(OdooRecord::id).toList();
    categories.load(references(rows, "categ_id"));
    Set<Integer> currencyIds = new TreeSet<>();
    for (OdooRecord row : rows) {
      currencyIds.add(currencyId(row));
      currencyIds.add(costCurrencyId(row));
    }
    currencies.load(currencyIds);
    arabic = schema.arabic().map(code -> translated(ids, code)).orElse(Map.of());
    kits = kitsAmong(ids);
    named =
        schema.namedFields().isEmpty()
            ? Map.of()
            : byId(odoo.read(CatalogSchema.PRODUCT, ids, schema.namedFields()));
    attributeValues =
        pointedTo(
            rows,
            CatalogSchema.ATTRIBUTE_VALUES,
            "product.template.attribute.value",
            List.of("attribute_id", "product_attribute_value_id"));
    publicCategories =
        pointedTo(
            rows,
            CatalogSchema.PUBLIC_CATEGORIES,
            "product.public.category",
            List.of("display_name"));
    alternativeTemplates =
        pointedTo(
            rows, CatalogSchema.ALTERNATIVES, "product.template", List.of("product_variant_ids"));
  }

  private Map<Integer, OdooRecord> translated(List<Integer> ids, String language) {
    ReadOptions options =
        ReadOptions.none()
            .order("id")
            .bareIds()
            .context("active_test", false)
            .context("display_default_code", false)
            .context("lang", language);
    return byId(
        odoo.searchRead(
            CatalogSchema.PRODUCT,
            Domain.where("id", "in", ids),
            List.copyOf(schema.translatedFields()),
            options));
  }

  private Map<Integer, OdooRecord> pointedTo(
      List<OdooRecord> rows, String field, String model, List<String> fields) {
    if (!schema.fields().has(field)) {
      return Map.of();
    }
    Set<Integer> ids = new TreeSet<>();
    rows.forEach(row -> ids.addAll(row.ids(field)));
    return byId(odoo.read(model, ids, fields));
  }

  private static Set<Integer> references(List<OdooRecord> rows, String field) {
    Set<Integer> ids = new TreeSet<>();
    rows.forEach(row -> row.reference(field).ifPresent(ids::add));
    return ids;
  }

  private static Map<Integer, OdooRecord> byId(List<OdooRecord> rows) {
    Map<Integer, OdooRecord> found = new HashMap<>();
    rows.forEach(row -> found.put(row.id(), row));
    return found;
  }

  Categories categories() {
    return categories;
  }

  /** The product's translated texts. */
  Optional<OdooRecord> arabic(int product) {
    return Optional.ofNullable(arabic.get(product));
  }

  /** The product's references with names. */
  Optional<OdooRecord> named(int product) {
    return Optional.ofNullable(named.get(product));
  }

  /** The currency of its price: the product's own, else that of the API user's company. */
  int currencyId(OdooRecord product) {
    return product.reference("currency_id").orElseGet(this::companyCurrency);
  }

  /** The currency of its cost, which is that of a company. */
  int costCurrencyId(OdooRecord product) {
    return product.reference("cost_currency_id").orElseGet(() -> currencyId(product));
  }

  private int companyCurrency() {
    if (companyCurrency == null) {
      int company =
          odoo.read("res.users", Set.of(odoo.uid()), List.of("company_id")).stream()
              .findFirst()
              .flatMap(user -> user.reference("company_id"))
              .orElse(0);
      companyCurrency =
          odoo.read("res.company", Set.of(company), List.of("currency_id")).stream()
              .findFirst()
              .flatMap(row -> row.reference("currency_id"))
              .orElse(0);
    }
    return companyCurrency;
  }

  /** The path of the first of its categories in Odoo's own web shop. */
  Optional<String> publicCategory(OdooRecord row) {
    return row.ids(CatalogSchema.PUBLIC_CATEGORIES).stream()
        .map(publicCategories::get)
        .filter(found -> found != null)
        .findFirst()
        .map(found -> found.text("display_name"));
  }

  /** Names and values of what tells the variant from others. */
  SortedMap<String, String> attributes(OdooRecord row) {
    TreeMap<String, String> attributes = new TreeMap<>();
    for (int id : row.ids(CatalogSchema.ATTRIBUTE_VALUES)) {
      OdooRecord value = attributeValues.get(id);
      if (value != null) {
        attributes.merge(
            value.referenceName("attribute_id"),
            attributeValue(value),
            (first, second) -> first + ", " + second);
      }
    }
    return attributes;
  }

  /** Odoo shows a value as "Color: Black"; the attribute's name is there already. */
  private static String attributeValue(OdooRecord value) {
    String shown = value.referenceName("product_attribute_value_id");
    String prefix = value.referenceName("attribute_id") + ": ";
    return shown.startsWith(prefix) ? shown.substring(prefix.length()) : shown;
  }

  /** The variants of the templates that can be bought instead. */
  List<Integer> alternatives(OdooRecord row) {
    List<Integer> products = new ArrayList<>();
    for (int template : row.ids(CatalogSchema.ALTERNATIVES)) {
      OdooRecord found = alternativeTemplates.get(template);
      if (found != null) {
        products.addAll(found.ids("product_variant_ids"));
      }
    }
    return products.stream().distinct().sorted().toList();
  }
}
