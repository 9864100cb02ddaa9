package com.markasouqs.bridge.webhook;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;

/** Answers one request, once: of several answers the first goes out. Safe for any thread. */
final class Reply {
  /** How long the rest of a refused body is read, so that its sender gets to see the refusal. */
  private static final long LINGER_SECONDS = 10;

  private final HttpServerExchange exchange;
  private final WebhookMetrics metrics;
  private final long start = System.nanoTime();
  private final AtomicBoolean sent = new AtomicBoolean();

  Reply(HttpServerExchange exchange, WebhookMetrics metrics) {
    this.exchange = exchange;
    this.metrics = metrics;
  }

  /** Sends an answer to a request whose body was read, or that needs none. */
  void send(Answer answer) {
    if (sent.compareAndSet(false, true)) {
      write(answer, IoCallback.END_EXCHANGE);
    }
  }

  /** Sends an answer although a body was not read: then the connection is closed after it. */
  void refuse(Answer answer) {
    if (exchange.isRequestComplete()) {
      send(answer);
      return;
    }
    if (!sent.compareAndSet(false, true)) {
      return;
    }
    boolean bodyIsHeldBack = HttpContinue.requiresContinueResponse(exchange);
    exchange.setPersistent(false);
    exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
    exchange.getIoThread().executeAfter(this::closeIfOpen, LINGER_SECONDS, TimeUnit.SECONDS);
    write(answer, bodyIsHeldBack ? new CloseAfter() : IoCallback.END_EXCHANGE);
  }

  /** Gives up on a client that is gone. */
  void abandon() {
    if (sent.compareAndSet(false, true)) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  private void closeIfOpen() {
    if (!exchange.isComplete()) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  private void write(Answer answer, IoCallback after) {
    if (!answer.outcome().equals("health")) {
      metrics.answered(answer, System.nanoTime() - start);
    }
    exchange.setStatusCode(answer.status());
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    byte[] json = answer.json();
    exchange.setResponseContentLength(json.length);
    exchange.getResponseSender().send(ByteBuffer.wrap(json), after);
  }

  /** The body that the client holds back will never come, so there is nothing to wait for. */
  private static final class CloseAfter implements IoCallback {
    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      IoUtils.safeClose(exchange.getConnection());
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException failure) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}
