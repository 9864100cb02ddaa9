package com.markasouqs.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsOverlayTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "BRIDGE_ODOO_URL", "http://localhost:1",
          "BRIDGE_ODOO_DATABASE", "shop",
          "BRIDGE_ODOO_USER", "bridge",
          "BRIDGE_ODOO_API_KEY", "key",
          "BRIDGE_SETTINGS_STOCK_BUFFER", "3");
  private final BusinessSettings file = ConfigLoader.load(Optional.empty(), REQUIRED).settings();

  @Test
  void givenKeysCountAndTheOthersStayAsTheFileHasThem() {
    SettingsOverlay.Result result =
        SettingsOverlay.apply(
            file, Map.of("orders.confirm", "never", "stock.changes-interval", "90s"));
    assertThat(result.problems()).isEmpty();
    assertThat(result.settings().orders().confirm()).isEqualTo(OrderSettings.Confirm.NEVER);
    assertThat(result.settings().stock().changesInterval()).hasSeconds(90);
    assertThat(result.settings().stock().buffer()).isEqualTo(3);
  }

  @Test
  void oneWrongValueAndNoneCounts() {
    SettingsOverlay.Result result =
        SettingsOverlay.apply(
            file,
            Map.of(
                "orders.confirm", "never",
                "stock.buffer", "-1",
                "orders.confrm", "x",
                "reconcile.at", "25:00",
                "orders.carriers", "Express"));
    assertThat(result.settings()).isSameAs(file);
    assertThat(result.problems().stream().map(ConfigProblem::key))
        .containsExactlyInAnyOrder(
            "stock.buffer", "orders.confrm", "reconcile.at", "orders.carriers");
    assertThat(result.problems().toString()).contains("did you mean orders.confirm?");
  }

  @Test
  void whatIsInForceCanBeLaidOverAgain() {
    Map<String, String> texts = SettingsOverlay.texts(file);
    assertThat(texts.keySet()).isEqualTo(SettingsOverlay.keys());
    texts.values().removeIf("(not set)"::equals);
    assertThat(SettingsOverlay.apply(file, texts).settings()).isEqualTo(file);
  }
}
