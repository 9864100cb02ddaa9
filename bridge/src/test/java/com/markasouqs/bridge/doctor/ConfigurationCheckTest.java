package com.markasouqs.bridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.config.ConfigLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationCheckTest {
  private static List<Finding> findings(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("BRIDGE_ODOO_URL", "http://127.0.0.1:8069");
    environment.put("BRIDGE_ODOO_DATABASE", "shop");
    environment.put("BRIDGE_ODOO_USER", "api");
    environment.put("BRIDGE_ODOO_API_KEY", "key");
    environment.putAll(more);
    return Checks.configuration(ConfigLoader.load(Optional.empty(), environment)).run();
  }

  @Test
  void withoutASecretIsAWarningOnLoopback() {
    assertThat(findings(Map.of())).extracting(Finding::level).containsExactly(Level.WARNING);
  }

  @Test
  void aLongSecretIsFine() {
    assertThat(findings(Map.of("BRIDGE_WEBHOOK_SECRETS", "0123456789abcdef0123456789abcdef")))
        .extracting(Finding::level)
        .containsExactly(Level.OK);
  }

  @Test
  void whatLiesOpenIsFoundAndNoSecretIsShown() {
    List<Finding> findings =
        findings(
            Map.of(
                "BRIDGE_WEBHOOK_SECRETS", "tiny-one",
                "BRIDGE_WEBHOOK_ALLOW_PLAIN_SECRET", "true",
                "BRIDGE_ADMIN_HOST", "0.0.0.0",
                "BRIDGE_ODOO_URL", "http://odoo.test"));
    assertThat(findings).hasSize(4).allMatch(finding -> finding.level() == Level.WARNING);
    assertThat(findings.toString()).doesNotContain("tiny-one");
  }
}
