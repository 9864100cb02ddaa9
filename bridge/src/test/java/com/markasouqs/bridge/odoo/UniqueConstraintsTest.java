package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UniqueConstraintsTest {
  private static final List<Map<String, Object>> LISTED =
      List.of(
          Map.of("id", 1, "name", "res_partner_x_medusa_customer_id_uniq"),
          Map.of("id", 2, "name", "res_partner_x_medusa_person_key_uniq"));

  @Test
  void theAddonKnowsThatPostgresqlRefusedAConstraintThatOdooLists() {
    assertThat(cover(List.of("sale.order.x_medusa_order_id", "res.partner.x_medusa_customer_id")))
        .isFalse();
    assertThat(
            cover(List.of("res.partner.x_medusa_customer_id", "res.partner.x_medusa_person_key")))
        .isTrue();
  }

  @Test
  void withoutAnAddonThatAnswersTheListCounts() {
    assertThat(cover(new OdooException.UnknownModel("There is no addon", "medusa.backend")))
        .isTrue();
    assertThat(cover(new OdooException.UnknownMethod("An older one", "bridge_unique"))).isTrue();
  }

  private static boolean cover(Object addon) {
    OdooEndpoint endpoint =
        new OdooEndpoint(
            URI.create("http://odoo.example"),
            "shop",
            "api",
            "key",
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            65_536);
    try (OdooClient odoo = new OdooClient(endpoint, new Answers(addon))) {
      return UniqueConstraints.cover(
          odoo, "res.partner", "x_medusa_customer_id", "x_medusa_person_key");
    }
  }

  /** Answers the addon's method, and lists every constraint. */
  private record Answers(Object addon) implements OdooTransport {
    @Override
    public Object call(String service, String method, List<?> params) {
      if (service.equals("common")) {
        return 1;
      }
      if (!params.get(3).equals("medusa.backend")) {
        return LISTED;
      }
      if (addon instanceof OdooException failure) {
        throw failure;
      }
      return addon;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
