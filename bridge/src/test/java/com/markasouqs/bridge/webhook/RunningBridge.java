package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.config.HttpConfig;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.config.WebhookConfig;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.GroupCommit;
import com.markasouqs.bridge.inbox.Inbox;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The webhook server on a free port, over a store of its own. */
final class RunningBridge implements AutoCloseable {
  static final String OLD_SECRET = "old secret";
  static final String SECRET = "new secret";
  static final WebhookConfig CONFIG = config(1_000_000);

  final Store store = TestStore.fresh();
  final AtomicInteger groups = new AtomicInteger();
  final GroupCommit commits =
      new GroupCommit(new Inbox(store, Clock.systemUTC()), groups::incrementAndGet);
  final EventDesk desk = new EventDesk(store, Clock.systemUTC());
  final RejectedBodies rejected = new RejectedBodies(store, Clock.systemUTC(), 3);
  final OrderLinks links = new OrderLinks(store);
  final Completions completions = new Completions();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final WebhookServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RunningBridge(WebhookConfig config) throws IOException {
    server =
        new WebhookServer(
            new HttpConfig("127.0.0.1", 0),
            config,
            new WebhookStorage(commits, desk, rejected, links),
            completions,
            store::writable,
            registry,
            Clock.systemUTC());
    commits.start();
    server.start();
  }

  static WebhookConfig config(long maxBacklog) {
    return new WebhookConfig(
        List.of(new Secret(OLD_SECRET), new Secret(SECRET)),
        false,
        Duration.ofMinutes(5),
        Duration.ZERO,
        100_000,
        maxBacklog,
        3);
  }

  /** A request that is ready to be sent, signed, to a path below {@code /api/medusa}. */
  HttpRequest.Builder request(String path, byte[] body) {
    return HttpRequest.newBuilder(uri("/api/medusa/" + path))
        .timeout(Duration.ofSeconds(60))
        .header("content-type", "application/json")
        .header("x-medusa-signature", Signatures.hex(SECRET, text(body)))
        .POST(BodyPublishers.ofByteArray(body));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpResponse<String> post(String path, String body) {
    return send(request(path, Signatures.bytes(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return later(request).join();
  }

  CompletableFuture<HttpResponse<String>> later(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  static String text(byte[] body) {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8);
  }

  static String order(String id) {
    return """
    {"event":"order.created","timestamp":"2026-02-28T10:30:00.000Z","data":{"order":
    {"id":"%s","currency_code":"kwd","items":[{"quantity":1,"unit_price":5000}]}}}
    """
        .formatted(id);
  }

  long count(String sql) {
    return store.transact(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  void execute(String sql) {
    store.transact(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  @Override
  public void close() {
    server.close();
    commits.close();
    store.close();
  }
}
