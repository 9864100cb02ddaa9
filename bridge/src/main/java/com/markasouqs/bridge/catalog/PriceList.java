package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pricelist of Odoo, worked out on this side: asking Odoo for prices takes a sale order or a call
 * that is private.
 *
 * <p>Rules are read for a page of products at a time, in Odoo's own order; the first that is for a
 * product counts. Made for a run; one thread.
 */
final class PriceList {
  private static final String MODEL = "product.pricelist";
  static final String ITEM = "product.pricelist.item";
  private static final int DEEPEST = 10;

  /** From so many changed rules on, all products are looked at. */
  static final int MOST_CHANGED_RULES = 1000;

  /** Odoo's own, of all its series: the nearest rule first, the deepest category first. */
  private static final String ORDER = "applied_on, min_quantity desc, categ_id desc, id desc";

  private static final List<String> RULE =
      List.of(
          "applied_on",
          "min_quantity",
          "categ_id",
          "product_tmpl_id",
          "product_id",
          "compute_price",
          "fixed_price",
          "percent_price",
          "base",
          "base_pricelist_id",
          "price_discount",
          "price_round",
          "price_surcharge",
          "price_min_margin",
          "price_max_margin");

  private final OdooClient odoo;
  private final Categories categories;
  private final Currencies currencies;
  private final PriceRules.Moment moment;
  private final int id;
  private final String name;
  private final Map<Integer, Integer> currencyIds = new HashMap<>();

  private PriceList(
      OdooClient odoo,
      Categories categories,
      Currencies currencies,
      PriceRules.Moment moment,
      OdooRecord row) {
    this.odoo = odoo;
    this.categories = categories;
    this.currencies = currencies;
    this.moment = moment;
    this.id = row.id();
    this.name = row.text("name");
    this.currencyIds.put(id, row.reference("currency_id").orElse(0));
  }

  /**
   * The pricelist of this name, or of this id.
   *
   * @param companyId whose it may be, besides nobody's; empty: anybody's
   * @throws CatalogException when there is none, or there are several
   */
  static PriceList find(
      OdooClient odoo,
      String nameOrId,
      Optional<Integer> companyId,
      Categories categories,
      Currencies currencies,
      PriceRules.Moment moment) {
    String text = nameOrId.strip();
    List<OdooRecord> found =
        odoo.searchRead(
            MODEL,
            named(text).and(OwnedBy.domain(companyId)),
            List.of("name", "currency_id"),
            ReadOptions.none().bareIds().order("id").limit(2));
    if (found.size() != 1) {
      throw new CatalogException(
          "settings.catalog.pricelist: Odoo has "
              + (found.isEmpty() ? "no active pricelist" : "several pricelists")
              + " of the name or id "
              + text
              + (found.isEmpty() ? "" : "; give the one that is meant a name of its own"));
    }
    return new PriceList(odoo, categories, currencies, moment, found.get(0));
  }

  private static Domain named(String text) {
    Domain byName = Domain.where("name", "=", text);
    return text.matches("\\d{1,9}")
        ? byName.or(Domain.where("id", "=", Integer.valueOf(text)))
        : byName;
  }

  /** The currency of its prices. */
  int currencyId() {
    return currencyOf(id);
  }

  /**
   * The price of each product, by its id, not rounded; a product whose price would have to be
   * converted without a rate is left out.
   *
   * @throws CatalogException when the pricelist rests on itself
   */
  Map<Integer, BigDecimal> prices(List<PricedProduct> products) {
    return prices(id, products, 0);
  }

  private Map<Integer, BigDecimal> prices(int list, List<PricedProduct> products, int depth) {
    if (depth > DEEPEST) {
      throw new CatalogException("The pricelist " + name + " rests on itself");
    }
    List<OdooRecord> rules = rules(list, products);
    Map<Integer, Map<Integer, BigDecimal>> others = new HashMap<>();
    for (int other : basesOf(rules)) {
      others.put(other, prices(other, products, depth + 1));
    }
    Map<Integer, BigDecimal> prices = new HashMap<>();
    for (PricedProduct product : products) {
      price(list, rules, product, others).ifPresent(price -> prices.put(product.id(), price));
    }
    return prices;
  }

  private Optional<BigDecimal> price(
      int list,
      List<OdooRecord> rules,
      PricedProduct product,
      Map<Integer, Map<Integer, BigDecimal>> others) {
    for (OdooRecord rule : rules) {
      if (PriceRules.applies(rule, product, categories)) {
        return PriceRules.price(
            rule, product, (base, asked) -> basePrice(list, base, asked, others));
      }
    }
    return currencies.converted(product.listPrice(), product.currencyId(), currencyOf(list));
  }

