package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.backfill.Backfill;
import com.markasouqs.bridge.backfill.BackfillKind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backfills: ask for one, look, cancel. */
final class BackfillsApi {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillsApi.class);
  private static final int SHOWN = 50;
  private static final int LONGEST = 40;

  private final BackfillDesk desk;
  private final Clock clock;

  BackfillsApi(BackfillDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/backfills", this::list)
        .add("POST", "/admin/api/backfills", this::create)
        .add("GET", "/admin/api/backfills/{id}", this::show)
        .add("POST", "/admin/api/backfills/{id}/cancel", this::cancel);
  }

  private AdminAnswer list(AdminRequest request) {
    request.allow(Set.of());
    return AdminAnswer.ok(
        "backfills", desk.backfills().newest(SHOWN).stream().map(BackfillsApi::view).toList());
  }

  /** Body: {@code {"kind": "orders", "from": "2026-01-01", "dry_run": true}}. */
  private AdminAnswer create(AdminRequest request) {
    request.allow(Set.of());
    BackfillKind kind = kind(request.required("kind", LONGEST));
    Instant from = request.optional("from", LONGEST).map(this::moment).orElse(null);
    boolean dryRun = request.flag("dry_run");
    Runnable run =
        desk.run()
            .orElseThrow(() -> Refusal.conflict("The bridge has no medusa.url: there is no shop"));
    long id = desk.backfills().create(kind, from, dryRun);
    LOG.info(
        "event=backfill_created by=admin backfill={} kind={} from={} dry_run={}",
        id,
        kind.wireName(),
        from,
        dryRun);
    run.run();
    return AdminAnswer.ok("backfill", view(find(id)));
  }

  private static BackfillKind kind(String name) {
    try {
      return BackfillKind.ofWireName(name);
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid("kind", "products, stock, orders or customers");
    }
  }

  private Instant moment(String text) {
    try {
      Instant from =
          text.length() > "2026-01-01".length()
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (from.isBefore(clock.instant()) && from.isAfter(Instant.EPOCH)) {
        return from;
      }
    } catch (DateTimeException unreadable) {
      // Refused as below.
    }
    throw Refusal.invalid("from", "a past day or moment in UTC such as 2026-01-31");
  }

  private AdminAnswer show(AdminRequest request) {
    request.allow(Set.of());
    return AdminAnswer.ok("backfill", view(find(request.id())));
  }

  private Backfill find(long id) {
    return desk.backfills()
        .find(id)
        .orElseThrow(() -> Refusal.notFound("There is no backfill " + id));
  }

  private AdminAnswer cancel(AdminRequest request) {
    request.allow(Set.of());
    Backfill found = find(request.id());
    if (!desk.backfills().cancel(found.id())) {
      throw Refusal.conflict("Backfill " + found.id() + " is over; there is nothing to cancel");
    }
    LOG.info("event=backfill_cancelled by=admin backfill={}", found.id());
    return AdminAnswer.ok("backfill", view(find(found.id())));
  }

  private static Map<String, Object> view(Backfill backfill) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", backfill.id());
    view.put("kind", backfill.kind().wireName());
    view.put("from", text(backfill.from()));
    view.put("dry_run", backfill.dryRun());
    view.put("state", backfill.state().wireName());
    view.put("position", backfill.position().isEmpty() ? null : backfill.position());
    view.put("total", backfill.total());
    view.put("done", backfill.done());
    view.put("failed", backfill.failed());
    view.put("skipped", backfill.skipped());
    view.put("message", backfill.message());
    view.put("created_at", text(backfill.createdAt()));
    view.put("started_at", text(backfill.startedAt()));
    view.put("finished_at", text(backfill.finishedAt()));
    return view;
  }

  private static String text(Instant momentOrNull) {
    return momentOrNull == null ? null : momentOrNull.toString();
  }
}
