package com.markasouqs.bridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.odoo.OdooException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdooChecksTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Map<String, String> REQUIRED =
      Map.of(
          "BRIDGE_ODOO_URL", "http://odoo.test",
          "BRIDGE_ODOO_DATABASE", "shop",
          "BRIDGE_ODOO_USER", "api",
          "BRIDGE_ODOO_API_KEY", "key");

  private final FakeOdoo odoo = new FakeOdoo();

  private static OrderSettings settings(String... more) {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    for (int i = 0; i < more.length; i += 2) {
      environment.put("BRIDGE_SETTINGS_ORDERS_" + more[i], more[i + 1]);
    }
    return ConfigLoader.load(Optional.empty(), environment).settings().orders();
  }

  private static List<Level> levels(Check check) {
    return check.run().stream().map(Finding::level).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "15.0, ERROR",
    "16.0, OK",
    "17.0-20250101, OK",
    "19.0+e, OK",
    "saas~17.4+e, WARNING",
    "20.0, WARNING",
    "odd, ERROR"
  })
  void knowsTheSeriesThatItWasTestedWith(String version, Level level) {
    odoo.on("common.version", Map.of("server_version", version));
    assertThat(levels(new ReachabilityCheck(odoo.client()))).containsExactly(level);
  }

  @Test
  void aServerThatIsDownIsOneFinding() {
    odoo.on("common.version", new OdooException.Unavailable("Odoo cannot be reached"));
    List<Finding> findings =
        Checks.odoo(odoo.client(), ConfigLoader.load(Optional.empty(), REQUIRED), CLOCK).run();
    assertThat(findings).extracting(Finding::level).containsExactly(Level.ERROR);
    assertThat(findings.get(0).repair()).contains("odoo.url");
  }

  @Test
  void refusedCredentialsAreAnError() {
    odoo.on("common.authenticate", false);
    assertThat(levels(new CredentialsCheck(odoo.client()))).containsExactly(Level.ERROR);
    odoo.on("common.authenticate", 6).on("res.users.context_get", Map.of());
    assertThat(levels(new CredentialsCheck(odoo.client()))).containsExactly(Level.OK);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-10 00:00:00, WARNING", "2026-05-01 00:00:00, OK", "2026-02-01 00:00:00, OK"})
  void aKeyThatExpiresSoonIsAWarning(String expiry, Level level) {
    odoo.fields("res.users.apikeys", Map.of("expiration_date", "datetime"))
        .on(
            "res.users.apikeys.search_read",
            List.of(
                Map.of("id", 1, "expiration_date", expiry),
                Map.of("id", 2, "expiration_date", false)));
    assertThat(levels(new ApiKeyCheck(odoo.client(), CLOCK))).containsExactly(level);
  }

  @Test
  void theApiUserNeedsAnAddressEnglishAndTheCompany() {
    odoo.on(
        "res.users.read",
        List.of(Map.of("id", 6, "email", false, "lang", "ar_001", "company_ids", List.of(1))));
    assertThat(levels(new ApiUserCheck(odoo.client(), Optional.of(2))))
        .containsExactly(Level.ERROR, Level.WARNING, Level.ERROR);
    odoo.on(
        "res.users.read",
        List.of(
            Map.of("id", 6, "email", "a@b.test", "lang", "en_US", "company_ids", List.of(1, 2))));
    assertThat(levels(new ApiUserCheck(odoo.client(), Optional.of(2)))).containsExactly(Level.OK);
  }

  @Test
  void lackingRightsAreNamedOnNewSeries() {
    Set<String> refused = Set.of("res.partner create", "res.partner write");
    for (String model : MODELS) {
      odoo.on(model + ".has_access", call -> !refused.contains(model + " " + call.args().get(1)));
    }
    odoo.on("stock.quant.has_access", new OdooException.UnknownModel("no", "stock.quant"))
        .on("res.users.has_group", call -> call.args().size() == 2);
    List<Finding> findings = new RightsCheck(odoo.client(), settings()).run();
    assertThat(findings).extracting(Finding::level).containsExactly(Level.ERROR, Level.WARNING);
    assertThat(findings.get(0).message())
        .isEqualTo("The API user may not create, write res.partner.");
    assertThat(findings.get(0).repair()).contains("Contact Creation");
  }

  @Test
  void rightsAreAskedForAsOldSeriesWantIt() {
    for (String model : MODELS) {
      odoo.on(model + ".check_access_rights", true);
    }
    odoo.on(
        "res.users.has_group",
        call -> {
          if (call.args().size() == 2) {
            throw new OdooException.Refused("TypeError", "TypeError");
          }
          return true;
        });
    assertThat(levels(new RightsCheck(odoo.client(), settings()))).containsExactly(Level.OK);
    odoo.on("res.users.has_group", false).on("account.payment.check_access_rights", false);
    assertThat(new RightsCheck(odoo.client(), settings("ON_CAPTURED", "invoice-and-pay")).run())
        .extracting(Finding::message)
        .containsExactly(
            "The API user may not create, write account.payment.",
            "The API user sees its own sale orders only; others would be imported twice.");
  }

  private static final List<String> MODELS =
      List.of(
          "sale.order",
          "sale.order.line",
          "res.partner",
          "product.product",
          "product.pricelist",
          "res.currency",
          "res.company",
          "res.country",
          "res.country.state",
          "account.tax",
          "stock.picking",
          "stock.quant",
          "stock.location",
          "stock.move",
          "account.move");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unique(%s)|OK",
        "UNIQUE (%s)|OK",
        "UNIQUE INDEX (%s) WHERE %s IS NOT NULL|OK",
        "unique(%s, company_id)|WARNING",
        "CHECK(%s != '')|WARNING"
      })
  void aPlainUniqueConstraintCounts(String definition, Level level) {
    odoo.on(
        "ir.model.constraint.search_read",
        call ->
            CustomField.ALL.stream()
                .map(CustomField::name)
                .filter(field -> call.args().toString().contains(field))
                .map(field -> Map.of("id", 1, "definition", definition.replace("%s", field)))
                .toList());
    assertThat(levels(new UniqueConstraintsCheck(odoo.client(), Duration.ofSeconds(130))))
        .containsExactly(level);
  }

  @Test
  void constraintsThatCannotBeReadAreAWarning() {
    odoo.on("ir.model.constraint.search_read", new OdooException.AccessError("no"));
    List<Finding> findings =
        new UniqueConstraintsCheck(odoo.client(), Duration.ofSeconds(130)).run();
    assertThat(findings).extracting(Finding::level).containsExactly(Level.WARNING);
    assertThat(findings.get(0).message()).contains("130 s");
  }

  @Test
  void whatTheAddonSaysOfPostgresqlCountsMoreThanOdoosList() {
    odoo.on(
            "ir.model.constraint.search_read",
            call -> List.of(Map.of("id", 1, "definition", "unique(x_medusa_order_id)")))
        .on("medusa.backend.bridge_unique", List.of("res.partner.x_medusa_customer_id"));
    UniqueConstraintsCheck check =
        new UniqueConstraintsCheck(odoo.client(), Duration.ofSeconds(130));
    assertThat(check.run().get(0).message())
        .contains("sale.order.x_medusa_order_id", "res.partner.x_medusa_person_key")
        .doesNotContain("x_medusa_customer_id");
    odoo.on(
        "medusa.backend.bridge_unique",
        CustomField.ALL.stream().filter(CustomField::unique).map(CustomField::path).toList());
    assertThat(levels(check)).containsExactly(Level.OK);
  }

  private void company(String currency, int decimals, Object priceDigits) {
    odoo.on("res.users.read", List.of(Map.of("id", 6, "company_id", List.of(1, "Shop"))))
        .on(
            "res.company.read",
            List.of(
                Map.of(
                    "id", 1,
                    "currency_id", List.of(94, currency),
                    "account_sale_tax_id", List.of(7, "15%"))))
        .on("res.currency.read", List.of(Map.of("id", 94, "decimal_places", decimals)))
        .on("sale.order.line.fields_get", Map.of("price_unit", Map.of("digits", priceDigits)))
        .on("sale.order.fields_get", Map.of("pricelist_id", Map.of("required", true)))
        .on("product.pricelist.search_count", 1);
  }

  @Test
  void pricesNeedAsManyDigitsAsTheCurrency() {
    CurrencyCheck check = new CurrencyCheck(odoo.client(), Optional.empty());
    company("KWD", 3, List.of(16, 3));
    assertThat(levels(check)).containsExactly(Level.OK);
    company("KWD", 3, List.of(16, 2));
    assertThat(levels(check)).containsExactly(Level.ERROR);
    // Odoo 19 does not round prices.
    company("KWD", 3, false);
    assertThat(levels(check)).containsExactly(Level.OK);
    company("KWD", 2, List.of(16, 2));
    assertThat(check.run().get(0).message()).contains("rounds KWD to 2 digits");
    company("KWD", 3, List.of(16, 3));
    odoo.on("product.pricelist.search_count", 0);
    assertThat(check.run().get(0).message()).contains("pricelist");
  }

  @ParameterizedTest
  @CsvSource({
    "from-order, false, OK",
    "from-order, true, WARNING",
    "odoo, false, WARNING",
    "none, true, OK"
  })
  void taxesAreSeenThroughTheSetting(String setting, boolean included, Level level) {
    company("KWD", 3, false);
    odoo.on(
        "account.tax.read", List.of(Map.of("id", 7, "amount", 15.0, "price_include", included)));
    Check check = new TaxCheck(odoo.client(), settings("TAX", setting));
    assertThat(levels(check)).containsExactly(level);
  }

  @Test
  void serviceProductsAreServicesOnce() {
    Map<String, List<?>> products =
        Map.of(
            "MEDUSA-SHIPPING", List.of(product(1, true, "consu")),
            "MEDUSA-DISCOUNT", List.of(product(2, false, "service")),
            "MEDUSA-ADJUSTMENT", List.of(product(3, true, "service"), product(4, true, "service")),
            "MEDUSA-PLACEHOLDER", List.of(product(5, true, "service")));
    odoo.on(
        "product.product.search_read",
        call ->
            products.entrySet().stream()
                .filter(entry -> call.args().toString().contains(entry.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue());
    OrderSettings settings = settings("UNKNOWN_SKU", "placeholder");
    assertThat(levels(new ServiceProductsCheck(odoo.client(), settings)))
        .containsExactly(Level.ERROR, Level.ERROR, Level.ERROR, Level.OK);
  }

  private static Map<String, ?> product(int id, boolean active, String type) {
    return Map.of("id", id, "active", active, "type", type);
  }

  @Test
  void missingServiceProductsAreMadeIfTheRightsAllowIt() {
    odoo.on("product.product.search_read", List.of()).on("product.product.has_access", true);
    Check check = new ServiceProductsCheck(odoo.client(), settings());
    assertThat(levels(check)).containsOnly(Level.OK);
    odoo.on("product.product.has_access", false);
    assertThat(levels(check)).containsExactly(Level.ERROR, Level.ERROR, Level.ERROR);
  }

  @Test
  void duplicatesAreCountedAndPeopleAreNamedById() {
    odoo.on(
            "product.product.read_group",
            List.of(group("default_code", "CASE", 2), group("default_code", "CABLE", 1)))
        .on("res.partner.read_group", List.of(group("email_normalized", "noor@example.com", 3)));
    List<Finding> findings = new DuplicatesCheck(odoo.client()).run();
    assertThat(findings).extracting(Finding::level).containsExactly(Level.ERROR, Level.WARNING);
    assertThat(findings.get(0).message()).contains("1 (CASE)");
    assertThat(findings.get(1).message()).contains("ids 8+9").doesNotContain("noor");
    assertThat(odoo.calls("res.partner.read_group").get(0).kwargs().get("limit")).isEqualTo(1000);
  }

  private static Map<String, ?> group(String field, String value, int copies) {
    return Map.of(field, value, "copies", copies, "ids", List.of(8, 9));
  }

  @Test
  void productsWithoutSkuAndStrangersOrdersAreCounted() {
    odoo.on("product.product.search_count", 7)
        .on("product.product.search", List.of(1, 2, 3, 4, 5))
        .fields("sale.order", Map.of("x_medusa_order_id", "char"))
        .on("sale.order.search_count", 1)
        .on("sale.order.search_read", List.of(Map.of("id", 9, "name", "S00009")));
    assertThat(new MissingSkuCheck(odoo.client()).run().get(0).message())
        .contains("7 (ids 1, 2, 3, 4, 5 ...)");
    assertThat(new RivalCheck(odoo.client()).run().get(0).message()).contains("1 (newest S00009)");
    assertThat(odoo.calls("sale.order.search_count").get(0).args().toString())
        .contains("x_medusa_order_id");
  }

  @ParameterizedTest
  @CsvSource({"True, ERROR", "true, ERROR", "False, OK"})
  void aNeutralizedCopyIsAnError(String value, Level level) {
    odoo.on("medusa.backend.bridge_identity", new OdooException.AccessError("none"))
        .on("ir.config_parameter.get_param", call -> value(call, value));
    assertThat(levels(new DatabaseCheck(odoo.client()))).containsExactly(level);
  }

  private static Object value(FakeOdoo.Call call, String neutralized) {
    return call.args().contains("database.is_neutralized") ? neutralized : "u";
  }

  @Test
  void aCopyThatCannotBeToldApartIsAWarning() {
    odoo.on("medusa.backend.bridge_identity", new OdooException.AccessError("none"))
        .on("ir.config_parameter.get_param", new OdooException.AccessError("no"));
    assertThat(levels(new DatabaseCheck(odoo.client()))).containsExactly(Level.WARNING);
  }

  @ParameterizedTest
  @CsvSource({"true, ERROR", "false, OK"})
  void theAddonTellsOfANeutralizedCopyToAUserOfFewRights(boolean neutralized, Level level) {
    odoo.on("ir.config_parameter.get_param", new OdooException.AccessError("no"))
        .on(
            "medusa.backend.bridge_identity",
            Map.of("database_uuid", "u", "base_url", "", "neutralized", neutralized));
    assertThat(levels(new DatabaseCheck(odoo.client()))).containsExactly(level);
  }

  @ParameterizedTest
  @CsvSource({"installed, OK", "uninstalled, WARNING", "to upgrade, WARNING"})
  void theAddonIsInstalledOrNot(String state, Level level) {
    odoo.on("medusa.backend.bridge_settings", new OdooException.AccessError("none"))
        .on(
            "ir.module.module.search_read",
            List.of(Map.of("id", 1, "state", state, "latest_version", "17.0.1.0.0")));
    assertThat(levels(new AddonCheck(odoo.client(), Optional.empty()))).containsExactly(level);
  }

  @Test
  void theAddonTellsItsVersionToAUserOfFewRights() {
    odoo.on("medusa.backend.bridge_settings", Map.of("backend_id", 1, "addon", "18.0.1.0.0"))
        .on("ir.module.module.search_read", new OdooException.AccessError("no"));
    assertThat(new AddonCheck(odoo.client(), Optional.of("shop")).run())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("18.0.1.0.0"));
  }
}
