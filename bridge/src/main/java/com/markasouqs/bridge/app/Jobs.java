package com.markasouqs.bridge.app;

import com.markasouqs.bridge.admin.JobControl;
import com.markasouqs.bridge.admin.JobRunView;
import com.markasouqs.bridge.admin.JobView;
import com.markasouqs.bridge.config.EffectiveConfig;
import com.markasouqs.bridge.schedule.JobRun;
import com.markasouqs.bridge.schedule.JobStatus;
import com.markasouqs.bridge.schedule.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Shows the schedule to administration. */
final class Jobs {
  private Jobs() {}

  /**
   * @param rereadSettings asks Odoo for its settings, without waiting
   */
  static JobControl control(Schedule schedule, Runnable rereadSettings) {
    return new JobControl(
        () -> schedule.list().stream().map(Jobs::view).toList(),
        schedule::runNow,
        schedule::pause,
        schedule::resume,
        models -> {
          if (models.isEmpty() || models.stream().anyMatch(model -> model.startsWith("medusa."))) {
            rereadSettings.run();
          }
          return nudge(schedule, models);
        });
  }

  /** Which jobs push what of Odoo. */
  private static final Map<String, List<String>> PUSHED_BY =
      Map.of(
          "product", List.of(JobNames.PRODUCT_CHANGES, JobNames.STOCK_CHANGES),
          "stock", List.of(JobNames.STOCK_CHANGES, JobNames.ORDER_STATUS),
          "sale", List.of(JobNames.ORDER_STATUS),
          "account", List.of(JobNames.ORDER_STATUS));

  private static List<String> nudge(Schedule schedule, Set<String> models) {
    Set<String> wanted = new TreeSet<>();
    for (String model : models) {
      wanted.addAll(PUSHED_BY.getOrDefault(model.replaceFirst("\\..*", ""), List.of()));
    }
    if (models.isEmpty()) {
      PUSHED_BY.values().forEach(wanted::addAll);
    }
    List<String> jobs =
        schedule.list().stream()
            .filter(job -> wanted.contains(job.name()) && !job.paused())
            .map(JobStatus::name)
            .toList();
    jobs.forEach(schedule::runNow);
    return jobs;
  }

  private static JobView view(JobStatus job) {
    return new JobView(
        job.name(),
        EffectiveConfig.text(job.interval()),
        job.paused(),
        job.nextRun(),
        job.lastRuns().stream().map(Jobs::view).toList());
  }

  private static JobRunView view(JobRun run) {
    return new JobRunView(
        run.startedAt(),
        run.startedAt().plus(run.duration()),
        run.outcome().name().toLowerCase(Locale.ROOT),
        run.report().read(),
        run.report().changed(),
        run.report().unchanged(),
        run.report().failed(),
        run.report().message().isEmpty() ? null : run.report().message());
  }
}
