package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.inbox.RejectedBodies.RejectedBody;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Bodies that were authentic but refused: look. */
final class RejectedApi {
  private static final int USUAL_LIMIT = 50;

  /** Their bodies are read with them, of 256 kB each at the most. */
  private static final int MOST = 100;

  private final RejectedBodies bodies;

  RejectedApi(RejectedBodies bodies) {
    this.bodies = bodies;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/rejected", this::list)
        .add("GET", "/admin/api/rejected/{id}", this::show);
  }

  private AdminAnswer list(AdminRequest request) {
    request.allow(Set.of("limit"));
    int limit = request.limit(USUAL_LIMIT, MOST);
    return AdminAnswer.ok(
        "rejected", bodies.newest(limit).stream().map(RejectedApi::summary).toList());
  }

  private AdminAnswer show(AdminRequest request) {
    request.allow(Set.of());
    long id = request.id();
    RejectedBody found =
        bodies.find(id).orElseThrow(() -> Refusal.notFound("There is no rejected body " + id));
    Map<String, Object> view = summary(found);
    view.put("body", PayloadView.of(found.body()));
    return AdminAnswer.ok("rejected", view);
  }

  private static Map<String, Object> summary(RejectedBody body) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", body.id());
    view.put("at", body.at().toString());
    view.put("path", body.path());
    view.put("reason", body.reason());
    view.put("bytes", body.body().length);
    return view;
  }
}
