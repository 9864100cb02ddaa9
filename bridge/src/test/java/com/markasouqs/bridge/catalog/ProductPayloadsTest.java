package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.markasouqs.bridge.catalog.ProductFacts.CategoryFacts;
import com.markasouqs.bridge.catalog.ProductFacts.Details;
import com.markasouqs.bridge.catalog.ProductFacts.Names;
import com.markasouqs.bridge.catalog.ProductFacts.Prices;
import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.model.MinorUnits;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductPayloadsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MinorUnits KWD = MinorUnits.of("KWD").orElseThrow();
  private static final String IMAGES = "https://your-odoo.com/web/image/product.product/12345/";

  @Test
  void theCatalogueBodyIsTheContractsExample() throws IOException {
    JsonNode body = payloads(Map.of()).catalogue(full("5.000"), 150);
    assertThat(JSON.readTree(body.toString())).isEqualTo(example("post-products.request.json"));
  }

  @Test
  void theWebhookBodyHoldsTheContractsExample() throws IOException {
    JsonNode expected = example("post-webhooks-products.request.json").path("product");
    Names names =
        new Names("iPhone 15 Pro Case", null, "Premium leather case for iPhone 15 Pro", null);
    Prices prices = new Prices(KWD, decimal("25.000"), null, decimal("12"));
    ProductFacts facts =
        facts(
            123,
            "PHONE-CASE-001",
            names,
            prices,
            decimal("0.15"),
            "1234567890123",
            new CategoryFacts(9, "Phone Cases", "All / Phone Cases"),
            details());
    JsonNode body = JSON.readTree(payloads(Map.of()).webhook(facts, 100).toString());
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      JsonNode told = body.path(field.getKey());
      if (field.getValue().isNumber()) {
        assertThat(told.decimalValue())
            .as(field.getKey())
            .isEqualByComparingTo(field.getValue().decimalValue());
      } else {
        assertThat(told).as(field.getKey()).isEqualTo(field.getValue());
      }
    }
  }

  @Test
  void theWebhookBodyHasEveryNameThatAnOlderBackendReads() throws IOException {
    JsonNode body = JSON.readTree(payloads(Map.of()).webhook(bare(), 0).toString());
    assertThat(body.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "odoo_id",
            "sku",
            "default_code",
            "name",
            "description",
            "description_sale",
            "list_price",
            "standard_price",
            "cost_price",
            "currency_code",
            "barcode",
            "weight",
            "category_name",
            "categ_id",
            "public_categ_ids",
            "active",
            "is_published",
            "qty_available",
            "arabic_name",
            "title_ar",
            "arabic_description",
            "description_ar",
            "brand",
            "compare_at_price",
            "image_url",
            "images",
            "attributes",
            "alternative_odoo_ids");
    assertThat(body.path("attributes").path("SKU").asText()).isEqualTo("S");
    assertThat(body.path("alternative_odoo_ids").get(0).asInt()).isEqualTo(7);
    assertThat(body.path("barcode").asText("none")).isEmpty();
    assertThat(body.path("category_name").asText("none")).isEmpty();
    assertThat(body.path("qty_available").asInt(-1)).isZero();
  }

  /** What is left out stays in the shop. */
  @Test
  void whatOdooDoesNotHaveIsNullInTheCatalogueBody() {
    JsonNode body = payloads(Map.of()).catalogue(bare(), 0);
    for (String field :
        List.of("title_ar", "compare_at_price", "category_handle", "barcode", "brand")) {
      assertThat(body.get(field).isNull()).as(field).isTrue();
    }
    for (String field : List.of("warranty_months", "origin_country", "material", "color")) {
      assertThat(body.path("metadata").get(field).isNull()).as(field).isTrue();
    }
  }

  @Test
  void whetherPiecesAreCountedIsSeenInTheFingerprint() {
    String counted = payloads(Map.of()).webhookFingerprint(bare());
    assertThat(Fingerprint.isOfCounted(counted)).isTrue();
    assertThat(Fingerprint.isOfCounted(Fingerprint.uncounted(counted))).isFalse();
    assertThat(Fingerprint.uncounted(counted)).hasSameSizeAs(counted);
  }

  @ParameterizedTest
  @CsvSource({
    "major, 1, 0.1, 0.1",
    "major, 1, 10, 10",
    "major, 1, 5.3000000000000007, 5.3",
    "major, 1, 1234.5, 1234.5",
    "factor, 1000, 1.115, 1115",
    "factor, 0.001, 5, 0.005",
    "major-below-1000, 1, 999.999, 999.999",
    "major-below-1000, 1, 1000, 1000000",
    "major-below-1000, 1, 1250.5, 1250500"
  })
  void pricesAreExactInTheScaleOfTheBackend(
      String scale, String factor, String price, String expected) {
    ProductPayloads payloads = payloads(Map.of("WEBHOOK_PRICE", scale, "PRICE_FACTOR", factor));
    assertThat(payloads.webhook(full(price), 0).path("list_price").toString()).isEqualTo(expected);
  }

  @Test
  void poundsBecomeGrams() {
    ProductPayloads payloads = payloads(Map.of("WEIGHT_UNIT", "lb"));
    Prices prices = new Prices(KWD, decimal("1"), null, decimal("0"));
    ProductFacts facts =
        facts(
            7,
            "S",
            new Names("T", null, "", null),
            prices,
            decimal("2"),
            null,
            CategoryFacts.NONE,
            details());
    assertThat(payloads.catalogue(facts, 0).path("weight").toString()).isEqualTo("907.185");
  }

  @Test
  void aQuantityDoesNotChangeAFingerprintAndAnythingElseDoes() {
    ProductPayloads payloads = payloads(Map.of());
    String webhook = payloads.webhookFingerprint(full("5"));
    assertThat(webhook).hasSize(64).isEqualTo(payloads.webhookFingerprint(full("5.000")));
    assertThat(webhook).isNotEqualTo(payloads.webhookFingerprint(full("5.001")));
    assertThat(payloads.catalogueFingerprint(full("5")))
        .hasSize(64)
        .isNotEqualTo(payloads.catalogueFingerprint(full("6")));
  }

  /** {@code categ_id.name.lower().replace(' ', '-')} and nothing else. */
  @ParameterizedTest
  @CsvSource({
    "Mobile Accessories, mobile-accessories",
    "Phones & Tablets!, phones-&-tablets!",
    "A  / B., a--/-b.",
    "إكسسوارات الجوال, إكسسوارات-الجوال"
  })
  void aCategoryIsCalledByTheContractsFormula(String name, String handle) {
    assertThat(new CategoryFacts(4, name, "All / " + name).handle()).isEqualTo(handle);
  }

  @Test
  void theWebShopsCategoryIsToldAsSuchOnly() {
    JsonNode body = payloads(Map.of()).webhook(full("5"), 0);
    assertThat(body.path("public_categ_ids").asText()).isEqualTo("Website / Cases");
    assertThat(body.path("category_name").asText()).isEqualTo("Mobile Accessories");
    assertThat(body.path("categ_id").get(0).asInt()).isEqualTo(3);
    assertThat(body.path("categ_id").get(1).asText()).isEqualTo("All / Mobile Accessories");
    assertThat(payloads(Map.of()).webhook(bare(), 0).path("public_categ_ids").isNull()).isTrue();
  }

  @Test
  void aCostThatCannotBeSaidInTheCurrencyIsNotSaid() {
    Prices prices = new Prices(KWD, decimal("1"), null, null);
    Names names = new Names("T", null, "", null);
    ProductFacts facts =
        facts(7, "S", names, prices, decimal("0"), null, CategoryFacts.NONE, details());
    assertThat(payloads(Map.of()).catalogue(facts, 0).path("cost_price").isNull()).isTrue();
    assertThat(payloads(Map.of()).webhook(facts, 0).path("standard_price").isNull()).isTrue();
  }

  @Test
  void ofMarkUpTheWordsStay() {
    assertThat(Markup.text("<p>One &amp; <b>two</b></p><p>3 &lt; 4<br/>5</p><script>x</script>"))
        .isEqualTo("One & two\n3 < 4\n5");
  }

  private static ProductFacts full(String price) {
    Names names =
        new Names(
            "iPhone 15 Pro Case - Black",
            "غطاء آيفون 15 برو - أسود",
            "Premium quality silicone case...",
            "غطاء سيليكون عالي الجودة...");
    Prices prices = new Prices(KWD, decimal(price), decimal("7"), decimal("2.5"));
    Details details =
        new Details(
            "Website / Cases",
            "Powerology",
            List.of(IMAGES + "image_1920", IMAGES + "image_2"),
            decimal("12"),
            "China",
            "Silicone",
            "Black",
            new TreeMap<>(Map.of("Color", "Black")),
            List.of(12346));
    return facts(
        12345,
        "CASE-IP15PRO-001",
        names,
        prices,
        decimal("0.05"),
        "6291234567890",
        new CategoryFacts(3, "Mobile Accessories", "All / Mobile Accessories"),
        details);
  }

  private static ProductFacts bare() {
    Prices prices = new Prices(KWD, decimal("1"), null, decimal("0"));
    return facts(
        7,
        "S",
        new Names("T", null, "", null),
        prices,
        decimal("0"),
        null,
        CategoryFacts.NONE,
        details());
  }

  private static Details details() {
    return new Details(null, null, List.of(), null, null, null, null, new TreeMap<>(), List.of());
  }

  private static ProductFacts facts(
      int id,
      String sku,
      Names names,
      Prices prices,
      BigDecimal weight,
      String barcode,
      CategoryFacts category,
      Details details) {
    return new ProductFacts(
        id, id, sku, names, prices, weight, barcode, category, details, true, true, true, true);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private static ProductPayloads payloads(Map<String, String> changes) {
    Map<String, String> environment = new HashMap<>();
    changes.forEach((name, value) -> environment.put("BRIDGE_SETTINGS_CATALOG_" + name, value));
    environment.put("BRIDGE_ODOO_URL", "http://127.0.0.1:1");
    environment.put("BRIDGE_ODOO_DATABASE", "unused");
    environment.put("BRIDGE_ODOO_USER", "unused");
    environment.put("BRIDGE_ODOO_API_KEY", "unused");
    CatalogSettings settings =
        ConfigLoader.load(Optional.empty(), environment).settings().catalog();
    return new ProductPayloads(settings, new ProductHooks(Hooks.none()));
  }

  private static JsonNode example(String name) throws IOException {
    try (InputStream file =
        ProductPayloadsTest.class.getResourceAsStream("/contract/examples/" + name)) {
      return JSON.readTree(file);
    }
  }
}
