package com.markasouqs.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  private static final String REQUIRED =
      """
      odoo:
        url: https://odoo.example.com/
        database: shop
        user: bridge
        api-key: odoo-key
      """;

  @TempDir Path temporary;

  @Test
  void defaultsFillWhatIsNotWritten() {
    BridgeConfig config = load(REQUIRED, Map.of());
    assertThat(config.http()).isEqualTo(new HttpConfig("127.0.0.1", 8080));
    assertThat(config.odoo().url()).isEqualTo(URI.create("https://odoo.example.com"));
    assertThat(config.odoo().apiKey().reveal()).isEqualTo("odoo-key");
    assertThat(config.odoo().timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.webhook().secrets()).isEmpty();
    assertThat(config.store().url()).isEmpty();
    assertThat(config.store().directory()).isEqualTo(Path.of("data"));
    assertThat(config.settings().orders().tax()).isEqualTo(OrderSettings.Tax.FROM_ORDER);
  }

  @Test
  void everyTypeIsRead() {
    BridgeConfig config =
        load(
            REQUIRED
                + """
                webhook:
                  secrets: [one, "two,with comma"]
                  allow-plain-secret: true
                  answer-wait: PT1.5S
                  max-backlog: 5000000000
                settings:
                  orders:
                    import-from: 2026-01-31T00:00:00Z
                    on-captured: invoice-and-pay
                    company-id: 3
                """,
            Map.of());
    assertThat(config.webhook().secrets())
        .containsExactly(new Secret("one"), new Secret("two,with comma"));
    assertThat(config.webhook().allowPlainSecret()).isTrue();
    assertThat(config.webhook().answerWait()).isEqualTo(Duration.ofMillis(1500));
    assertThat(config.webhook().maxBacklog()).isEqualTo(5_000_000_000L);
    assertThat(config.settings().orders().importFrom())
        .contains(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(config.settings().orders().onCaptured())
        .isEqualTo(OrderSettings.OnCaptured.INVOICE_AND_PAY);
    assertThat(config.settings().orders().companyId()).contains(3);
  }

  @Test
  void formsBeyondTheTypeAreChecked() {
    ConfigException wrong =
        failure(
            REQUIRED
                + """
                settings:
                  reconcile: {at: "24:10"}
                  catalog: {price-factor: "-1"}
                  stock: {locations: "WH=sloc_1:Main; WH=sloc_2; nowhere"}
                """,
            Map.of());
    assertThat(wrong.problems())
        .extracting(ConfigProblem::key)
        .containsExactlyInAnyOrder(
            "settings.reconcile.at",
            "settings.catalog.price-factor",
            "settings.stock.locations",
            "settings.stock.locations");
    assertThat(wrong.getMessage()).contains("names WH twice").contains("\"nowhere\"");
    load(
        REQUIRED
            + """
            settings:
              reconcile: {at: "23:59"}
              catalog: {price-factor: "0.1"}
              stock: {locations: "WH=sloc_1:Main; WH/Stock/Shelf=sloc_2"}
            """,
        Map.of());
  }

  @Test
  void commandsNeedTheAdministrationOnly() throws IOException {
    Path file = temporary.resolve("some.yaml");
    Files.writeString(
        file, "admin: {port: 9000}\nhttp: {port: many}\nstore: {directory: there}\nodo: {}\n");
    Map<String, String> environment =
        Map.of("BRIDGE_ADMIN_TOKEN", "secret", "BRIDGE_ODO_URL", "x", "BRIDGE_ADMIN_HOST", "here");

    AdminAccess access = ConfigLoader.loadAdminAccess(Optional.of(file), environment);

    assertThat(access.admin())
        .isEqualTo(new AdminConfig("here", 9000, Optional.of(new Secret("secret"))));
    assertThat(access.directory()).isEqualTo(Path.of("there"));
  }

  @Test
  void whatIsWrongWithTheAdministrationIsReported() throws IOException {
    Path file = temporary.resolve("some.yaml");
    Files.writeString(file, "admin:\n  port: many\n  tokn: x\nhttp: {port: many}\n");
    ConfigException wrong =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                ConfigLoader.loadAdminAccess(
                    Optional.of(file), Map.of("BRIDGE_ADMIN_HOTS", "here")));
    assertThat(wrong.problems())
        .extracting(ConfigProblem::key)
        .contains("admin.port", "admin.tokn");
    assertThat(wrong.getMessage()).contains("BRIDGE_ADMIN_HOTS").doesNotContain("http.port");
    Optional<Path> missing = Optional.of(temporary.resolve("missing.yaml"));
    ConfigException unread =
        catchThrowableOfType(
            ConfigException.class, () -> ConfigLoader.loadAdminAccess(missing, Map.of()));
    assertThat(unread.getMessage()).contains("missing.yaml cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999d", "PT9999999H"})
  void durationsThatNothingCanCountAreRefused(String text) {
    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class, () -> load(REQUIRED, Map.of("BRIDGE_ODOO_TIMEOUT", text)));
    assertThat(failure).hasMessageContaining(text + "\", but must be at most 36500d");
  }

  @ParameterizedTest
  @CsvSource({"250ms,PT0.25S", "5s,PT5S", "2m,PT2M", "1h,PT1H", "30d,PT720H", "PT90S,PT90S"})
  void durationsHaveAUnit(String text, Duration expected) {
    assertThat(load(REQUIRED, Map.of("BRIDGE_ODOO_TIMEOUT", text)).odoo().timeout())
        .isEqualTo(expected);
  }

  @Test
  void theEnvironmentBeatsTheFileAndEmptyCountsAsNotSet() {
    BridgeConfig config =
        load(
            REQUIRED + "http:\n  port: 9000\n  host: localhost\n",
            Map.of(
                "BRIDGE_HTTP_PORT", "9001",
                "BRIDGE_HTTP_HOST", "",
                "BRIDGE_WEBHOOK_SECRETS", "one, two,",
                "BRIDGE_JAVA_OPTS", "-Xmx1g",
                "BRIDGE_CONFIG", "/etc/bridge.yaml",
                "HOME", "/"));
    assertThat(config.http()).isEqualTo(new HttpConfig("localhost", 9001));
    assertThat(config.webhook().secrets()).containsExactly(new Secret("one"), new Secret("two"));
  }

  @Test
  void everyProblemIsReportedAtOnceWithItsPlace() {
    ConfigException failure =
        failure(
            """
            http:
              prot: 80
              port: 70000
              port: 80
            odoo:
              url: odoo.example.com
              database:
              timeout: 5
            webhook:
              secrets: {a: b}
            dispatch: nothing
            settings:
              orders:
                tax: some
            """,
            Map.of("BRIDGE_ODOO_APIKEY", "x", "BRIDGE_ADMIN_PORT", "eighty"));
    assertThat(failure.problems())
        .extracting(ConfigProblem::toString)
        .containsExactlyInAnyOrder(
            "line 2: http.prot: is not a setting; did you mean http.port?",
            "line 3: http.port: must be at most 65535",
            "line 4: http.port: stands in the file twice; first in line 3",
            "line 6: odoo.url: must be an address such as https://shop.example.com",
            "line 7: odoo.database: must have one value; remove the line to do without",
            "odoo.user: is required; set it in the file, or as BRIDGE_ODOO_USER",
            "odoo.api-key: is required; set it in the file, or as BRIDGE_ODOO_API_KEY",
            "line 8: odoo.timeout: is \"5\", but must be a duration such as 250ms, 5s, 2m, 1h, 30d or PT5S",
            "line 10: webhook.secrets: must be a list of values; remove the line to do without",
            "line 11: dispatch: must hold keys with values",
            "line 14: settings.orders.tax: is \"some\", but must be one of: from-order, odoo, none",
            "BRIDGE_ADMIN_PORT: is \"eighty\", but must be a whole number",
            "BRIDGE_ODOO_APIKEY: is not a setting; did you mean BRIDGE_ODOO_API_KEY?");
    assertThat(failure).hasMessageContaining("line 2: http.prot");
  }

  @ParameterizedTest
  @CsvSource({
    "BRIDGE_HTTP_PORT,-1",
    "BRIDGE_DISPATCH_BATCH_SIZE,0",
    "BRIDGE_ODOO_TIMEOUT,0s",
    "BRIDGE_ODOO_TIMEOUT,-PT5S",
    "BRIDGE_ODOO_TIMEOUT,999999999999999d",
    "BRIDGE_STORE_POOL_SIZE,99999999999",
    "BRIDGE_WEBHOOK_ALLOW_PLAIN_SECRET,yes",
    "BRIDGE_MEDUSA_URL,ftp://shop.example.com",
    "BRIDGE_MEDUSA_URL,https://user:pw@shop.example.com",
    "BRIDGE_MEDUSA_URL,https://shop.example.com/?a=b",
    "BRIDGE_SETTINGS_ORDERS_IMPORT_FROM,yesterday",
    "BRIDGE_DISPATCH_RETRY_MAX,1s",
    "BRIDGE_ADMIN_PORT,8080",
    "BRIDGE_WEBHOOK_SECRETS,whsec_not base64!",
    "BRIDGE_STORE_USER,bridge",
  })
  void wrongValuesAreRefused(String variable, String text) {
    ConfigException failure = failure(REQUIRED, Map.of(variable, text));
    assertThat(failure.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.variable()).contains(variable));
    assertThat(failure.getMessage()).doesNotContain("pw").doesNotContain("not base64!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1"})
  void onLoopbackASecretIsNotNeeded(String host) {
    assertThat(load(REQUIRED, Map.of("BRIDGE_HTTP_HOST", host)).http().host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.1", "shop.example.com", "127.evil.example"})
  void elsewhereASecretIsNeeded(String host) {
    assertThat(failure(REQUIRED, Map.of("BRIDGE_HTTP_HOST", host)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.key()).isEqualTo("webhook.secrets"));
    assertThat(
            load(REQUIRED, Map.of("BRIDGE_HTTP_HOST", host, "BRIDGE_WEBHOOK_SECRETS", "whsec_YQ=="))
                .webhook()
                .secrets())
        .hasSize(1);
  }

  @Test
  void aServerOfOnesOwnNeedsUserAndPassword() {
    assertThat(
            failure(REQUIRED, Map.of("BRIDGE_STORE_URL", "jdbc:mysql://localhost/bridge"))
                .problems())
        .extracting(ConfigProblem::key)
        .containsExactlyInAnyOrder("store.url", "store.user", "store.password");
  }

  @Test
  void aFileThatIsNotYamlIsReportedWithItsLine() {
    assertThat(failure("http:\n  port: [80\nodoo: secret-key\n", Map.of()).problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isPresent();
              assertThat(problem.sentence()).startsWith("The file is not YAML here");
            });
  }

  @Test
  void aFileThatCannotBeReadIsReported() throws IOException {
    Path missing = temporary.resolve("missing.yaml");
    assertThat(failure(missing, Map.of()).getMessage()).contains("missing.yaml cannot be read");
    Path latin = temporary.resolve("latin.yaml");
    Files.write(latin, "odoo:\n  user: é\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(failure(latin, Map.of()).getMessage()).contains("latin.yaml cannot be read");
  }

  @Test
  void anEmptyFileIsAFileWithoutSettings() {
    Map<String, String> environment =
        Map.of(
            "BRIDGE_ODOO_URL", "http://localhost:8069",
            "BRIDGE_ODOO_DATABASE", "odoo",
            "BRIDGE_ODOO_USER", "bridge",
            "BRIDGE_ODOO_API_KEY", "key");
    for (String text : List.of("", "# nothing\n", "---\n")) {
      assertThat(load(text, environment))
          .isEqualTo(ConfigLoader.load(Optional.empty(), environment));
    }
  }

  @Test
  void whatIsInForceIsShownWithoutSecrets() {
    BridgeConfig config =
        load(
            REQUIRED,
            new TreeMap<>(
                Map.of(
                    "BRIDGE_WEBHOOK_SECRETS", "one,two",
                    "BRIDGE_STORE_URL", "jdbc:mariadb://db/bridge?keyStorePassword=hidden",
                    "BRIDGE_STORE_USER", "bridge",
                    "BRIDGE_STORE_PASSWORD", "hidden")));
    List<String> lines = EffectiveConfig.lines(config);
    assertThat(lines)
        .hasSize(ConfigReference.entries().size())
        .contains(
            "http.port=8080",
            "odoo.url=https://odoo.example.com",
            "odoo.api-key=********",
            "odoo.timeout=2m",
            "webhook.secrets=********,********",
            "webhook.answer-wait=0s",
            "store.url=jdbc:mariadb://db/bridge?...",
            "settings.orders.on-captured=record",
            "medusa.url=(not set)");
    assertThat(String.join("\n", lines)).doesNotContain("hidden").doesNotContain("odoo-key");
  }

  private BridgeConfig load(String yaml, Map<String, String> environment) {
    return ConfigLoader.load(Optional.of(write(yaml)), environment);
  }

  private ConfigException failure(String yaml, Map<String, String> environment) {
    return failure(write(yaml), environment);
  }

  private static ConfigException failure(Path file, Map<String, String> environment) {
    return catchThrowableOfType(
        ConfigException.class, () -> ConfigLoader.load(Optional.of(file), environment));
  }

  private Path write(String yaml) {
    try {
      return Files.writeString(temporary.resolve("bridge.yaml"), yaml);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
