package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.pushed.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The figures of the dashboard in Odoo. Days are those of UTC. */
final class OverviewApi {
  private static final int USUAL_DAYS = 14;
  private static final int MOST_DAYS = 92;

  private final AdminRooms rooms;
  private final String version;
  private final Clock clock;

  OverviewApi(AdminRooms rooms, String version, Clock clock) {
    this.rooms = rooms;
    this.version = version;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes.add("GET", "/admin/api/overview", this::overview);
  }

  private AdminAnswer overview(AdminRequest request) {
    request.allow(Set.of("days"));
    long days = request.number("days").orElse((long) USUAL_DAYS);
    if (days > MOST_DAYS) {
      throw Refusal.invalid("days", "1 to " + MOST_DAYS);
    }
    Instant now = clock.instant();
    Figures figures = rooms.figures();
    List<Map<String, Object>> byDay = days(LocalDate.ofInstant(now, ZoneOffset.UTC), days);
    Map<String, Object> today = byDay.get(byDay.size() - 1);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("bridge", version);
    body.put("orders_today", today.get("orders"));
    body.put("customers_today", today.get("customers"));
    body.put("waiting", figures.backlog());
    body.put("needs_attention", rooms.addon().attention().getAsLong());
    body.put(
        "inbound_lag_seconds",
        figures.oldestWaiting() == null
            ? 0
            : Math.max(0, Duration.between(figures.oldestWaiting(), now).toSeconds()));
    body.put("outbound_open", outboundOpen(figures));
    body.put("gate", GuardsApi.gate(rooms.guards()));
    body.put("guards", rooms.guards().open().stream().map(GuardsApi::view).toList());
    body.put("secrets", rooms.addon().secrets());
    body.put("medusa", Map.of("url", rooms.addon().medusaUrl()));
    body.put("settings", SettingsApi.view(rooms.addon().settings().condition().get()));
    body.put("jobs", rooms.jobs().list().get().stream().map(OverviewApi::job).toList());
    body.put("days", byDay);
    return AdminAnswer.ok(body);
  }

  /** Details that the shop never took, for want of the endpoints, do not wait for anything. */
  private static long outboundOpen(Figures figures) {
    String details = Channel.CATALOGUE.wireName();
    long open =
        figures.pushed().entrySet().stream()
            .filter(each -> !each.getKey().equals(details) || each.getValue().told() > 0)
            .mapToLong(each -> each.getValue().open())
            .sum();
    return open
        + figures.statuses().getOrDefault("due", 0L)
        + figures.statuses().getOrDefault("sending", 0L);
  }

  private List<Map<String, Object>> days(LocalDate today, long count) {
    LocalDate first = today.minusDays(count - 1);
    Instant since = first.atTime(LocalTime.MIN).toInstant(ZoneOffset.UTC);
    Map<LocalDate, Long> orders = rooms.addon().orders().perDay(since);
    Map<LocalDate, Long> customers = rooms.addon().customers().perDay(since);
    Map<LocalDate, Long> statuses = rooms.shop().statuses().toldPerDay(since);
    Map<LocalDate, Long> parked = rooms.overview().parkedPerDay(since);
    List<Map<String, Object>> days = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("date", day.toString());
      view.put("orders", orders.getOrDefault(day, 0L));
      view.put("customers", customers.getOrDefault(day, 0L));
      view.put("statuses", statuses.getOrDefault(day, 0L));
      view.put("parked", parked.getOrDefault(day, 0L));
      days.add(view);
    }
    return days;
  }

  private static Map<String, Object> job(JobView job) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", job.name());
    view.put("interval", job.interval());
    view.put("paused", job.paused());
    view.put("next_run", job.nextRun() == null ? null : job.nextRun().toString());
    view.put("last_run", job.lastRuns().isEmpty() ? null : JobsApi.run(job.lastRuns().get(0)));
    return view;
  }
}
