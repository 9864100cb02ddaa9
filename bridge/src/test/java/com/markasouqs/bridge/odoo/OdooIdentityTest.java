package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdooIdentityTest {
  private static final OdooIdentity REMEMBERED =
      new OdooIdentity("uuid", "shop", "https://odoo.shop.example", false);

  @ParameterizedTest
  @CsvSource({
    "uuid, shop, https://odoo.shop.example, false, true",
    "'', shop, https://odoo.shop.example, false, true",
    "uuid, shop, '', false, true",
    "'', shop, '', false, true",
    "other, shop, https://odoo.shop.example, false, false",
    "uuid, staging, https://odoo.shop.example, false, false",
    "uuid, shop, https://staging.shop.example, false, false",
    "uuid, shop, https://odoo.shop.example, true, false"
  })
  void whatCannotBeReadTellsNobodyApart(
      String uuid, String database, String url, boolean neutralized, boolean same) {
    OdooIdentity seen = new OdooIdentity(uuid, database, url, neutralized);
    assertThat(seen.matches(REMEMBERED)).isEqualTo(same);
    assertThat(REMEMBERED.matches(seen)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8069, ''",
    "http://LOCALHOST:8069, ''",
    "http://127.0.0.1, ''",
    "http://127.0.1.1:8069, ''",
    "http://[::1]:8069, ''",
    "http://0.0.0.0:8069, ''",
    "not an address, ''",
    "https://odoo.shop.example, https://odoo.shop.example",
    "http://localhost.shop.example, http://localhost.shop.example"
  })
  void aLoopbackAddressIsNone(String url, String expected) {
    assertThat(read(Map.of("database.uuid", "u", "web.base.url", url)).baseUrl())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "True, true", "1, true", "False, false", "'', false"})
  void aNeutralizedDatabaseSaysSo(String value, boolean neutralized) {
    assertThat(read(Map.of("database.is_neutralized", value)).neutralized()).isEqualTo(neutralized);
  }

  @Test
  void whatIsNotSetIsEmpty() {
    assertThat(read(Map.of())).isEqualTo(new OdooIdentity("", "shop", "", false));
  }

  @Test
  void theAddonTellsItToAUserWhoMayNotReadParameters() {
    Map<String, Object> told =
        Map.of(
            "database_uuid", "u",
            "base_url", "https://odoo.shop.example",
            "neutralized", true);
    assertThat(read(new Addon(told)))
        .isEqualTo(new OdooIdentity("u", "shop", "https://odoo.shop.example", true));
  }

  private static OdooIdentity read(Map<String, String> parameters) {
    return read(new Parameters(parameters));
  }

  private static OdooIdentity read(OdooTransport transport) {
    OdooEndpoint endpoint =
        new OdooEndpoint(
            URI.create("http://odoo.example"),
            "shop",
            "api",
            "key",
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            65_536);
    try (OdooClient odoo = new OdooClient(endpoint, transport)) {
      return OdooIdentity.read(odoo, "shop");
    }
  }

  /** Answers {@code get_param}, with False where nothing is set. */
  private record Parameters(Map<String, String> values) implements OdooTransport {
    @Override
    public Object call(String service, String method, List<?> params) {
      if (service.equals("common")) {
        return 1;
      }
      if (params.get(3).equals("medusa.backend")) {
        throw new OdooException.UnknownModel("There is no addon", "medusa.backend");
      }
      String value = values.get(((List<?>) params.get(5)).get(0));
      return value == null ? (Object) false : value;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** Answers the addon's method, and refuses everything else. */
  private record Addon(Map<String, Object> told) implements OdooTransport {
    @Override
    public Object call(String service, String method, List<?> params) {
      if (service.equals("common")) {
        return 1;
      }
      assertThat(params.subList(3, 5)).isEqualTo(List.of("medusa.backend", "bridge_identity"));
      return told;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Test
  void anAddressAloneIsToldApart() {
    OdooIdentity moved = new OdooIdentity("uuid", "shop", "https://erp.shop.example", false);
    assertThat(moved.matches(REMEMBERED)).isFalse();
    assertThat(moved.differsInAddressOnly(REMEMBERED)).isTrue();
    assertThat(REMEMBERED.differsInAddressOnly(REMEMBERED)).isFalse();
    OdooIdentity other = new OdooIdentity("other", "shop", "https://erp.shop.example", false);
    assertThat(other.differsInAddressOnly(REMEMBERED)).isFalse();
  }
}
