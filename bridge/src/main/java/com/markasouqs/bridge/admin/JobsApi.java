package com.markasouqs.bridge.admin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scheduled jobs: look, run now, pause, resume. */
final class JobsApi {
  private static final Logger LOG = LoggerFactory.getLogger(JobsApi.class);

  private final JobControl jobs;

  JobsApi(JobControl jobs) {
    this.jobs = jobs;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/admin/api/jobs", this::list)
        .add("POST", "/admin/api/jobs/{name}/run", act("run", "started", jobs.run()))
        .add("POST", "/admin/api/jobs/{name}/pause", act("pause", "paused", jobs.pause()))
        .add("POST", "/admin/api/jobs/{name}/resume", act("resume", "resumed", jobs.resume()));
  }

  private AdminAnswer list(AdminRequest request) {
    request.allow(Set.of());
    return AdminAnswer.ok("jobs", jobs.list().get().stream().map(JobsApi::view).toList());
  }

  private Routes.Action act(String action, String status, Consumer<String> effect) {
    return request -> {
      request.allow(Set.of());
      String name = request.name();
      if (jobs.list().get().stream().noneMatch(job -> job.name().equals(name))) {
        throw Refusal.notFound("There is no job " + name);
      }
      effect.accept(name);
      LOG.info("event=job_{} by=admin job={}", action, name);
      return AdminAnswer.ok(status, name);
    };
  }

  private static Map<String, Object> view(JobView job) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", job.name());
    view.put("interval", job.interval());
    view.put("paused", job.paused());
    view.put("next_run", text(job.nextRun()));
    view.put("last_runs", job.lastRuns().stream().map(JobsApi::run).toList());
    return view;
  }

  static Map<String, Object> run(JobRunView run) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("started_at", text(run.startedAt()));
    view.put("finished_at", text(run.finishedAt()));
    view.put("outcome", run.outcome());
    view.put("read", run.read());
    view.put("changed", run.changed());
    view.put("unchanged", run.unchanged());
    view.put("failed", run.failed());
    view.put("message", run.message());
    return view;
  }

  private static String text(Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
