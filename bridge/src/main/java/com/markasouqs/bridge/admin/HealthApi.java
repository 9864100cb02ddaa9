package com.markasouqs.bridge.admin;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Health, open to everybody, and metrics. */
final class HealthApi {
  static final String METRICS = "/metrics";
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final BooleanSupplier ready;
  private final PrometheusMeterRegistry registry;
  private final BridgeMetrics metrics;

  /**
   * @param ready whether webhooks would be accepted; may block for a second
   */
  HealthApi(BooleanSupplier ready, PrometheusMeterRegistry registry, BridgeMetrics metrics) {
    this.ready = ready;
    this.registry = registry;
    this.metrics = metrics;
  }

  void addTo(Routes routes) {
    for (String method : new String[] {"GET", "HEAD"}) {
      routes
          .add(method, "/health/live", request -> healthy())
          .add(method, "/health/ready", request -> readiness())
          .add(method, METRICS, request -> metrics());
    }
  }

  private static AdminAnswer healthy() {
    return AdminAnswer.ok(Map.of("status", "ok"));
  }

  private AdminAnswer readiness() {
    return ready.getAsBoolean()
        ? healthy()
        : AdminAnswer.unavailable("The bridge's store takes no writes at the moment");
  }

  private AdminAnswer metrics() {
    metrics.refresh();
    return AdminAnswer.text(PROMETHEUS_TEXT, registry.scrape());
  }
}
