package com.markasouqs.bridge.app;

import com.markasouqs.bridge.admin.JobControl;
import com.markasouqs.bridge.admin.JobRunView;
import com.markasouqs.bridge.admin.JobView;
import com.markasouqs.bridge.schedule.JobRun;
import com.markasouqs.bridge.schedule.JobStatus;
import com.markasouqs.bridge.schedule.Schedule;
import java.util.Locale;

/** Shows the schedule to administration. */
final class Jobs {
  private Jobs() {}

  static JobControl control(Schedule schedule) {
    return new JobControl(
        () -> schedule.list().stream().map(Jobs::view).toList(),
        schedule::runNow,
        schedule::pause,
        schedule::resume);
  }

  private static JobView view(JobStatus job) {
    return new JobView(
        job.name(),
        job.interval().toString(),
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
