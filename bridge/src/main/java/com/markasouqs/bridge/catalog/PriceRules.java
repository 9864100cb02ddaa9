package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.OdooRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One rule of a pricelist and what it makes of a price, for a quantity of one. Pure.
 *
 * <p>Follows {@code product.pricelist.item} of Odoo 16 to 19: first the discount on the base, then
 * rounding, surcharge, least and largest margin.
 */
final class PriceRules {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private PriceRules() {}

  /** The point in time at which a price is asked for. */
  record Moment(Instant instant) {}

  /**
   * What a percentage or a formula starts from.
   *
   * @param kind {@code list_price}, {@code standard_price} or {@code pricelist}
   * @param priceListId the other pricelist, 0 for none
   */
  record Base(String kind, int priceListId) {}

  /** The base of a rule. */
  static Base base(OdooRecord rule) {
    String kind = rule.text("base");
    int other = rule.reference("base_pricelist_id").orElse(0);
    boolean onPriceList = kind.equals("pricelist") && other != 0;
    return new Base(
        onPriceList || kind.equals("standard_price") ? kind : "list_price",
        onPriceList ? other : 0);
  }

  /** Whether a rule is for this product, bought once. */
  static boolean applies(OdooRecord rule, PricedProduct product, Categories categories) {
    if (rule.decimal("min_quantity").compareTo(BigDecimal.ONE) > 0) {
      return false;
    }
    return switch (rule.text("applied_on")) {
      case "2_product_category" ->
          categories
              .withParents(product.categoryId())
              .contains(rule.reference("categ_id").orElse(0));
      case "1_product" -> rule.reference("product_tmpl_id").orElse(0) == product.templateId();
      case "0_product_variant" -> rule.reference("product_id").orElse(0) == product.id();
      default -> true;
    };
  }

  /**
   * The price that a rule makes; none where its base has none.
   *
   * @param bases gives the price that a base stands for, if there is one
   */
  static Optional<BigDecimal> price(
      OdooRecord rule,
      PricedProduct product,
      BiFunction<Base, PricedProduct, Optional<BigDecimal>> bases) {
    if (rule.text("compute_price").equals("fixed")) {
      return Optional.of(rule.decimal("fixed_price"));
    }
    Optional<BigDecimal> base = bases.apply(base(rule), product);
    return switch (rule.text("compute_price")) {
      case "percentage" -> base.map(price -> reduced(price, rule.decimal("percent_price")));
      case "formula" -> base.map(price -> formula(rule, price));
      default -> base;
    };
  }

  private static BigDecimal formula(OdooRecord rule, BigDecimal base) {
    BigDecimal price = reduced(base, rule.decimal("price_discount"));
    BigDecimal step = rule.decimal("price_round");
    if (step.signum() != 0) {
      price = price.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
    }
    price = price.add(rule.decimal("price_surcharge"));
    BigDecimal least = rule.decimal("price_min_margin");
    if (least.signum() != 0) {
      price = price.max(base.add(least));
    }
    BigDecimal largest = rule.decimal("price_max_margin");
    return largest.signum() == 0 ? price : price.min(base.add(largest));
  }

  private static BigDecimal reduced(BigDecimal base, BigDecimal percent) {
    return base.subtract(base.multiply(percent).divide(HUNDRED, MathContext.DECIMAL128));
  }
}
