package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.markasouqs.bridge.model.ProblemCode;
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

/** Prices in another currency than the company's, and pricelists of several companies. */
class PriceListIT {
  private static final String CASE = "CASE-IP15PRO-001";
  private static final String CABLE = "CABLE-USB-C";
  private static final String BANK = "PB-20000-BLK";

  private CatalogShop shop;
  private Merchandise odoo;

  private void open(Series series) {
    shop = new CatalogShop(Dialect.SPECIFIED, series);
    odoo = shop.odoo.merchandise();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @EnumSource
  void pricesAreConvertedByTheCompanysRateOfTheDay(Series series) {
    open(series);
    compareAt(CASE, 6.0);
    odoo.write(CASE, "standard_price", 2.5);
    dollars(Map.of("compute_price", "percentage", "percent_price", 10.0));
    rate("USD", "2026-11-01", 3.0, 1);
    rate("USD", "2026-11-22", 3.25, 1);
    rate("USD", "2026-11-23", 4.0, 1);
    rate("USD", "2026-11-22", 9.0, company("Other", "KWD"));
    shop.sync().changes();
    JsonNode product = shop.product(odoo.id(CASE));
    assertThat(product.path("price").asInt()).as("5 x 3.25 less 10 %").isEqualTo(1463);
    assertThat(product.at("/metadata/compare_at_price").asInt()).isEqualTo(1950);
    assertThat(product.at("/metadata/cost_price").asInt()).as("2.5 x 3.25").isEqualTo(813);
    assertThat(product.path("currency_code").asText()).isEqualTo("usd");
    shop.clock.advance(Duration.ofDays(1));
    shop.sync().changes();
    assertThat(told(CASE, "list_price")).as("a rate whose day has begun").isEqualTo("18");
    rate("USD", "2026-11-20", 3.5, 1);
    write("res.currency.rate", "name", "2026-11-23", "rate", 4.5);
    shop.changes();
    assertThat(told(CASE, "list_price")).as("a rate that was corrected").isEqualTo("20.25");
  }

  @ParameterizedTest
  @EnumSource
  void aFixedPriceNeedsNoRateAndNothingElseWaitsForOne(Series series) {
    open(series);
    odoo.write(CASE, "standard_price", 5.25);
    int list = dollars(Map.of());
    for (String sku : List.of(CASE, CABLE)) {
      Map<String, Object> fixed = new HashMap<>();
      fixed.put("applied_on", "0_product_variant");
      fixed.put("product_id", odoo.id(sku));
      fixed.put("compute_price", "fixed");
      fixed.put("fixed_price", 3.25);
      rule(list, fixed);
    }
    shop.sync().changes();
    assertThat(shop.skus()).containsExactlyInAnyOrder(CASE, CABLE);
    assertThat(price(CASE)).isEqualTo(325);
    assertThat(shop.product(odoo.id(CASE)).at("/metadata/cost_price").isNull())
        .as("a cost in dinars is none in dollars")
        .isTrue();
    assertThat(shop.item(BANK).code()).isEqualTo(ProblemCode.PRICE_UNKNOWN);
    odoo.archive(CABLE);
    shop.changes();
    assertThat(shop.skus()).as("deletions go on").containsExactly(CASE);
    rate("USD", "2026-11-01", 3.0, 1);
    shop.changes();
    assertThat(shop.item(BANK).settled()).isTrue();
    assertThat(shop.skus()).containsExactlyInAnyOrder(CASE, BANK);
    assertThat(told(CASE, "standard_price")).isEqualTo("15.75");
  }

  @Test
  void aPriceThatIsNotKnownAnyMoreLeavesTheProductInTheShop() {
    open(Series.ODOO_18);
    dollars(Map.of());
    rate("USD", "2026-11-01", 3.0, 1);
    shop.sync().changes();
    assertThat(price(CASE)).isEqualTo(1500);
    shop.odoo.call("res.currency.rate", "unlink", List.of(List.of(1)), Map.of());
    shop.sync().full();
    assertThat(shop.item(CASE).code()).isEqualTo(ProblemCode.PRICE_UNKNOWN);
    assertThat(price(CASE)).isEqualTo(1500);
  }

  @Test
  void aPricelistCanRestOnOneInAnotherCurrency() {
    open(Series.ODOO_17);
    int dollars = shop.odoo.addPricelist("Dollars", "USD");
    rule(dollars, Map.of("applied_on", "3_global", "compute_price", "fixed", "fixed_price", 9.0));
    int euros = shop.odoo.addPricelist("Euros", "EUR");
    Map<String, Object> half = new HashMap<>();
    half.put("applied_on", "3_global");
    half.put("compute_price", "percentage");
    half.put("percent_price", 50.0);
    half.put("base", "pricelist");
    half.put("base_pricelist_id", dollars);
    rule(euros, half);
    rate("USD", "2026-11-01", 3.0, 1);
    rate("EUR", "2026-11-01", 2.0, 1);
    shop.with("PRICELIST", "Euros").sync().changes();
    assertThat(price(CASE)).as("9 USD are 6 EUR").isEqualTo(300);
  }

  /** Without a company in the settings the products of all are read. */
  @Test
  void aProductOfACompanyWithAnotherCurrencyStopsNothing() {
    open(Series.ODOO_17);
    odoo.write(CABLE, "company_id", company("American", "USD"));
    shop.odoo.addPricelist("Dinars", "KWD");
    rate("USD", "2026-11-01", 4.0, 1);
    odoo.setPrice(CABLE, 6);
    shop.with("PRICELIST", "Dinars").sync().changes();
    assertThat(price(CASE)).isEqualTo(5000);
    assertThat(price(CABLE)).isEqualTo(1500);
  }

  @Test
  void aPricelistOfAnotherCompanyDoesNotCount() {
    open(Series.ODOO_17);
    shop.with("PRICELIST", "Shop");
    int own = shop.odoo.addPricelist("Shop", "KWD");
    rule(own, Map.of("applied_on", "3_global", "compute_price", "fixed", "fixed_price", 2.0));
    int others = shop.odoo.addPricelist("Shop", "KWD");
    write("product.pricelist", "company_id", company("Other", "KWD"), others);
    assertThatThrownBy(() -> shop.sync().changes())
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("several pricelists");
    shop.ofCompany(1);
    shop.sync().changes();
    assertThat(price(CASE)).isEqualTo(2000);
  }

  /** A pricelist in dollars, with a rule for all products unless it is empty. */
  private int dollars(Map<String, Object> rule) {
    int list = shop.odoo.addPricelist("Dollars", "USD");
    shop.with("PRICELIST", "Dollars");
    if (!rule.isEmpty()) {
      Map<String, Object> all = new HashMap<>(rule);
      all.put("applied_on", "3_global");
      rule(list, all);
    }
    return list;
  }

  private void rule(int list, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("pricelist_id", list);
    shop.odoo.call("product.pricelist.item", "create", List.of(List.of(all)), Map.of());
  }

  private void rate(String currency, String day, double rate, int company) {
    Map<String, Object> values = new HashMap<>();
    values.put("currency_id", currency(currency));
    values.put("name", day);
    values.put("rate", rate);
    values.put("company_id", company);
    shop.odoo.call("res.currency.rate", "create", List.of(List.of(values)), Map.of());
  }

  private int currency(String code) {
    return shop.odoo.records("res.currency").stream()
        .filter(each -> each.get("name").equals(code))
        .map(each -> (Integer) each.get("id"))
        .findFirst()
        .orElseThrow();
  }

  private int company(String name, String currency) {
    Map<String, Object> values = Map.of("name", name, "currency_id", currency(currency));
    Object id = shop.odoo.call("res.company", "create", List.of(List.of(values)), Map.of());
    return id instanceof List<?> ids ? (Integer) ids.get(0) : (Integer) id;
  }

  private void write(String model, String field, Object value, int id) {
    shop.odoo.call(model, "write", List.of(List.of(id), Map.of(field, value)), Map.of());
  }

  /** Writes a field of the records that have this value in another one. */
  private void write(String model, String key, String value, String field, Object written) {
    shop.odoo.records(model).stream()
        .filter(each -> String.valueOf(each.get(key)).equals(value))
        .forEach(each -> write(model, field, written, (Integer) each.get("id")));
  }

  private void compareAt(String sku, double price) {
    shop.odoo.defineFields(
        "product.product",
        List.of(FieldDefinition.manual("x_compare_at_price", FieldType.FLOAT, "Price before")));
    odoo.write(sku, "x_compare_at_price", price);
  }

  /** A field of the newest product that the webhook told under a SKU. */
  private String told(String sku, String field) {
    return shop.calls().stream()
        .map(call -> json(call.body()).path("product"))
        .filter(product -> product.path("sku").asText().equals(sku))
        .reduce((first, second) -> second)
        .map(product -> product.path(field).asText())
        .orElseThrow();
  }

  private static JsonNode json(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(body, broken);
    }
  }

  /** In the currency's minor unit, as the catalogue told it. */
  private int price(String sku) {
    return shop.product(odoo.id(sku)).path("price").asInt();
  }
}
