package com.markasouqs.bridge.webhook;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Answers {@code /health/live} and {@code /health/ready}; everything else goes on. */
final class HealthEndpoint implements HttpHandler {
  private static final Set<HttpString> READING = Set.of(Methods.GET, Methods.HEAD);

  private final BooleanSupplier ready;
  private final WebhookMetrics metrics;
  private final Executor worker;
  private final HttpHandler next;

  /**
   * @param ready whether webhooks would be accepted; may block for a second
   * @param worker where {@code ready} is asked
   */
  HealthEndpoint(BooleanSupplier ready, WebhookMetrics metrics, Executor worker, HttpHandler next) {
    this.ready = ready;
    this.metrics = metrics;
    this.worker = worker;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    boolean live = exchange.getRequestPath().equals("/health/live");
    if (!live && !exchange.getRequestPath().equals("/health/ready")) {
      next.handleRequest(exchange);
      return;
    }
    Reply reply = new Reply(exchange, metrics);
    if (!READING.contains(exchange.getRequestMethod())) {
      exchange.dispatch(
          SameThreadExecutor.INSTANCE, () -> reply.refuse(Answer.methodNotAllowed("GET, HEAD")));
    } else if (live) {
      reply.send(Answer.healthy());
    } else {
      exchange.dispatch(worker, () -> reply.send(readiness()));
    }
  }

  private Answer readiness() {
    try {
      return ready.getAsBoolean() ? Answer.healthy() : notReady();
    } catch (RuntimeException e) {
      return notReady();
    }
  }

  private static Answer notReady() {
    return Answer.unavailable("The bridge's store takes no writes at the moment");
  }
}
