package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.FieldDefinition;
import com.markasouqs.bridge.sandbox.odoo.FieldType;
import com.markasouqs.bridge.sandbox.odoo.Merchandise;
import com.markasouqs.bridge.sandbox.odoo.Series;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shop is told of a product, from fields that only some Odoos have. */
class ProductDetailsIT {
  private static final String CASE = "CASE-IP15PRO-001";

  private CatalogShop shop;
  private Merchandise odoo;

  private void open(Dialect dialect, Series series) {
    shop = new CatalogShop(dialect, series);
    odoo = shop.odoo.merchandise();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @EnumSource
  void variantsAreProductsOfTheirOwn(Series series) {
    open(Dialect.OBSERVED, series);
    int template =
        odoo.addVariants(
            "Shirt",
            4,
            Map.of("Color", List.of("Black", "Red")),
            values -> "SHIRT-" + values.get(0));
    odoo.setPriceExtra(template, "Red", 0.5);
    shop.sync().changes();
    JsonNode red = pushed("SHIRT-Red");
    assertThat(red.path("name").asText()).isEqualTo("Shirt (Red)");
    assertThat(red.path("list_price").decimalValue()).isEqualByComparingTo("4.5");
    assertThat(red.path("attributes").path("Color").asText()).isEqualTo("Red");
    assertThat(pushed("SHIRT-Black").path("list_price").decimalValue()).isEqualByComparingTo("4");
    assertThat(shop.skus()).contains("SHIRT-Red", "SHIRT-Black");
  }

  @ParameterizedTest
  @EnumSource
  void aChangeOfTheTemplateIsSeenOnEverySeries(Series series) {
    open(Dialect.SPECIFIED, series);
    shop.sync().changes();
    odoo.rename(CASE, "Renamed");
    shop.changes();
    assertThat(shop.product(odoo.id(CASE)).path("title").asText()).isEqualTo("Renamed");
  }

  @ParameterizedTest
  @EnumSource
  void arabicComesFromTheTranslation(Series series) {
    open(Dialect.SPECIFIED, series);
    odoo.write(CASE, "description_sale", "A case");
    odoo.translate(CASE, "ar_001", "غطاء", "وصف");
    shop.sync().changes();
    JsonNode product = shop.product(odoo.id(CASE));
    assertThat(product.at("/metadata/title_ar").asText()).isEqualTo("غطاء");
    assertThat(product.at("/metadata/description_ar").asText()).isEqualTo("وصف");
    assertThat(shop.product(odoo.id("CABLE-USB-C")).at("/metadata").hasNonNull("title_ar"))
        .as("a title that is not translated is not Arabic")
        .isFalse();
  }

  @Test
  void ownFieldsGoBeforeWhatOdooHas() {
    open(Dialect.SPECIFIED, Series.ODOO_17);
    shop.odoo.defineFields(
        "product.product",
        List.of(
            field("x_name_ar", FieldType.CHAR),
            field("x_brand", FieldType.CHAR),
            field("x_compare_at_price", FieldType.FLOAT),
            field("x_warranty_months", FieldType.INTEGER),
            field("x_medusa_image_urls", FieldType.TEXT)));
    odoo.translate(CASE, "ar_001", "غطاء", "");
    odoo.write(CASE, "x_name_ar", "غطاء آيفون");
    odoo.write(CASE, "x_brand", "Powerology");
    odoo.write(CASE, "x_compare_at_price", 7.0);
    odoo.write(CASE, "x_warranty_months", 12);
    odoo.write(CASE, "x_medusa_image_urls", "https://a.example/1.png\nhttps://a.example/2.png\n");
    shop.sync().changes();
    JsonNode product = shop.product(odoo.id(CASE));
    assertThat(product.at("/metadata/title_ar").asText()).isEqualTo("غطاء آيفون");
    assertThat(product.at("/metadata/brand").asText()).isEqualTo("Powerology");
    assertThat(product.at("/metadata/compare_at_price").asInt()).isEqualTo(7000);
    assertThat(product.at("/metadata/warranty_months").asInt()).isEqualTo(12);
    assertThat(product.at("/images/1/url").asText()).isEqualTo("https://a.example/2.png");
  }

  @ParameterizedTest
  @EnumSource
  void theSwitchDecides(Dialect dialect) {
    open(dialect, Series.ODOO_18);
    shop.odoo.defineFields("product.product", List.of(field("x_medusa_sell", FieldType.BOOLEAN)));
    odoo.write(CASE, "x_medusa_sell", true);
    shop.sync().changes();
    assertThat(shop.skus()).containsExactly(CASE);
    odoo.write(CASE, "x_medusa_sell", false);
    odoo.write("CABLE-USB-C", "x_medusa_sell", true);
    shop.changes();
    assertThat(shop.skus()).containsExactly("CABLE-USB-C");
  }

  @ParameterizedTest
  @EnumSource
  void aPricelistSetsThePrice(Series series) {
    open(Dialect.SPECIFIED, series);
    String currency =
        (String)
            shop.odoo.records("res.currency").stream()
                .filter(each -> each.get("id").equals(companyCurrency()))
                .findFirst()
                .orElseThrow()
                .get("name");
    int list = shop.odoo.addPricelist("Shop", currency);
    shop.with("PRICELIST", "Shop");
    int global =
        rule(
            list,
            Map.of("applied_on", "3_global", "compute_price", "percentage", "percent_price", 10.0));
    shop.sync().changes();
    assertThat(price(CASE)).isEqualTo(4500);
    int product = odoo.id(CASE);
    rule(
        list,
        Map.of(
            "applied_on",
            "0_product_variant",
            "product_id",
            product,
            "compute_price",
            "fixed",
            "fixed_price",
            3.25));
    shop.changes();
    assertThat(price(CASE)).isEqualTo(3250);
    shop.odoo.call(
        "product.pricelist.item",
        "write",
        List.of(List.of(global), Map.of("percent_price", 50.0)),
        Map.of());
    shop.changes();
    assertThat(price(CASE)).isEqualTo(3250);
    assertThat(price("PB-20000-BLK")).as("a rule for all is looked at by all").isEqualTo(2500);
  }

  @Test
  void aRuleThatIsDeletedIsNoticed() {
    open(Dialect.SPECIFIED, Series.ODOO_17);
    int list = shop.odoo.addPricelist("Shop", "KWD");
    shop.with("PRICELIST", "Shop");
    int fixed =
        rule(
            list,
            Map.of(
                "applied_on",
                "0_product_variant",
                "product_id",
                odoo.id(CASE),
                "compute_price",
                "fixed",
                "fixed_price",
                3.25));
    CatalogSync sync = shop.sync();
    sync.changes();
    shop.clock.advance(Duration.ofHours(1));
    sync.changes();
    assertThat(price(CASE)).isEqualTo(3250);
    shop.odoo.call("product.pricelist.item", "unlink", List.of(List.of(fixed)), Map.of());
    shop.clock.advance(Duration.ofHours(1));
    sync.changes();
    assertThat(price(CASE)).isEqualTo(5000);
  }

  @Test
  void anUnknownPricelistStopsTheRun() {
    open(Dialect.SPECIFIED, Series.ODOO_17);
    shop.with("PRICELIST", "No such list");
    assertThatThrownBy(() -> shop.sync().changes())
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("No such list");
    assertThat(shop.calls()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRenamedCategoryIsToldOfItsProducts(Series series) {
    open(Dialect.OBSERVED, series);
    int parent = odoo.addCategory("Phones", 0);
    int category = odoo.addCategory("Cases", parent);
    odoo.write(CASE, "categ_id", category);
    shop.sync().changes();
    assertThat(pushed(CASE).path("categ_id").get(1).asText()).endsWith("Phones / Cases");
    shop.clock.advance(Duration.ofHours(1));
    shop.sync().changes();
    int calls = shop.calls().size();
    shop.odoo.call(
        "product.category", "write", List.of(List.of(parent), Map.of("name", "Mobiles")), Map.of());
    shop.changes();
    assertThat(shop.calls()).hasSize(calls + 1);
    assertThat(pushed(CASE).path("categ_id").get(1).asText()).endsWith("Mobiles / Cases");
  }

  private Object companyCurrency() {
    Object currency = shop.odoo.records("res.company").get(0).get("currency_id");
    return currency instanceof List<?> pair ? pair.get(0) : currency;
  }

  private int rule(int list, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("pricelist_id", list);
    Object id = shop.odoo.call("product.pricelist.item", "create", List.of(List.of(all)), Map.of());
    return id instanceof List<?> ids ? (Integer) ids.get(0) : (Integer) id;
  }

  private int price(String sku) {
    return shop.product(odoo.id(sku)).path("price").asInt();
  }

  private static FieldDefinition field(String name, FieldType type) {
    return FieldDefinition.manual(name, type, name);
  }

  /** The newest product that the webhook told under a SKU. */
  private JsonNode pushed(String sku) {
    return shop.calls().stream()
        .map(call -> json(call.body()).path("product"))
        .filter(product -> product.path("sku").asText().equals(sku))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static JsonNode json(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(body, broken);
    }
  }
}
