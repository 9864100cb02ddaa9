package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.config.ConfigProblem;
import com.markasouqs.bridge.settings.SettingsCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The business settings: what is in force and where it comes from, and a look at Odoo's form. */
final class SettingsApi {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsApi.class);

  private final AddonDesk.Settings settings;

  SettingsApi(AddonDesk.Settings settings) {
    this.settings = settings;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/settings", this::show)
        .add("POST", "/admin/api/settings/reread", this::reread);
  }

  private AdminAnswer show(AdminRequest request) {
    request.allow(Set.of());
    SettingsCondition condition = settings.condition().get();
    List<Map<String, Object>> list = new ArrayList<>();
    settings
        .inForce()
        .get()
        .forEach(
            (key, value) -> {
              Map<String, Object> view = new LinkedHashMap<>();
              view.put("key", key);
              view.put("value", value);
              view.put("source", source(key, condition));
              list.add(view);
            });
    Map<String, Object> body = body(condition);
    body.put("settings", list);
    return AdminAnswer.ok(body);
  }

  private String source(String key, SettingsCondition condition) {
    return condition.fromOdoo().contains(key)
        ? "odoo"
        : settings.sources().getOrDefault("settings." + key, "default");
  }

  private AdminAnswer reread(AdminRequest request) {
    request.allow(Set.of());
    SettingsCondition condition = settings.reread().get();
    LOG.info("event=settings_reread by=admin revision={}", condition.revision());
    return AdminAnswer.ok(body(condition));
  }

  private static Map<String, Object> body(SettingsCondition condition) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.putAll(view(condition));
    return body;
  }

  static Map<String, Object> view(SettingsCondition condition) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("revision", condition.revision().isEmpty() ? null : condition.revision());
    view.put("backend_id", condition.backendId() == 0 ? null : condition.backendId());
    view.put("addon", condition.addon().isEmpty() ? null : condition.addon());
    view.put("warning", condition.warning().isEmpty() ? null : condition.warning());
    view.put("problems", condition.problems().stream().map(SettingsApi::problem).toList());
    return view;
  }

  private static Map<String, Object> problem(ConfigProblem problem) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("key", problem.key());
    view.put("message", problem.sentence());
    return view;
  }
}
