package com.markasouqs.bridge.admin;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The state of the whole bridge on one page. */
final class StatusApi {
  private final AdminRooms rooms;
  private final Guards guards;
  private final String version;
  private final Clock clock;

  StatusApi(AdminRooms rooms, String version, Clock clock) {
    this.rooms = rooms;
    this.guards = rooms.guards();
    this.version = version;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes.add("GET", "/admin/api/status", this::status);
  }

  private AdminAnswer status(AdminRequest request) {
    request.allow(Set.of());
    Figures now = rooms.figures();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("events", now.events());
    body.put("parked", now.parked());
    body.put("backlog", now.backlog());
    body.put(
        "oldest_waiting_seconds",
        now.oldestWaiting() == null
            ? null
            : Duration.between(now.oldestWaiting(), clock.instant()).toSeconds());
    body.put("acknowledgements", now.acknowledgements());
    body.put("pushed", pushed(now));
    body.put("statuses", now.statuses());
    body.put("gate", GuardsApi.gate(guards));
    body.put("guards", guards.open().stream().map(Guard::name).toList());
    body.put("settings", SettingsApi.view(rooms.addon().settings().condition().get()));
    body.put("versions", Map.of("bridge", version, "java", Runtime.version().toString()));
    return AdminAnswer.ok(body);
  }

  private static Map<String, Object> pushed(Figures now) {
    Map<String, Object> channels = new LinkedHashMap<>();
    now.pushed()
        .forEach(
            (channel, figures) -> {
              Map<String, Object> view = new LinkedHashMap<>();
              view.put("items", figures.items());
              view.put("open", figures.open());
              view.put("failed", figures.failed());
              channels.put(channel, view);
            });
    return channels;
  }
}
