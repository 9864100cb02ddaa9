package com.markasouqs.bridge.admin;

import java.time.Instant;
import java.util.List;

/**
 * A scheduled job as an admin sees it.
 *
 * @param name its name, as in {@code POST /admin/api/jobs/{name}/run}
 * @param interval how often it runs, as the settings say it
 * @param paused whether it is held back
 * @param nextRun when it runs next; null while it is paused
 * @param lastRuns its last runs, newest first
 */
public record JobView(
    String name, String interval, boolean paused, Instant nextRun, List<JobRunView> lastRuns) {
  public JobView {
    lastRuns = List.copyOf(lastRuns);
  }
}
