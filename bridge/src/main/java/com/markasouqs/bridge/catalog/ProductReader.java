package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.catalog.ProductFacts.Details;
import com.markasouqs.bridge.catalog.ProductFacts.Names;
import com.markasouqs.bridge.catalog.ProductFacts.Prices;
import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.model.MinorUnits;
import com.markasouqs.bridge.model.Texts;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads products from Odoo, a page at a time: one call for the products and at most one for each
 * kind of record that they point to, never one for a product. Made for a run; one thread.
 */
final class ProductReader {
  private static final int PAGE = 1000;

  private final OdooClient odoo;
  private final CatalogSchema schema;
  private final Currencies currencies;
  private final Companions companions;
  private final Optional<PriceList> priceList;
  private final Optional<Integer> companyId;

  /**
   * @throws CatalogException when the pricelist of the settings is not there
   */
  ProductReader(OdooClient odoo, CatalogRules rules, PriceRules.Moment moment) {
    CatalogSettings settings = rules.settings();
    this.odoo = odoo;
    this.companyId = rules.companyId();
    this.schema = CatalogSchema.read(odoo, settings);
    this.currencies = new Currencies(odoo, companyId, moment);
    this.companions = new Companions(odoo, schema, currencies);
    this.priceList =
        settings
            .pricelist()
            .filter(name -> !name.isBlank())
            .map(
                name ->
                    PriceList.find(
                        odoo, name, companyId, companions.categories(), currencies, moment));
  }

  CatalogSchema schema() {
    return schema;
  }

  Optional<PriceList> priceList() {
    return priceList;
  }

  Currencies currencies() {
    return currencies;
  }

  /** The next products by id, archived ones too; at most a page. */
  List<ProductFacts> following(Domain domain, int after) {
    return facts(page(domain.and(Domain.where("id", ">", after)), ReadOptions.none()));
  }

  /** These products, archived ones too; those that are gone are left out. */
  List<ProductFacts> byIds(Collection<Integer> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return facts(page(Domain.where("id", "in", List.copyOf(ids)), ReadOptions.none()));
  }

  /** Those of these products that Odoo has, archived ones too. */
  Set<Integer> present(Collection<Integer> ids) {
    return new HashSet<>(
        odoo.search(
            CatalogSchema.PRODUCT,
            Domain.where("id", "in", List.copyOf(ids)),
            inAnyState(ReadOptions.none()).order("id")));
  }

  /** How many products a page has at most. */
  static int pageSize() {
    return PAGE;
  }

  private List<OdooRecord> page(Domain domain, ReadOptions options) {
    return odoo.searchRead(
        CatalogSchema.PRODUCT,
        domain,
        schema.plainFields(),
        inAnyState(options).bareIds().order("id").limit(PAGE));
  }

  /** Costs and currencies are those of the company. */
  private ReadOptions inAnyState(ReadOptions options) {
    ReadOptions all = options.context("active_test", false).context("display_default_code", false);
    return companyId.map(id -> all.context("allowed_company_ids", List.of(id))).orElse(all);
  }

  private List<ProductFacts> facts(List<OdooRecord> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    companions.load(rows);
    Map<Integer, BigDecimal> prices =
        priceList.map(list -> list.prices(rows.stream().map(this::priced).toList())).orElse(null);
    return rows.stream().map(row -> facts(row, prices)).toList();
  }

  private PricedProduct priced(OdooRecord row) {
    return new PricedProduct(
        row.id(),
        row.reference("product_tmpl_id").orElse(0),
        row.reference("categ_id").orElse(0),
        row.decimal("lst_price"),
        row.decimal("standard_price"),
        companions.currencyId(row),
        companions.costCurrencyId(row));
  }

