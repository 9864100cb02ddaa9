package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.app.HookSamples;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.ConfigException;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A stand-in Odoo that has what an order names, so that an admin's own functions are tried with
 * what the real mapping makes of it.
 */
final class TrialOdoo implements AutoCloseable {
  private static final String OWN_CURRENCY = "KWD";

  private final StandInOdoo odoo =
      StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17).withPricePrecision(3));

  /** Has the products and the currency of this order from now on. */
  void prepare(JsonNode order) {
    Set<String> known = new HashSet<>();
    odoo.records("product.product")
        .forEach(product -> known.add(String.valueOf(product.get("default_code"))));
    for (JsonNode item : order.path("items")) {
      String sku = item.path("sku").asText("");
      if (!sku.isEmpty() && known.add(sku)) {
        odoo.addProduct(sku, item.path("title").asText(sku), 0, "");
      }
    }
    String currency = order.path("currency_code").asText(OWN_CURRENCY).toUpperCase(Locale.ROOT);
    if (!currency.equals(OWN_CURRENCY)) {
      odoo.addPricelist(currency, currency);
    }
  }

  /** By the settings of the file, as far as it can be read. */
  HookSamples samples(Optional<Path> file, Map<String, String> environment) {
    Map<String, String> overlaid = new HashMap<>(environment);
    overlaid.putAll(ownEnvironment());
    BridgeConfig config;
    try {
      config = ConfigLoader.load(file, overlaid);
    } catch (ConfigException otherSection) {
      config = ConfigLoader.load(Optional.empty(), ownEnvironment());
    }
    return new HookSamples(config);
  }

  private Map<String, String> ownEnvironment() {
    StandInOdooOptions.Account account = odoo.options().account();
    return Map.of(
        "BRIDGE_ODOO_URL",
        odoo.url().toString(),
        "BRIDGE_ODOO_DATABASE",
        account.database(),
        "BRIDGE_ODOO_USER",
        account.login(),
        "BRIDGE_ODOO_API_KEY",
        account.apiKey(),
        "BRIDGE_MEDUSA_URL",
        "http://127.0.0.1:9",
        "BRIDGE_MEDUSA_API_KEY",
        "none",
        "BRIDGE_ADMIN_TOKEN",
        "not-used-by-any-server-at-all-0000",
        "BRIDGE_SETTINGS_ORDERS_UNKNOWN_SKU",
        "placeholder");
  }

  @Override
  public void close() {
    odoo.close();
  }
}
