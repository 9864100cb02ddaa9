package com.markasouqs.bridge.odoo;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What tells one Odoo database from a copy of it. Components are "" where the API user may not read
 * them.
 *
 * @param databaseUuid {@code database.uuid}
 * @param database its name
 * @param baseUrl {@code web.base.url}, "" for a loopback address: that is Odoo's default and names
 *     nobody
 * @param neutralized whether the database was neutralized, as copies for staging are
 */
public record OdooIdentity(
    String databaseUuid, String database, String baseUrl, boolean neutralized) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]|0\\.0\\.0\\.0", Pattern.CASE_INSENSITIVE);

  /** Reads it: from the addon, which tells it to a user of few rights, too, where there is one. */
  public static OdooIdentity read(OdooClient odoo, String database) {
    return fromAddon(odoo, database)
        .orElseGet(
            () ->
                new OdooIdentity(
                    parameter(odoo, "database.uuid"),
                    database,
                    withoutLoopback(parameter(odoo, "web.base.url")),
                    isTrue(parameter(odoo, "database.is_neutralized"))));
  }

  /** What the addon tells; empty without the addon, with an older one, or without its rights. */
  public static Optional<OdooIdentity> fromAddon(OdooClient odoo, String database) {
    try {
      if (odoo.execute("medusa.backend", "bridge_identity", List.of(), Map.of())
          instanceof Map<?, ?> told) {
        return Optional.of(
            new OdooIdentity(
                text(told.get("database_uuid")),
                database,
                withoutLoopback(text(told.get("base_url"))),
                Boolean.TRUE.equals(told.get("neutralized"))));
      }
    } catch (OdooException.UnknownModel
        | OdooException.UnknownMethod
        | OdooException.AccessError
        | OdooException.Refused none) {
      // No addon, an older one, or not for this user.
    }
    return Optional.empty();
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  private static String parameter(OdooClient odoo, String key) {
    try {
      Object value = odoo.execute("ir.config_parameter", "get_param", List.of(key), Map.of());
      return text(value);
    } catch (OdooException.AccessError | OdooException.Refused notForThisUser) {
      return "";
    }
  }

  private static String withoutLoopback(String url) {
    try {
      String host = url.isEmpty() ? null : URI.create(url).getHost();
      return host == null || LOOPBACK.matcher(host).matches() ? "" : url;
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }

  private static boolean isTrue(String value) {
    return Set.of("true", "1").contains(value.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether this can be the same database as the one remembered: what one of the two could not read
   * does not tell them apart.
   */
  public boolean matches(OdooIdentity remembered) {
    return compatible(databaseUuid, remembered.databaseUuid)
        && database.equals(remembered.database)
        && compatible(baseUrl, remembered.baseUrl)
        && neutralized == remembered.neutralized;
  }

  /** For a sentence: name, uuid and address, as far as they are known. */
  public String words() {
    return "the database "
        + database
        + (databaseUuid.isEmpty() ? "" : ", uuid " + databaseUuid)
        + (baseUrl.isEmpty() ? "" : ", " + baseUrl)
        + (neutralized ? ", neutralized" : "");
  }

  /** Whether it does not match, for its address alone. */
  public boolean differsInAddressOnly(OdooIdentity remembered) {
    return !matches(remembered)
        && matches(
            new OdooIdentity(
                remembered.databaseUuid, remembered.database, baseUrl, remembered.neutralized));
  }

  private static boolean compatible(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
