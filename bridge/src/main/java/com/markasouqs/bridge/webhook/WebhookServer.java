package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.config.HttpConfig;
import com.markasouqs.bridge.config.WebhookConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;

/**
 * Listens for Medusa's webhooks, and answers health checks.
 *
 * <p>I/O threads only move bytes; {@code webhook-worker} threads authenticate, read and answer, and
 * none of them is held while a commit or an event is awaited.
 */
public final class WebhookServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

  private static final int WORKERS = 16;
  private static final int LONGEST_WORK_QUEUE = 10_000;
  private static final int MOST_CONNECTIONS = 4_096;
  private static final int LARGEST_HEAD = 32 * 1024;
  private static final int MOST_HEADERS = 100;
  private static final int SECONDS = 1_000;

  /** Longer than the longest wait that a caller can ask for. */
  private static final int IDLE_MILLIS = 90 * SECONDS;

  private static final int HEAD_MILLIS = 15 * SECONDS;
  private static final long CLOSE_MILLIS = 8L * SECONDS;

  /** Bodies that are refused are read up to this size, so that their senders see the refusal. */
  private static final long MOST_BYTES_DRAINED = 64L * 1024 * 1024;

  private final HttpConfig http;
  private final Completions completions;
  private final ThreadPoolExecutor worker;
  private final GracefulShutdownHandler handler;
  private Undertow undertow;
  private int port;

  /**
   * @param http where to listen
   * @param config secrets and limits
   * @param storage where webhooks go
   * @param completions where finished events are announced
   * @param ready whether the store takes writes; may block for a second
   * @param registry takes {@code bridge_webhooks_total} and {@code bridge_webhook_answer_seconds}
   * @param clock compared with signed timestamps
   */
  public WebhookServer(
      HttpConfig http,
      WebhookConfig config,
      WebhookStorage storage,
      Completions completions,
      BooleanSupplier ready,
      MeterRegistry registry,
      Clock clock) {
    this.http = http;
    this.completions = completions;
    this.worker = workers();
    WebhookMetrics metrics = new WebhookMetrics(registry);
    long enough = config.maxBacklog();
    Intake intake =
        new Intake(
            new Authenticator(config, clock),
            new Backlog(() -> storage.events().waiting(enough), enough, clock),
            storage,
            new Settlement(storage, completions),
            new Refusals(storage.rejected(), clock));
    BodyMemory memory =
        new BodyMemory(Math.max(16 * config.maxBodyBytes(), Runtime.getRuntime().maxMemory() / 8));
    HttpHandler webhooks = new WebhookEndpoint(config, intake, memory, metrics, worker, clock);
    this.handler =
        new GracefulShutdownHandler(new HealthEndpoint(ready, metrics, worker, webhooks));
  }

  private static ThreadPoolExecutor workers() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        WORKERS,
        WORKERS,
        1,
        TimeUnit.MINUTES,
        new ArrayBlockingQueue<>(LONGEST_WORK_QUEUE),
        task -> new Thread(task, "webhook-worker-" + number.incrementAndGet()));
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address cannot be listened on; the message names it
   */
  public void start() throws IOException {
    undertow =
        Undertow.builder()
            .addHttpListener(http.port(), http.host())
            .setHandler(this::handle)
            .setWorkerThreads(1)
            .setSocketOption(Options.CONNECTION_HIGH_WATER, MOST_CONNECTIONS)
            .setSocketOption(Options.CONNECTION_LOW_WATER, MOST_CONNECTIONS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MOST_BYTES_DRAINED)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, LARGEST_HEAD)
            .setServerOption(UndertowOptions.MAX_HEADERS, MOST_HEADERS)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEAD_MILLIS)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
            .setServerOption(UndertowOptions.IDLE_TIMEOUT, IDLE_MILLIS)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .build();
    try {
      undertow.start();
    } catch (RuntimeException e) {
      worker.shutdownNow();
      if (e.getCause() instanceof IOException cause) {
        throw new IOException("cannot listen on " + http.host() + ":" + http.port(), cause);
      }
      throw e;
    }
    port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    LOG.info("event=webhooks_listening host={} port={}", http.host(), port);
  }

  /** Answers that Undertow gives by itself get the contract's body. */
  private void handle(HttpServerExchange exchange) throws Exception {
    exchange.addDefaultResponseListener(WebhookServer::writeDefault);
    handler.handleRequest(exchange);
  }

  private static boolean writeDefault(HttpServerExchange exchange) {
    if (!exchange.isResponseChannelAvailable() || exchange.getStatusCode() < 400) {
      return false;
    }
    Answer answer =
        exchange.getStatusCode() < 500
            ? Answer.badRequest(exchange.getStatusCode())
            : exchange.getStatusCode() == 503
                ? Answer.unavailable("The bridge is being stopped; try again later")
                : Answer.fault();
    exchange.setPersistent(false);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    exchange.getResponseSender().send(ByteBuffer.wrap(answer.json()));
    return true;
  }

  /** The port that it listens on, also when the configuration says 0. */
  public int port() {
    return port;
  }

  /**
   * Takes no more requests (they are answered 503), answers those under way, for eight seconds at
   * most, and stops.
   */
  @Override
  public void close() {
    if (undertow == null) {
      worker.shutdown();
      return;
    }
    handler.shutdown();
    completions.close();
    try {
      if (!handler.awaitShutdown(CLOSE_MILLIS)) {
        LOG.warn("event=webhooks_cut_off; requests under way were not answered in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    undertow.stop();
    worker.shutdown();
    LOG.info("event=webhooks_closed");
  }
}