  private Optional<BigDecimal> basePrice(
      int list,
      PriceRules.Base base,
      PricedProduct product,
      Map<Integer, Map<Integer, BigDecimal>> others) {
    int currency = currencyOf(list);
    return switch (base.kind()) {
      case "pricelist" ->
          Optional.ofNullable(others.get(base.priceListId()).get(product.id()))
              .flatMap(
                  price -> currencies.converted(price, currencyOf(base.priceListId()), currency));
      case "standard_price" ->
          currencies.converted(product.cost(), product.costCurrencyId(), currency);
      default -> currencies.converted(product.listPrice(), product.currencyId(), currency);
    };
  }

  private int currencyOf(int list) {
    return currencyIds.computeIfAbsent(
        list,
        unknown ->
            odoo.read(MODEL, Set.of(unknown), List.of("currency_id")).stream()
                .findFirst()
                .flatMap(row -> row.reference("currency_id"))
                .orElse(0));
  }

  private static Set<Integer> basesOf(List<OdooRecord> rules) {
    Set<Integer> others = new LinkedHashSet<>();
    for (OdooRecord rule : rules) {
      int other = PriceRules.base(rule).priceListId();
      if (other != 0 && !rule.text("compute_price").equals("fixed")) {
        others.add(other);
      }
    }
    return others;
  }

  /** The rules that can be for one of the products now, in the order in which Odoo tries them. */
  private List<OdooRecord> rules(int list, List<PricedProduct> products) {
    Set<Integer> ids = new TreeSet<>();
    Set<Integer> templates = new TreeSet<>();
    Set<Integer> categoryIds = new TreeSet<>();
    for (PricedProduct product : products) {
      ids.add(product.id());
      templates.add(product.templateId());
      categoryIds.addAll(categories.withParents(product.categoryId()));
    }
    Domain domain =
        Domain.where("pricelist_id", "=", list)
            .and(isOneOf("categ_id", categoryIds))
            .and(isOneOf("product_tmpl_id", templates))
            .and(isOneOf("product_id", ids))
            .and(isEmptyOr("date_start", "<="))
            .and(isEmptyOr("date_end", ">="));
    return odoo.searchRead(ITEM, domain, RULE, options().order(ORDER));
  }

  private static ReadOptions options() {
    return ReadOptions.none().bareIds().context("active_test", false);
  }

  private static Domain isOneOf(String field, Collection<Integer> ids) {
    return Domain.where(field, "=", false).or(Domain.where(field, "in", List.copyOf(ids)));
  }

  private Domain isEmptyOr(String field, String operator) {
    return Domain.where(field, "=", false).or(Domain.where(field, operator, moment.instant()));
  }

  /**
   * Rules, of this pricelist and of those that it can rest on, that were written since then, or
   * whose dates passed: at most {@link #MOST_CHANGED_RULES}.
   */
  List<OdooRecord> changedRules(Instant since, Instant now) {
    Domain changed =
        Domain.where("write_date", ">=", since)
            .or(passed("date_start", since, now))
            .or(passed("date_end", since, now));
    return odoo.searchRead(
        ITEM,
        Domain.where("pricelist_id", "in", List.copyOf(lists())).and(changed),
        List.of("applied_on", "product_tmpl_id", "product_id"),
        options().limit(MOST_CHANGED_RULES));
  }

  private static Domain passed(String field, Instant since, Instant now) {
    return Domain.where(field, ">=", since).and(Domain.where(field, "<=", now));
  }

  /** What its rules, and those that they rest on, meet. */
  Domain rules() {
    return Domain.where("pricelist_id", "in", List.copyOf(lists()));
  }

  /** This pricelist and those that its rules rest on. */
  private Set<Integer> lists() {
    Set<Integer> all = new TreeSet<>(Set.of(id));
    Set<Integer> newest = Set.of(id);
    for (int depth = 0; depth < DEEPEST && !newest.isEmpty(); depth++) {
      Set<Integer> next = new TreeSet<>();
      Domain resting =
          Domain.where("pricelist_id", "in", List.copyOf(newest))
              .and(Domain.where("base", "=", "pricelist"));
      odoo.searchRead(ITEM, resting, List.of("base_pricelist_id"), options())
          .forEach(rule -> rule.reference("base_pricelist_id").ifPresent(next::add));
      next.removeAll(all);
      all.addAll(next);
      newest = next;
    }
    return all;
  }
}
