package com.markasouqs.bridge.admin;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hint that records have changed in Odoo: the jobs that push them run at once. */
final class NudgeApi {
  private static final Logger LOG = LoggerFactory.getLogger(NudgeApi.class);
  private static final int LONGEST_NAME = 100;
  private static final int MOST_MODELS = 50;

  private final Function<Set<String>, List<String>> nudge;

  /**
   * @param nudge runs the jobs that these models concern, all for none, and returns their names
   */
  NudgeApi(Function<Set<String>, List<String>> nudge) {
    this.nudge = nudge;
  }

  void addTo(Routes routes) {
    routes.add("POST", "/admin/api/nudge", this::nudge);
  }

  /** Body: nothing, or {@code {"models": ["stock.quant", …]}}. */
  private AdminAnswer nudge(AdminRequest request) {
    request.allow(Set.of());
    Set<String> models = request.texts("models", MOST_MODELS, LONGEST_NAME);
    List<String> jobs = nudge.apply(models);
    LOG.debug("event=nudged models={} jobs={}", models, jobs);
    return AdminAnswer.ok("jobs", jobs);
  }
}
