package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.odoo.FieldDefinition;
import com.markasouqs.bridge.sandbox.odoo.FieldType;
import com.markasouqs.bridge.sandbox.odoo.Merchandise;
import com.markasouqs.bridge.sandbox.odoo.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of what products point to, which touch no product. */
class ChangedProductsIT {
  private static final String CASE = "CASE-IP15PRO-001";
  private static final String CABLE = "CABLE-USB-C";

  private CatalogShop shop;
  private Merchandise odoo;

  private void open(Series series) {
    shop = new CatalogShop(Dialect.OBSERVED, series);
    odoo = shop.odoo.merchandise();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRenamedAttributeOrValueIsToldOfItsVariants(Series series) {
    open(series);
    Map<String, List<String>> colors = Map.of("Color", List.of("Black", "Red"));
    odoo.addVariants("Shirt", 4, colors, values -> "SHIRT-" + values.get(0));
    told();
    write("product.attribute.value", id("product.attribute.value", "Black"), "name", "Jet black");
    shop.changes();
    assertThat(pushed("SHIRT-Black").path("name").asText()).isEqualTo("Shirt (Jet black)");
    assertThat(pushed("SHIRT-Black").at("/attributes/Color").asText()).isEqualTo("Jet black");
    int calls = shop.calls().size();
    shop.clock.advance(Duration.ofHours(1));
    write("product.attribute", id("product.attribute", "Color"), "name", "Colour");
    shop.changes();
    assertThat(pushed("SHIRT-Red").at("/attributes/Colour").asText()).isEqualTo("Red");
    assertThat(shop.calls()).as("only the two variants").hasSize(calls + 2);
  }

  @Test
  void aRenamedBrandOrCountryIsToldOfItsProducts() {
    open(Series.ODOO_18);
    shop.odoo.defineModel("x_brand", "Brand", List.of(text("x_name"), text("name")));
    int brand = create("x_brand", Map.of("name", "Powerologie"));
    shop.odoo.defineFields(
        "product.product", List.of(reference("x_brand_id", "x_brand"), text("x_unused")));
    shop.with("BRAND_FIELD", "x_brand_id").with("ORIGIN_FIELD", "country_of_origin");
    odoo.write(CASE, "x_brand_id", brand);
    int country = id("res.country", "China");
    odoo.write(CABLE, "country_of_origin", country);
    told();
    int calls = shop.calls().size();
    write("x_brand", brand, "name", "Powerology");
    shop.changes();
    assertThat(pushed(CASE).path("brand").asText()).isEqualTo("Powerology");
    assertThat(shop.calls()).hasSize(calls + 1);
    told();
    shop.clock.advance(Duration.ofHours(1));
    assertThat(shop.sync().changes().read()).as("nothing changed").isZero();
    write("res.country", country, "name", "PRC");
    assertThat(shop.sync().changes().read()).as("products with this country").isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aProductBecomesAKitAndIsNoneAnyMore(Series series) {
    open(series);
    shop.odoo.defineModel(
        "mrp.bom",
        "Bill of Material",
        List.of(
            reference("product_tmpl_id", "product.template"),
            reference("product_id", "product.product"),
            text("type"),
            FieldDefinition.manual("active", FieldType.BOOLEAN, "Active")));
    for (String model : List.of("product.template", "product.product")) {
      shop.odoo.defineFields(
          model,
          List.of(
              new FieldDefinition(
                  "bom_ids", FieldType.ONE2MANY, "mrp.bom", false, "Bill of Materials", false)));
    }
    String counted = series.isFrom(Series.ODOO_18) ? "is_storable" : "detailed_type";
    odoo.write(CASE, counted, series.isFrom(Series.ODOO_18) ? (Object) false : "consu");
    told();
    String plain = shop.item(CASE).told();
    int bom = create("mrp.bom", Map.of("product_tmpl_id", template(CASE), "type", "phantom"));
    shop.changes();
    assertThat(shop.item(CASE).told()).isNotEqualTo(plain);
    shop.clock.advance(Duration.ofHours(1));
    shop.sync().changes();
    write("mrp.bom", bom, "active", false);
    shop.changes();
    assertThat(shop.item(CASE).told()).isEqualTo(plain);
  }

  @Test
  void aWebShopsCategoryIsNotTheCategory() {
    open(Series.ODOO_17);
    shop.odoo.defineModel(
        "product.public.category",
        "Website Product Category",
        List.of(text("name"), reference("parent_id", "product.public.category")));
    shop.odoo.defineFields(
        "product.product",
        List.of(
            new FieldDefinition(
                "public_categ_ids",
                FieldType.MANY2MANY,
                "product.public.category",
                false,
                "Website Product Category",
                true)));
    int category = create("product.public.category", Map.of("name", "New in"));
    odoo.write(CASE, "public_categ_ids", List.of(List.of(6, 0, List.of(category))));
    odoo.write(CASE, "categ_id", odoo.addCategory("Phone Cases", 0));
    told();
    assertThat(pushed(CASE).path("public_categ_ids").asText()).isEqualTo("New in");
    assertThat(pushed(CASE).path("category_name").asText()).isEqualTo("Phone Cases");
    assertThat(pushed(CASE).path("categ_id").get(1).asText()).isEqualTo("Phone Cases");
    assertThat(pushed(CABLE).path("public_categ_ids").isNull()).isTrue();
    write("product.public.category", category, "name", "News");
    shop.changes();
    assertThat(pushed(CASE).path("public_categ_ids").asText()).isEqualTo("News");
  }

  /** All is told, and long enough ago. */
  private void told() {
    shop.sync().changes();
    shop.clock.advance(Duration.ofHours(1));
    shop.sync().changes();
  }

  private int template(String sku) {
    return shop.odoo.records("product.product").stream()
        .filter(each -> sku.equals(each.get("default_code")))
        .map(each -> (Integer) each.get("product_tmpl_id"))
        .findFirst()
        .orElseThrow();
  }

  private int id(String model, String name) {
    return shop.odoo.records(model).stream()
        .filter(each -> name.equals(each.get("name")))
        .map(each -> (Integer) each.get("id"))
        .findFirst()
        .orElseThrow();
  }

  private int create(String model, Map<String, Object> values) {
    Object id = shop.odoo.call(model, "create", List.of(List.of(values)), Map.of());
    return id instanceof List<?> ids ? (Integer) ids.get(0) : (Integer) id;
  }

  private void write(String model, int id, String field, Object value) {
    shop.odoo.call(model, "write", List.of(List.of(id), Map.of(field, value)), Map.of());
  }

  private static FieldDefinition text(String name) {
    return FieldDefinition.manual(name, FieldType.CHAR, name);
  }

  private static FieldDefinition reference(String name, String model) {
    return new FieldDefinition(name, FieldType.MANY2ONE, model, false, name, false);
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
