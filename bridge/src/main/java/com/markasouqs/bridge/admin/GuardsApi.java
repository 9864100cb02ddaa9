package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.dispatch.OdooGate;
import com.markasouqs.bridge.odoo.OdooIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guards and the pairing: look, release, confirm. */
final class GuardsApi {
  private static final Logger LOG = LoggerFactory.getLogger(GuardsApi.class);

  private final Guards guards;

  GuardsApi(Guards guards) {
    this.guards = guards;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/guards", this::list)
        .add("POST", "/admin/api/guards/{name}/release", this::release)
        .add("GET", "/admin/api/pairing", this::pairing)
        .add("POST", "/admin/api/pairing/confirm", this::confirm);
  }

  private AdminAnswer list(AdminRequest request) {
    request.allow(Set.of());
    return AdminAnswer.ok("guards", guards.open().stream().map(GuardsApi::view).toList());
  }

  private AdminAnswer release(AdminRequest request) {
    request.allow(Set.of());
    String name = request.name();
    Guard guard =
        guards.open().stream()
            .filter(open -> open.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("No guard of this name stopped anything: " + name));
    guards.release(guard);
    LOG.info("event=guard_released by=admin guard={} code={}", name, guard.code());
    return AdminAnswer.ok("released", name);
  }

  private AdminAnswer pairing(AdminRequest request) {
    request.allow(Set.of());
    return AdminAnswer.ok(pairing());
  }

  private AdminAnswer confirm(AdminRequest request) {
    request.allow(Set.of());
    if (guards.pairing().seen().isEmpty()) {
      throw Refusal.conflict("Odoo has not answered yet; there is nothing to pair with");
    }
    guards.confirmPairing();
    LOG.info("event=pairing_confirmed by=admin");
    return AdminAnswer.ok(pairing());
  }

  private Map<String, Object> pairing() {
    OdooIdentity paired = guards.pairing().paired().orElse(null);
    OdooIdentity seen = guards.pairing().seen().orElse(null);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("paired", identity(paired));
    body.put("seen", identity(seen));
    body.put("matches", paired == null || seen == null || seen.matches(paired));
    return body;
  }

  private static Map<String, Object> identity(OdooIdentity identityOrNull) {
    if (identityOrNull == null) {
      return null;
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("database", identityOrNull.database());
    view.put("database_uuid", identityOrNull.databaseUuid());
    view.put("base_url", identityOrNull.baseUrl());
    view.put("neutralized", identityOrNull.neutralized());
    return view;
  }

  /** Whether Odoo takes work, and why not. */
  static Map<String, Object> gate(Guards guards) {
    Map<String, Object> gate = new LinkedHashMap<>();
    OdooGate.Closure closure = guards.closure().orElse(null);
    gate.put("open", closure == null);
    if (closure != null) {
      gate.put("code", closure.code().name());
      gate.put("message", closure.message());
      gate.put("advice", closure.code().advice());
      gate.put("since", closure.since().toString());
    }
    return gate;
  }

  static Map<String, Object> view(Guard guard) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", guard.name());
    view.put("code", guard.code().name());
    view.put("message", guard.message());
    view.put("advice", guard.code().advice());
    view.put("since", guard.since() == null ? null : guard.since().toString());
    return view;
  }
}
