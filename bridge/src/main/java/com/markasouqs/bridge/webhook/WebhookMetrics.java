package com.markasouqs.bridge.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts webhooks by event and outcome, and times their answers. */
final class WebhookMetrics {
  private final MeterRegistry registry;
  private final Timer answers;

  WebhookMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.answers =
        Timer.builder("bridge.webhook.answer")
            .description("From the head of a webhook to its answer")
            .register(registry);
  }

  /** Notes an answer that was started {@code nanos} nanoseconds ago. */
  void answered(Answer answer, long nanos) {
    registry
        .counter("bridge.webhooks", "event", answer.event(), "outcome", answer.outcome())
        .increment();
    answers.record(nanos, TimeUnit.NANOSECONDS);
  }
}
