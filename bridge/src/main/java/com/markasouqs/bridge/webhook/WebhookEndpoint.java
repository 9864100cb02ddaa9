package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.config.WebhookConfig;
import com.markasouqs.bridge.model.EventType;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks from Undertow: what the head decides is answered on the I/O thread, the body is
 * read there, everything else happens on a worker.
 */
final class WebhookEndpoint implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);

  private static final Map<String, List<EventType>> PATHS =
      Map.of(
          "/api/medusa/webhooks", List.of(EventType.values()),
          "/api/medusa/order-created", List.of(EventType.ORDER_CREATED),
          "/api/medusa/order-status-updated", List.of(EventType.ORDER_STATUS_UPDATED),
          "/api/medusa/customer-created", List.of(EventType.CUSTOMER_CREATED),
          "/api/medusa/customer-updated", List.of(EventType.CUSTOMER_UPDATED));

  private final WebhookConfig config;
  private final Intake intake;
  private final BodyMemory memory;
  private final WebhookMetrics metrics;
  private final Executor worker;
  private final Clock clock;

  WebhookEndpoint(
      WebhookConfig config,
      Intake intake,
      BodyMemory memory,
      WebhookMetrics metrics,
      Executor worker,
      Clock clock) {
    this.config = config;
    this.intake = intake;
    this.memory = memory;
    this.metrics = metrics;
    this.worker = worker;
    this.clock = clock;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Reply reply = new Reply(exchange, metrics);
    Optional<Answer> refusal = refusal(exchange);
    if (refusal.isPresent()) {
      exchange.dispatch(SameThreadExecutor.INSTANCE, () -> reply.refuse(refusal.get()));
      return;
    }
    new HttpContinueReadHandler(ready -> read(ready, reply)).handleRequest(exchange);
  }

  /** What the head of the request is refused for already. */
  private Optional<Answer> refusal(HttpServerExchange exchange) {
    if (!PATHS.containsKey(exchange.getRequestPath())) {
      return Optional.of(Answer.notFound());
    }
    if (!exchange.getRequestMethod().equals(Methods.POST)) {
      return Optional.of(Answer.methodNotAllowed("POST"));
    }
    Optional<String> unsupported = new RequestHead(exchange).unsupportedMedia();
    if (unsupported.isPresent()) {
      return unsupported.map(Answer::unsupportedMediaType);
    }
    return exchange.getRequestContentLength() > config.maxBodyBytes()
        ? Optional.of(Answer.tooLarge(config.maxBodyBytes()))
        : Optional.empty();
  }

  private void read(HttpServerExchange exchange, Reply reply) {
    BodyMemory.Share share = memory.share();
    exchange.addExchangeCompleteListener(
        (complete, next) -> {
          share.release();
          next.proceed();
        });
    BodyReader reader =
        new BodyReader(
            exchange, config.maxBodyBytes(), share, reply, body -> handOver(exchange, reply, body));
    exchange.dispatch(SameThreadExecutor.INSTANCE, reader::start);
  }

  private void handOver(HttpServerExchange exchange, Reply reply, byte[] body) {
    try {
      worker.execute(() -> take(exchange, reply, body));
    } catch (RejectedExecutionException tooMuch) {
      reply.send(Answer.unavailable("Too many webhooks arrive at the same time; try again"));
    }
  }

  private void take(HttpServerExchange exchange, Reply reply, byte[] body) {
    String path = exchange.getRequestPath();
    try {
      RequestHead head = new RequestHead(exchange);
      Delivery delivery =
          new Delivery(
              path,
              PATHS.get(path),
              head::value,
              body,
              clock.instant(),
              head.wait(config.answerWait()));
      CompletableFuture<Answer> answer = intake.take(delivery, worker);
      var unused =
          answer.whenComplete(
              (given, failure) -> reply.send(failure == null ? given : fault(path, failure)));
    } catch (RuntimeException e) {
      reply.send(fault(path, e));
    }
  }

  private static Answer fault(String path, Throwable failure) {
    LOG.error("event=webhook_failed path={}; its sender is told to try again", path, failure);
    return Answer.fault();
  }
}
