package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.config.WebhookConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What the configuration lays open: webhooks without a secret, or with a short or plain one, the
 * administration on other addresses than loopback, a key that goes to Odoo unencrypted.
 */
final class ConfigurationCheck implements Check {
  private static final int SHORTEST_SECRET = 16;

  private final BridgeConfig config;

  ConfigurationCheck(BridgeConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "configuration";
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    webhooks(config.webhook(), findings);
    if (!isLoopback(config.admin().host())) {
      findings.add(
          Finding.warning(
              name(),
              "The administration listens on " + config.admin().host() + ".",
              "Set admin.host to 127.0.0.1, unless a firewall or proxy protects it."));
    }
    URI odoo = config.odoo().url();
    if ("http".equalsIgnoreCase(odoo.getScheme()) && !isLoopback(odoo.getHost())) {
      findings.add(
          Finding.warning(
              name(),
              "The API key and all orders go to Odoo unencrypted.",
              "Use https in odoo.url, unless the network between is trusted."));
    }
    return findings.isEmpty()
        ? List.of(Finding.ok(name(), "Webhooks are signed; the administration is on loopback."))
        : findings;
  }

  private void webhooks(WebhookConfig webhook, List<Finding> findings) {
    if (webhook.secrets().isEmpty()) {
      boolean local = isLoopback(config.http().host());
      findings.add(
          new Finding(
              name(),
              local ? Level.WARNING : Level.ERROR,
              "Webhooks are accepted without a signature.",
              "Set webhook.secrets to the secret that Medusa signs with."));
    }
    if (webhook.secrets().stream().map(Secret::reveal).anyMatch(ConfigurationCheck::isShort)) {
      findings.add(
          Finding.warning(
              name(),
              "A webhook secret is shorter than " + SHORTEST_SECRET + " characters.",
              "Use a random one, such as: openssl rand -hex 32"));
    }
    if (webhook.allowPlainSecret()) {
      findings.add(
          Finding.warning(
              name(),
              "Webhooks are accepted with a plain secret: whoever reads one can send more.",
              "Let Medusa sign, then set webhook.allow-plain-secret to false."));
    }
  }

  private static boolean isShort(String secret) {
    return secret.length() < SHORTEST_SECRET;
  }

  /** By its name or number alone: nothing is looked up. */
  static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("::1")
        || host.equals("[::1]");
  }
}
