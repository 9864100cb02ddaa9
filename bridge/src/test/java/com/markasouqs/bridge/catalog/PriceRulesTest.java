package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The expected prices are those that real servers of Odoo 16 and 18 put on order lines. */
class PriceRulesTest {
  private static final PricedProduct PRODUCT =
      new PricedProduct(5, 3, 0, new BigDecimal("5.0"), new BigDecimal("2.0"), 1, 1);

  @Test
  void fixedAndPercentage() {
    assertThat(price(Map.of("compute_price", "fixed", "fixed_price", 3.215)))
        .isEqualByComparingTo("3.215");
    assertThat(price(Map.of("compute_price", "percentage", "percent_price", 10.0)))
        .isEqualByComparingTo("4.5");
  }

  @Test
  void aFormulaRoundsBeforeItsSurcharge() {
    assertThat(
            price(
                Map.of(
                    "compute_price",
                    "formula",
                    "base",
                    "pricelist",
                    "base_pricelist_id",
                    2,
                    "price_discount",
                    5.0,
                    "price_round",
                    0.1,
                    "price_surcharge",
                    0.003)))
        .isEqualByComparingTo("3.803");
    assertThat(
            price(
                Map.of(
                    "compute_price",
                    "formula",
                    "price_discount",
                    15.0,
                    "price_round",
                    0.25,
                    "price_surcharge",
                    -0.01)))
        .isEqualByComparingTo("4.24");
  }

  @Test
  void marginsBoundAFormula() {
    Map<String, Object> onCost = new HashMap<>();
    onCost.put("compute_price", "formula");
    onCost.put("base", "standard_price");
    onCost.put("price_discount", -100.0);
    assertThat(price(onCost)).isEqualByComparingTo("4");
    onCost.put("price_max_margin", 1.0);
    assertThat(price(onCost)).isEqualByComparingTo("3");
    onCost.put("price_max_margin", 0.0);
    onCost.put("price_min_margin", 2.5);
    assertThat(price(onCost)).isEqualByComparingTo("4.5");
  }

  @Test
  void withoutABaseThereIsNoPrice() {
    OdooRecord percentage = record(Map.of("compute_price", "percentage", "percent_price", 10.0));
    assertThat(PriceRules.price(percentage, PRODUCT, (base, product) -> Optional.empty()))
        .isEmpty();
    OdooRecord fixed = record(Map.of("compute_price", "fixed", "fixed_price", 3.0));
    assertThat(PriceRules.price(fixed, PRODUCT, (base, product) -> Optional.empty())).isPresent();
  }

  @Test
  void aRuleIsForOneOfItsKind() {
    Categories none = new Categories(null);
    assertThat(applies(Map.of("applied_on", "0_product_variant", "product_id", 5), none)).isTrue();
    assertThat(applies(Map.of("applied_on", "0_product_variant", "product_id", 6), none)).isFalse();
    assertThat(applies(Map.of("applied_on", "1_product", "product_tmpl_id", 3), none)).isTrue();
    assertThat(applies(Map.of("applied_on", "1_product", "product_tmpl_id", 5), none)).isFalse();
    assertThat(applies(Map.of("applied_on", "2_product_category", "categ_id", 1), none)).isFalse();
    assertThat(applies(Map.of("applied_on", "3_global", "min_quantity", 1.0), none)).isTrue();
    assertThat(applies(Map.of("applied_on", "3_global", "min_quantity", 1.5), none)).isFalse();
  }

  private static boolean applies(Map<String, Object> rule, Categories categories) {
    return PriceRules.applies(record(rule), PRODUCT, categories);
  }

  private static BigDecimal price(Map<String, Object> rule) {
    return PriceRules.price(record(rule), PRODUCT, PriceRulesTest::price).orElseThrow();
  }

  private static Optional<BigDecimal> price(PriceRules.Base base, PricedProduct product) {
    return Optional.of(
        switch (base.kind()) {
          case "pricelist" -> new BigDecimal("4");
          case "standard_price" -> product.cost();
          default -> product.listPrice();
        });
  }

  private static OdooRecord record(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("id", 1);
    return new OdooRecord(all);
  }
}
