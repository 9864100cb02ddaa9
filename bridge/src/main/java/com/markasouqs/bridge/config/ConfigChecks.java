package com.markasouqs.bridge.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold between settings, and within one beyond its type. */
final class ConfigChecks {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0*:)*:?0*1]?", Pattern.CASE_INSENSITIVE);

  private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final Pattern FACTOR = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

  /** A place in Odoo, and the shop's id of it before a colon. */
  private static final Pattern PLACE = Pattern.compile("(.*[^\\s].*)=\\s*[^:=\\s][^:=]*(:[^=]*)?");

  private static final String SIGNED = "whsec_";

  /** Values by key; what was refused already is missing. */
  private final Map<String, Object> values;

  /** Takes a key and a sentence. */
  private final BiConsumer<String, String> report;

  ConfigChecks(Map<String, Object> values, BiConsumer<String, String> report) {
    this.values = values;
    this.report = report;
  }

  void run() {
    checkSecrets();
    checkStore();
    checkRetries();
    checkPorts();
    checkTimeOfDay();
    checkPriceFactor();
    checkLocations();
    checkMapping("settings.orders.carriers", MappingText::idsByText);
    checkMapping("settings.orders.payments", MappingText::idsByText);
    checkMapping("settings.statuses.carriers", MappingText::textsById);
  }

  private void checkMapping(String key, Consumer<String> reader) {
    if (values.get(key) instanceof Optional<?> mapping && mapping.isPresent()) {
      try {
        reader.accept(mapping.get().toString());
      } catch (IllegalArgumentException wrong) {
        report.accept(key, wrong.getMessage());
      }
    }
  }

  private void checkTimeOfDay() {
    if (values.get("settings.reconcile.at") instanceof String at
        && !TIME_OF_DAY.matcher(at).matches()) {
      report.accept("settings.reconcile.at", "must be a time of day from 00:00 to 23:59");
    }
  }

  private void checkPriceFactor() {
    if (values.get("settings.catalog.price-factor") instanceof String factor
        && (!FACTOR.matcher(factor).matches() || new BigDecimal(factor).signum() == 0)) {
      report.accept(
          "settings.catalog.price-factor", "must be a positive number such as 1000 or 0.1");
    }
  }

  private void checkLocations() {
    if (!(values.get("settings.stock.locations") instanceof Optional<?> locations)
        || locations.isEmpty()) {
      return;
    }
    Set<String> named = new HashSet<>();
    for (String line : locations.get().toString().split(";", -1)) {
      if (line.isBlank()) {
        continue;
      }
      Matcher place = PLACE.matcher(line.strip());
      if (!place.matches()) {
        report.accept(
            "settings.stock.locations",
            "holds \"%s\", which is not ODOO=MEDUSA_ID:MEDUSA_NAME".formatted(line.strip()));
      } else if (!named.add(place.group(1).strip())) {
        report.accept(
            "settings.stock.locations", "names %s twice".formatted(place.group(1).strip()));
      }
    }
  }

  private void checkSecrets() {
    if (!(values.get("webhook.secrets") instanceof List<?> secrets)) {
      return;
    }
    if (secrets.isEmpty()
        && values.get("http.host") instanceof String host
        && !LOOPBACK.matcher(host).matches()) {
      report.accept(
          "webhook.secrets",
          "must hold a secret, because http.host is \"%s\": without any, everybody could send orders"
              .formatted(host));
    }
    for (int i = 0; i < secrets.size(); i++) {
      if (secrets.get(i) instanceof Secret secret && !isUsable(secret.reveal())) {
        report.accept(
            "webhook.secrets", "number %d begins with whsec_ but is not base64".formatted(i + 1));
      }
    }
  }

  private static boolean isUsable(String secret) {
    if (!secret.startsWith(SIGNED)) {
      return true;
    }
    try {
      return Base64.getDecoder().decode(secret.substring(SIGNED.length())).length > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private void checkStore() {
    boolean own = isPresent("store.url");
    if (own
        && values.get("store.url") instanceof Optional<?> url
        && !url.map(String::valueOf).orElse("").startsWith("jdbc:mariadb://")) {
      report.accept("store.url", "must be an address such as jdbc:mariadb://localhost/bridge");
    }
    for (String key : List.of("store.user", "store.password")) {
      if (own && values.containsKey(key) && !isPresent(key)) {
        report.accept(key, "is required with store.url");
      }
      if (!own && values.containsKey("store.url") && isPresent(key)) {
        report.accept(key, "has no effect without store.url; remove it, or give the address");
      }
    }
  }

  private boolean isPresent(String key) {
    return values.get(key) instanceof Optional<?> value && value.isPresent();
  }

  private void checkRetries() {
    if (values.get("dispatch.retry-initial") instanceof Duration initial
        && values.get("dispatch.retry-max") instanceof Duration max
        && max.compareTo(initial) < 0) {
      report.accept("dispatch.retry-max", "must be at least dispatch.retry-initial");
    }
  }

  private void checkPorts() {
    if (values.get("http.port") instanceof Integer http
        && http != 0
        && http.equals(values.get("admin.port"))) {
      report.accept("admin.port", "must differ from http.port");
    }
  }
}