  private ProductFacts facts(OdooRecord row, Map<Integer, BigDecimal> pricesOrNull) {
    String sku = row.text("default_code").strip();
    return new ProductFacts(
        row.id(),
        row.reference("product_tmpl_id").orElse(0),
        sku,
        names(row),
        pricesOrNull(row, pricesOrNull),
        row.decimal("weight"),
        Texts.presence(row.text("barcode")),
        companions.categories().facts(row.reference("categ_id").orElse(0)),
        details(row),
        row.flag("active"),
        row.flag("sale_ok"),
        schema.switchField().map(field -> row.flag(field.name())).orElse(true),
        tracked(row));
  }

  private Names names(OdooRecord row) {
    String title = row.text("display_name").strip();
    String description = description(row);
    String titleAr = schema.titleAr().textOrNull(row);
    String descriptionAr = schema.descriptionAr().textOrNull(row);
    Optional<OdooRecord> arabic = companions.arabic(row.id());
    if (titleAr == null && arabic.isPresent()) {
      titleAr = other(arabic.get().text("display_name").strip(), title);
    }
    if (descriptionAr == null && arabic.isPresent()) {
      descriptionAr = other(description(arabic.get()), description);
    }
    return new Names(title, titleAr, description, descriptionAr);
  }

  private String description(OdooRecord row) {
    String text =
        new SchemaField("description_sale", schema.fields().type("description_sale"))
            .textOrNull(row);
    return text == null ? "" : text;
  }

  /** A translation that says the same is none. */
  private static String other(String translated, String original) {
    return translated.equals(original) ? null : Texts.presence(translated);
  }

  private Prices pricesOrNull(OdooRecord row, Map<Integer, BigDecimal> pricesOrNull) {
    int own = companions.currencyId(row);
    int told = priceList.map(PriceList::currencyId).orElse(own);
    MinorUnits units = currencies.units(told).orElse(null);
    BigDecimal price = pricesOrNull == null ? row.decimal("lst_price") : pricesOrNull.get(row.id());
    if (units == null || price == null) {
      return null;
    }
    BigDecimal compareAt =
        schema
            .compareAt()
            .number(row)
            .flatMap(amount -> currencies.converted(amount, own, told))
            .filter(amount -> amount.compareTo(price) > 0)
            .orElse(null);
    BigDecimal cost =
        currencies
            .converted(row.decimal("standard_price"), companions.costCurrencyId(row), told)
            .orElse(null);
    return new Prices(units, price, compareAt, cost);
  }

  private Details details(OdooRecord row) {
    SortedMap<String, String> attributes = companions.attributes(row);
    OdooRecord named = companions.named(row.id()).orElse(row);
    String color = schema.color().textOrNull(row, named);
    return new Details(
        companions.publicCategory(row).orElse(null),
        schema.brand().textOrNull(row, named),
        images(row),
        schema.warranty().number(row).filter(months -> months.signum() > 0).orElse(null),
        schema.origin().textOrNull(row, named),
        attributeOr(schema.material().textOrNull(row, named), attributes, "material"),
        attributeOr(color, attributes, "color", "colour"),
        attributes,
        companions.alternatives(row));
  }

  private static String attributeOr(
      String valueOrNull, Map<String, String> attributes, String... names) {
    if (valueOrNull != null) {
      return valueOrNull;
    }
    return attributes.entrySet().stream()
        .filter(attribute -> List.of(names).contains(Texts.folded(attribute.getKey())))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private List<String> images(OdooRecord row) {
    return schema.images().fields().stream()
        .map(field -> row.text(field.name()).lines().map(String::strip))
        .map(lines -> lines.filter(line -> !line.isEmpty()).distinct().toList())
        .filter(addresses -> !addresses.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** A kit has as many as its parts allow, of whatever type it is. */
  private boolean tracked(OdooRecord row) {
    if (companions.isKit(row.id())) {
      return true;
    }
    if (schema.fields().has("is_storable")) {
      return row.flag("is_storable");
    }
    String type = schema.fields().has("detailed_type") ? "detailed_type" : "type";
    return row.text(type).equals("product");
  }
}
