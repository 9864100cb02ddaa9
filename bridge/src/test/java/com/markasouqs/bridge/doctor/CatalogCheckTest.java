package com.markasouqs.bridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.config.ConfigLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogCheckTest {
  private final FakeOdoo odoo =
      new FakeOdoo()
          .on("product.product.fields_get", fields("name"))
          .on("product.product.search_count", 7)
          .on("res.lang.search_count", 0)
          .on("product.pricelist.search_count", 0);
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "BRIDGE_ODOO_URL", "http://odoo.test",
              "BRIDGE_ODOO_DATABASE", "shop",
              "BRIDGE_ODOO_USER", "api",
              "BRIDGE_ODOO_API_KEY", "key"));

  private static Map<String, Object> fields(String... names) {
    Map<String, Object> fields = new HashMap<>();
    for (String name : names) {
      fields.put(name, Map.of("type", "char", "required", false));
    }
    return fields;
  }

  private List<Finding> findings() {
    CatalogSettings settings =
        ConfigLoader.load(Optional.empty(), environment).settings().catalog();
    return new CatalogCheck(odoo.client(), settings, Optional.of(2)).run();
  }

  @Test
  void sayThatImagesAndArabicAreMissing() {
    assertThat(findings())
        .extracting(Finding::level)
        .containsExactly(Level.WARNING, Level.WARNING, Level.OK);
    assertThat(findings().get(0).message()).contains("no images");
    assertThat(findings().get(1).message()).contains("Arabic");
    assertThat(findings().get(2).message()).endsWith(": 7.");
  }

  @Test
  void isContentWithFields() {
    odoo.on("product.product.fields_get", fields("name", "name_ar", "medusa_image_urls"));
    assertThat(findings()).extracting(Finding::level).containsOnly(Level.OK);
  }

  @Test
  void namesFieldsThatSomebodyMeantAndOdooLacks() {
    environment.put("BRIDGE_SETTINGS_CATALOG_BRAND_FIELD", "x_brnd, name, x_brand");
    assertThat(findings().get(2))
        .extracting(Finding::level, Finding::message)
        .containsExactly(
            Level.WARNING,
            "settings.catalog.brand-field names x_brnd, which Odoo's products do not have.");
  }

  @Test
  void isContentWithTranslations() {
    odoo.on("res.lang.search_count", 1);
    assertThat(findings().get(1)).isEqualTo(Finding.ok("catalogue", findings().get(1).message()));
  }

  @Test
  void namesAPricelistThatIsNotThere() {
    environment.put("BRIDGE_SETTINGS_CATALOG_PRICELIST", "Shop");
    assertThat(findings().get(2).level()).isEqualTo(Level.ERROR);
    odoo.on("product.pricelist.search_count", 1);
    assertThat(findings().get(2).level()).isEqualTo(Level.OK);
    assertThat(odoo.calls("product.pricelist.search_count").get(0).args().toString())
        .contains("company_id, =, 2");
    odoo.on("product.pricelist.search_count", 2);
    assertThat(findings().get(2).message()).contains("several");
  }

  @Test
  void asksNothingWhenProductsAreNotPushed() {
    environment.put("BRIDGE_SETTINGS_CATALOG_ENABLED", "false");
    assertThat(findings()).hasSize(1);
  }
}
