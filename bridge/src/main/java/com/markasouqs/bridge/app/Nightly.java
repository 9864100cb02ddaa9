package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.ReconcileSettings;
import com.markasouqs.bridge.config.ReconcileSettings.Repair;
import com.markasouqs.bridge.store.Meta;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When the reconciliation is due: once a day at its time, and whenever an admin asks. The job looks
 * every few minutes; what is asked for survives a restart.
 */
final class Nightly {
  private static final String REQUESTED = "reconcile.requested";
  private static final String LAST_DAY = "reconcile.last-day";

  private final Meta meta;
  private final Supplier<ReconcileSettings> settings;
  private final Clock clock;

  Nightly(Meta meta, Supplier<ReconcileSettings> settings, Clock clock) {
    this.meta = meta;
    this.settings = settings;
    this.clock = clock;
    // A bridge that starts today begins with the next night.
    meta.putIfAbsent(LAST_DAY, dueDay().toString());
  }

  /** Asks for a run. */
  void request(Repair repair) {
    meta.put(REQUESTED, repair.name());
  }

  /** What is due now, taken; empty: nothing. */
  Optional<Repair> take() {
    String requested = meta.get(REQUESTED).orElse("");
    if (!requested.isEmpty()) {
      meta.put(REQUESTED, "");
      return Optional.of(Repair.valueOf(requested));
    }
    LocalDate due = dueDay();
    if (!LocalDate.parse(meta.get(LAST_DAY).orElse("1970-01-01")).isBefore(due)) {
      return Optional.empty();
    }
    meta.put(LAST_DAY, due.toString());
    return Optional.of(settings.get().repair());
  }

  /** The day of the newest time of day that is past. */
  private LocalDate dueDay() {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    boolean past = !now.toLocalTime().isBefore(LocalTime.parse(settings.get().at()));
    return past ? now.toLocalDate() : now.toLocalDate().minusDays(1);
  }
}
