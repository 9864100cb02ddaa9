package com.markasouqs.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.backfill.Backfills;
import com.markasouqs.bridge.config.AdminConfig;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.dispatch.OdooGate;
import com.markasouqs.bridge.dispatch.Pairing;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.pushed.DriftReports;
import com.markasouqs.bridge.pushed.PushGuards;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.pushed.ToldStatuses;
import com.markasouqs.bridge.settings.SettingsCondition;
import com.markasouqs.bridge.store.Meta;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.TestStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The listener, over a real store. */
class AdminServerIT {
  private static final String TOKEN = "an-admin-token";
  private static final Clock CLOCK = Clock.systemUTC();

  private final List<String> actions = new ArrayList<>();
  private Store store;
  private OdooGate gate;
  private RejectedBodies rejected;
  private AdminServer server;
  private AdminClient admin;
  private AdminClient stranger;

  @BeforeEach
  void start() throws IOException {
    store = TestStore.fresh();
    rejected = new RejectedBodies(store, CLOCK, 10);
    gate =
        new OdooGate(
            () -> {
              throw new IllegalStateException("no Odoo here");
            },
            CLOCK,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));
    server = server("127.0.0.1");
    admin = new AdminClient(server.port(), "Bearer " + TOKEN);
    stranger = new AdminClient(server.port(), "");
  }

  private AdminServer server(String host) throws IOException {
    AdminConfig config = new AdminConfig(host, 0, Optional.of(new Secret(TOKEN)));
    JobView job =
        new JobView(
            "pull-orders",
            "5m",
            false,
            Instant.parse("2026-01-01T00:05:00Z"),
            List.of(
                new JobRunView(
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2026-01-01T00:00:01Z"),
                    "ok",
                    3,
                    2,
                    1,
                    0,
                    "3 orders")));
    AdminRooms rooms =
        new AdminRooms(
            store,
            new EventDesk(store, CLOCK),
            new EventOverview(store),
            rejected,
            new Acknowledgements(store, CLOCK, Duration.ofMinutes(1)),
            new Guards(
                gate,
                new Pairing(new Meta(store, CLOCK)),
                new PushGuards(store, CLOCK),
                () -> actions.add("probe"),
                name -> actions.add("resume after " + name),
                Hooks.none()),
            new JobControl(
                () -> List.of(job),
                name -> actions.add("run " + name),
                name -> actions.add("pause " + name),
                name -> actions.add("resume " + name),
                models -> List.of("nudged " + models)),
            desk(),
            new BackfillDesk(
                new Backfills(store, CLOCK), Optional.of(() -> actions.add("backfill"))),
            new ReconcileDesk(
                new DriftReports(store, CLOCK),
                Optional.of(repair -> actions.add("reconcile " + repair))),
            addon(),
            () -> actions.add("wake"));
    AdminServer started =
        new AdminServer(
            config,
            AdminToken.forServer(config, Path.of("unused")),
            rooms,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            "1.2.3",
            CLOCK);
    started.start();
    return started;
  }

  private AddonDesk addon() {
    SettingsCondition condition =
        new SettingsCondition(Set.of("orders.confirm"), 3, "abc", "18.0.1.0.0", List.of(), "");
    return new AddonDesk(
        new OrderLinks(store),
        new CustomerLinks(store, CLOCK),
        () -> 2,
        Map.of("admin.token", true),
        "https://shop.example.com",
        List::of,
        new AddonDesk.Settings(
            () -> condition,
            () -> condition,
            () -> Map.of("orders.confirm", "never", "stock.buffer", "3"),
            Map.of("settings.stock.buffer", "file")));
  }

  private ShopDesk desk() {
    return new ShopDesk(
        new PushedItems(store, CLOCK),
        new PushedQueries(store, CLOCK),
        new ToldStatuses(store, CLOCK),
        new StatusQueries(store),
        new ProductPusher() {
          @Override
          public PushedProduct bySku(String sku) {
            return new PushedProduct(7, sku, true, "");
          }

          @Override
          public PushedProduct byId(int odooId) {
            return new PushedProduct(odooId, "BY-ID", false, "The shop does not get this product");
          }
        },
        channel -> actions.add("push " + channel.wireName()),
        () -> actions.add("tell"));
  }

  @AfterEach
  void stop() {
    server.close();
    store.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic " + TOKEN, TOKEN})
  void withoutTheTokenNothingIsShown(String authorization) {
    AdminClient other = new AdminClient(server.port(), authorization);
    for (String path : List.of("/admin/api/events", "/admin/api/nothing", "/other")) {
      HttpResponse<String> answer = other.send("GET", path, "");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
      assertThat(AdminClient.json(answer).at("/error/code").asText()).isEqualTo("UNAUTHORIZED");
    }
  }

  @Test
  void healthAndOnLoopbackMetricsAreOpen() {
    assertThat(stranger.get("/health/live").path("status").asText()).isEqualTo("ok");
    assertThat(stranger.get("/health/ready").path("status").asText()).isEqualTo("ok");
    assertThat(stranger.send("HEAD", "/health/live", "").statusCode()).isEqualTo(200);
    assertThat(stranger.send("GET", "/metrics", "").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsNeedTheTokenElsewhere() throws IOException {
    try (AdminServer open = server("0.0.0.0")) {
      AdminClient without = new AdminClient(open.port(), "");
      assertThat(without.send("GET", "/metrics", "").statusCode()).isEqualTo(401);
      assertThat(without.send("GET", "/health/live", "").statusCode()).isEqualTo(200);
      AdminClient with = new AdminClient(open.port(), "bearer " + TOKEN);
      assertThat(with.send("GET", "/metrics", "").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /admin/api/events?state=lost, 400, VALIDATION_ERROR",
    "GET, /admin/api/events?code=lost, 400, VALIDATION_ERROR",
    "GET, /admin/api/events?limit=0, 400, VALIDATION_ERROR",
    "GET, /admin/api/events?limit=501, 400, VALIDATION_ERROR",
    "GET, /admin/api/events?before=-1, 400, VALIDATION_ERROR",
    "GET, /admin/api/events?staet=parked, 400, VALIDATION_ERROR",
    "GET, /admin/api/events/1x, 400, VALIDATION_ERROR",
    "GET, /admin/api/events/99999999999999999999, 400, VALIDATION_ERROR",
    "GET, /admin/api/events/7, 404, NOT_FOUND",
    "POST, /admin/api/events/7/retry, 404, NOT_FOUND",
    "GET, /admin/api/events/7/, 404, NOT_FOUND",
    "GET, /admin/api/rejected/7, 404, NOT_FOUND",
    "POST, /admin/api/guards/pairing/release, 404, NOT_FOUND",
    "POST, /admin/api/guards/a%20b/release, 400, VALIDATION_ERROR",
    "POST, /admin/api/pairing/confirm, 409, CONFLICT",
    "POST, /admin/api/jobs/none/run, 404, NOT_FOUND",
    "DELETE, /admin/api/events, 405, METHOD_NOT_ALLOWED",
    "GET, /admin/api/nothing, 404, NOT_FOUND"
  })
  void refusalsHaveTheContractsBody(String method, String path, int status, String code) {
    HttpResponse<String> answer = admin.send(method, path, "");
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode body = AdminClient.json(answer);
    assertThat(body.path("success").asBoolean(true)).isFalse();
    assertThat(body.at("/error/code").asText()).isEqualTo(code);
    assertThat(body.at("/error/message").asText()).isNotEmpty();
    assertThat(body.at("/error/details").isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"reason\":\" \"}", "{\"reason\":7}", "not JSON", "[1]"})
  void aDiscardNeedsAReason(String body) {
    HttpResponse<String> answer = admin.send("POST", "/admin/api/events/7/discard", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(AdminClient.json(answer).at("/error/code").asText()).isEqualTo("VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(ints = {70_000, 2_000_000})
  void bodiesAreBounded(int size) {
    HttpResponse<String> answer =
        admin.send("POST", "/admin/api/events/7/discard", "x".repeat(size));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(AdminClient.json(answer).at("/error/code").asText()).isEqualTo("PAYLOAD_TOO_LARGE");
  }

  @Test
  void rejectedBodiesAreShownOneByOne() {
    rejected.keep(
        "/a", "id: expected a text", "{\"price\":1.500}".getBytes(StandardCharsets.UTF_8));
    rejected.keep("/b", "not JSON", "{\"broken".getBytes(StandardCharsets.UTF_8));

    JsonNode list = admin.get("/admin/api/rejected").path("rejected");
    assertThat(list.findValuesAsText("path")).containsExactly("/b", "/a");
    assertThat(list.get(0).has("body")).isFalse();
    long older = list.get(1).path("id").asLong();
    assertThat(admin.send("GET", "/admin/api/rejected/" + older, "").body())
        .contains("{\"price\":1.500}");
    assertThat(admin.get("/admin/api/rejected/" + (older + 1)).at("/rejected/body").asText())
        .isEqualTo("{\"broken");
  }

  @Test
  void aClosedGateIsListedAsAGuardAndProbedWhenReleased() {
    assertThat(admin.get("/admin/api/guards").path("guards")).isEmpty();
    assertThat(metric("bridge_odoo_gate_open")).isEqualTo("1.0");
    gate.pass();

    JsonNode guard = admin.get("/admin/api/guards").path("guards").get(0);
    assertThat(guard.path("name").asText()).isEqualTo("odoo");
    assertThat(guard.path("code").asText()).isEqualTo("INTERNAL");
    assertThat(guard.path("message").asText()).isEqualTo("no Odoo here");
    assertThat(guard.path("advice").asText()).isNotEmpty();
    assertThat(Instant.parse(guard.path("since").asText())).isBefore(Instant.now());
    assertThat(metric("bridge_odoo_gate_open")).isEqualTo("0.0");
    assertThat(admin.get("/admin/api/status").at("/gate/code").asText()).isEqualTo("INTERNAL");
    assertThat(admin.post("/admin/api/guards/odoo/release", "").path("released").asText())
        .isEqualTo("odoo");
    assertThat(actions).containsExactly("probe");
  }

  @Test
  void jobsAreListedRunPausedAndResumed() {
    JsonNode job = admin.get("/admin/api/jobs").path("jobs").get(0);
    assertThat(job.path("name").asText()).isEqualTo("pull-orders");
    assertThat(job.path("next_run").asText()).isEqualTo("2026-01-01T00:05:00Z");
    assertThat(job.at("/last_runs/0/outcome").asText()).isEqualTo("ok");
    for (String action : List.of("run", "pause", "resume")) {
      HttpResponse<String> answer = admin.send("POST", "/admin/api/jobs/pull-orders/" + action, "");
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    assertThat(actions)
        .containsExactly("run pull-orders", "pause pull-orders", "resume pull-orders");
  }

  @Test
  void whileTheStoreIsAwayMetricsGoOnAndTheApiSaysSo() {
    store.close();

    assertThat(metric("bridge_store_up")).isEqualTo("0.0");
    assertThat(stranger.send("GET", "/health/live", "").statusCode()).isEqualTo(200);
    HttpResponse<String> answer = admin.send("GET", "/admin/api/events", "");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(AdminClient.json(answer).at("/error/code").asText()).isEqualTo("SYNC_FAILED");
  }

  @Test
  void aTakenPortIsNamed() {
    AdminConfig taken = new AdminConfig("127.0.0.1", server.port(), Optional.of(new Secret(TOKEN)));
    assertThatThrownBy(
            () -> {
              AdminRooms rooms =
                  new AdminRooms(
                      store,
                      new EventDesk(store, CLOCK),
                      new EventOverview(store),
                      rejected,
                      new Acknowledgements(store, CLOCK, Duration.ofMinutes(1)),
                      new Guards(
                          gate,
                          new Pairing(new Meta(store, CLOCK)),
                          new PushGuards(store, CLOCK),
                          () -> {},
                          name -> {},
                          Hooks.none()),
                      new JobControl(
                          List::of, job -> {}, job -> {}, job -> {}, models -> List.of()),
                      desk(),
                      new BackfillDesk(new Backfills(store, CLOCK), Optional.empty()),
                      new ReconcileDesk(new DriftReports(store, CLOCK), Optional.empty()),
                      addon(),
                      () -> {});
              try (AdminServer second =
                  new AdminServer(
                      taken,
                      AdminToken.forServer(taken, Path.of("unused")),
                      rooms,
                      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                      "1.2.3",
                      CLOCK)) {
                second.start();
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("cannot listen on 127.0.0.1:" + server.port());
  }

  private String metric(String name) {
    return stranger
        .send("GET", "/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("missing");
  }
}
