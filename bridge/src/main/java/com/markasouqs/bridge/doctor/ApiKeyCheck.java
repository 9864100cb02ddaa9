package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the API user's keys expire (Odoo 18 and newer; keys of ordinary users live 90 days at most).
 * Odoo does not tell which of several keys is in use, so the first to expire counts.
 */
final class ApiKeyCheck implements Check {
  private static final String MODEL = "res.users.apikeys";
  private static final String EXPIRY = "expiration_date";
  private static final Duration SOON = Duration.ofDays(14);
  private static final int MOST = 100;

  private final OdooClient odoo;
  private final Clock clock;

  ApiKeyCheck(OdooClient odoo, Clock clock) {
    this.odoo = odoo;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "API key";
  }

  @Override
  public List<Finding> run() {
    if (!odoo.fields(MODEL).has(EXPIRY)) {
      return List.of(Finding.ok(name(), "Keys of this Odoo do not expire."));
    }
    List<OdooRecord> keys =
        odoo.searchRead(
            MODEL,
            Domain.where("user_id", "=", odoo.uid()),
            List.of(EXPIRY),
            ReadOptions.none().limit(MOST));
    if (keys.isEmpty()) {
      return List.of(Finding.ok(name(), "The API user has no key: odoo.api-key is its password."));
    }
    Optional<Instant> first =
        keys.stream()
            .flatMap(key -> key.instant(EXPIRY).stream())
            .filter(expiry -> expiry.isAfter(clock.instant()))
            .min(Instant::compareTo);
    return List.of(first.map(this::expiring).orElseGet(this::lasting));
  }

  private Finding lasting() {
    return Finding.ok(name(), "No key of the API user is going to expire.");
  }

  private Finding expiring(Instant expiry) {
    long days = Duration.between(clock.instant(), expiry).toDays();
    String message = "A key of the API user expires on %s (in %d days).".formatted(expiry, days);
    return expiry.isBefore(clock.instant().plus(SOON))
        ? Finding.warning(
            name(), message, "Make a new key for that user in Odoo and set odoo.api-key to it.")
        : Finding.ok(name(), message);
  }
}
