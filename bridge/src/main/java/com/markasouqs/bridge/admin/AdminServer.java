package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.config.AdminConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;

/**
 * Listens for administration: the admin API, which needs the token; health, which needs none; and
 * metrics, which need it unless the listener is bound to loopback.
 *
 * <p>I/O threads only move bytes; {@code admin-worker} threads let in, read, act and answer.
 */
public final class AdminServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

  private static final int WORKERS = 4;
  private static final int LONGEST_WORK_QUEUE = 200;
  private static final int MOST_CONNECTIONS = 200;
  private static final int LARGEST_HEAD = 16 * 1024;
  private static final int MOST_PARAMETERS = 20;
  private static final int SECONDS = 1_000;
  private static final int IDLE_MILLIS = 30 * SECONDS;
  private static final int HEAD_MILLIS = 10 * SECONDS;
  private static final long CLOSE_MILLIS = SECONDS;

  /** Bodies that are refused are read up to this size, so that their senders see the refusal. */
  private static final long MOST_BYTES_DRAINED = 1024 * 1024;

  private final AdminConfig config;
  private final ThreadPoolExecutor worker = workers();
  private final GracefulShutdownHandler handler;
  private Undertow undertow;

  /**
   * @param config where to listen
   * @param token who is let in
   * @param rooms what is shown and changed
   * @param registry what {@code /metrics} shows; gets the gauges of the bridge
   * @param version version of the bridge
   * @param clock compared with the age of events
   * @throws IOException when {@code admin.host} cannot be resolved
   */
  public AdminServer(
      AdminConfig config,
      AdminToken token,
      AdminRooms rooms,
      PrometheusMeterRegistry registry,
      String version,
      Clock clock)
      throws IOException {
    this.config = config;
    Routes routes = new Routes();
    BridgeMetrics metrics =
        new BridgeMetrics(registry, rooms::figures, rooms.guards(), rooms.store(), clock);
    new HealthApi(rooms.store()::writable, registry, metrics).addTo(routes);
    new EventsApi(rooms.desk(), rooms.overview(), rooms.wake()).addTo(routes);
    new RejectedApi(rooms.rejected()).addTo(routes);
    new GuardsApi(rooms.guards()).addTo(routes);
    new JobsApi(rooms.jobs()).addTo(routes);
    new ReconcileApi(rooms.reconcile()).addTo(routes);
    new NudgeApi(rooms.jobs().nudge()).addTo(routes);
    new PushedApi(rooms.shop()).addTo(routes);
    new BackfillsApi(rooms.backfills(), clock).addTo(routes);
    new StatusesApi(rooms.shop()).addTo(routes);
    new StatusApi(rooms, version, clock).addTo(routes);
    new OverviewApi(rooms, version, clock).addTo(routes);
    new DoctorApi(rooms.addon().doctor()).addTo(routes);
    new RecordsApi(rooms).addTo(routes);
    new SettingsApi(rooms.addon().settings()).addTo(routes);
    boolean loopback = isLoopback(config.host());
    this.handler =
        new GracefulShutdownHandler(
            new AdminHandler(routes, token, path -> isOpen(path, loopback), worker));
  }

  private static boolean isLoopback(String host) throws IOException {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new IOException("admin.host is not known here: " + host, unknown);
    }
  }

  private static boolean isOpen(String path, boolean loopback) {
    return path.equals("/health/live")
        || path.equals("/health/ready")
        || (loopback && path.equals(HealthApi.METRICS));
  }

  private static ThreadPoolExecutor workers() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        WORKERS,
        WORKERS,
        1,
        TimeUnit.MINUTES,
        new ArrayBlockingQueue<>(LONGEST_WORK_QUEUE),
        task -> new Thread(task, "admin-worker-" + number.incrementAndGet()));
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address cannot be listened on; the message names it
   */
  public void start() throws IOException {
    undertow =
        Undertow.builder()
            .addHttpListener(config.port(), config.host())
            .setHandler(this::handle)
            .setIoThreads(1)
            .setWorkerThreads(1)
            .setSocketOption(Options.CONNECTION_HIGH_WATER, MOST_CONNECTIONS)
            .setSocketOption(Options.CONNECTION_LOW_WATER, MOST_CONNECTIONS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MOST_BYTES_DRAINED)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, LARGEST_HEAD)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, MOST_PARAMETERS)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEAD_MILLIS)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
            .setServerOption(UndertowOptions.IDLE_TIMEOUT, IDLE_MILLIS)
            .build();
    try {
      undertow.start();
    } catch (RuntimeException e) {
      undertow = null;
      if (e.getCause() instanceof IOException cause) {
        throw new IOException("cannot listen on " + config.host() + ":" + config.port(), cause);
      }
      throw e;
    }
    LOG.info("event=admin_listening host={} port={}", config.host(), port());
  }

  /** Answers that Undertow gives by itself get the contract's body. */
  private void handle(HttpServerExchange exchange) throws Exception {
    exchange.addDefaultResponseListener(AdminServer::writeDefault);
    handler.handleRequest(exchange);
  }

  private static boolean writeDefault(HttpServerExchange exchange) {
    int status = exchange.getStatusCode();
    if (!exchange.isResponseChannelAvailable() || status < 400) {
      return false;
    }
    exchange.setPersistent(false);
    AdminHandler.write(
        exchange,
        status == 503
            ? AdminAnswer.unavailable("The bridge is being stopped, or too busy; try again later")
            : status >= 500
                ? AdminAnswer.fault()
                : AdminAnswer.error(
                    status, "VALIDATION_ERROR", "This is not a valid HTTP request", Map.of()));
    return true;
  }

  /** The port that it listens on, also when the configuration says 0. */
  public int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  /** Takes no more requests, answers those under way, for a second at most, and stops. */
  @Override
  public void close() {
    if (undertow != null) {
      undertow.getListenerInfo().forEach(Undertow.ListenerInfo::suspend);
      handler.shutdown();
      try {
        handler.awaitShutdown(CLOSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      undertow.stop();
    }
    worker.shutdownNow();
  }
}
