package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.pushed.Drift;
import com.markasouqs.bridge.pushed.DriftReports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciliation: ask for one, look at the reports and their differences. */
final class ReconcileApi {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileApi.class);
  private static final Set<String> REPAIRS = Set.of("none", "stock", "all");
  private static final int SHOWN = 100;
  private static final int MOST = 1_000;

  private final ReconcileDesk desk;

  ReconcileApi(ReconcileDesk desk) {
    this.desk = desk;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/reconcile", this::list)
        .add("POST", "/admin/api/reconcile", this::run)
        .add("GET", "/admin/api/reconcile/{id}", this::show);
  }

  private AdminAnswer list(AdminRequest request) {
    request.allow(Set.of());
    return AdminAnswer.ok(
        "reports", desk.reports().newest(SHOWN).stream().map(ReconcileApi::view).toList());
  }

  /** Body: nothing, or {@code {"repair": "none" | "stock" | "all"}}. */
  private AdminAnswer run(AdminRequest request) {
    request.allow(Set.of());
    String repair = request.optional("repair", SHOWN).orElse("none");
    if (!REPAIRS.contains(repair)) {
      throw Refusal.invalid("repair", "none, stock or all");
    }
    Consumer<String> run =
        desk.run()
            .orElseThrow(() -> Refusal.conflict("The bridge has no medusa.url: there is no shop"));
    run.accept(repair);
    LOG.info("event=reconcile_requested by=admin repair={}", repair);
    return AdminAnswer.ok("requested", repair);
  }

  private AdminAnswer show(AdminRequest request) {
    request.allow(Set.of("limit", "offset"));
    long id = request.id();
    DriftReports.Report report =
        desk.reports().find(id).orElseThrow(() -> Refusal.notFound("There is no report " + id));
    int offset = request.number("offset").map(Math::toIntExact).orElse(0);
    List<Drift> drifts = desk.reports().drifts(id, offset, request.limit(SHOWN, MOST));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("report", view(report));
    body.put("differences", drifts.stream().map(ReconcileApi::view).toList());
    return AdminAnswer.ok(body);
  }

  private static Map<String, Object> view(DriftReports.Report report) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", report.id());
    view.put("repair", report.repair());
    view.put("state", report.state());
    view.put("compared", report.compared());
    view.put("differences", report.differences());
    view.put("repaired", report.repaired());
    view.put("message", report.message());
    view.put("started_at", report.startedAt().toString());
    view.put("finished_at", report.finishedAt() == null ? null : report.finishedAt().toString());
    return view;
  }

  private static Map<String, Object> view(Drift drift) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("kind", drift.kind().name());
    view.put("item", drift.item());
    view.put("odoo", drift.odoo());
    view.put("medusa", drift.medusa());
    view.put("cause", drift.cause());
    view.put("repaired", drift.repaired());
    return view;
  }
}
