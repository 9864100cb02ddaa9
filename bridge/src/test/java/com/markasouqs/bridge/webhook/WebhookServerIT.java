package com.markasouqs.bridge.webhook;

import static com.markasouqs.bridge.webhook.RunningBridge.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.inbox.ClaimedEntity;
import com.markasouqs.bridge.inbox.Claims;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventChange;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every row of the answer table, over HTTP, with the real store. */
class WebhookServerIT {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private RunningBridge bridge;

  @BeforeEach
  void start() throws IOException {
    bridge = new RunningBridge(RunningBridge.CONFIG);
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void acceptsAfterTheCommit() {
    HttpResponse<String> answer = bridge.post("webhooks", order("order_1"));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    long id = bridge.count("SELECT id FROM event");
    assertThat(answer.body())
        .isEqualTo("{\"success\":true,\"event_id\":" + id + ",\"status\":\"accepted\"}");
    Event event = bridge.desk.find(id).orElseThrow();
    assertThat(RunningBridge.text(event.payload())).isEqualTo(order("order_1"));
    assertThat(event.entity().id()).isEqualTo("order_1");
    assertThat(event.payloadAt()).isEqualTo(Instant.parse("2026-02-28T10:30:00Z"));
  }

  @Test
  void acceptsEveryExampleOfTheContractAndEveryRecordedPayload() throws IOException {
    List<Path> bodies;
    try (Stream<Path> recorded = Files.list(RESOURCES.resolve("medusa-wire"));
        Stream<Path> examples = Files.list(RESOURCES.resolve("contract/examples"))) {
      bodies =
          Stream.concat(
                  recorded.filter(path -> path.toString().endsWith(".json")),
                  examples.filter(path -> path.getFileName().toString().startsWith("webhook-")))
              .toList();
    }
    assertThat(bodies).hasSize(20);
    for (Path path : bodies) {
      byte[] body = Files.readAllBytes(path);
      assertThat(bridge.send(bridge.request("webhooks", body)).statusCode())
          .as(path.toString())
          .isEqualTo(202);
      String own = ownPath(RunningBridge.text(body));
      assertThat(bridge.send(bridge.request(own, body)).body())
          .as(path.toString())
          .contains("\"status\":\"duplicate\"");
    }
    assertThat(bridge.count("SELECT COUNT(*) FROM event")).isEqualTo(20);
  }

  private static String ownPath(String body) {
    return Stream.of("order.created", "order.status_updated", "customer.created")
        .filter(body::contains)
        .findFirst()
        .orElse("customer.updated")
        .replaceAll("[._]", "-");
  }

  @Test
  void fiveCopiesAtOnceAreOneEvent() {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 5).mapToObj(i -> bridge.later(signed(order("order_1")))).toList();
    List<Integer> statuses = answers.stream().map(a -> a.join().statusCode()).sorted().toList();
    assertThat(statuses).containsExactly(200, 200, 200, 200, 202);
    assertThat(bridge.count("SELECT COUNT(*) FROM event")).isEqualTo(1);
  }

  @Test
  void twoHundredAtOnceAreCommittedInGroups() {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 200).mapToObj(i -> bridge.later(signed(order("order_" + i)))).toList();
    assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(202));
    assertThat(bridge.count("SELECT COUNT(*) FROM event")).isEqualTo(200);
    assertThat(bridge.groups.get()).isLessThan(150);
  }

  @Test
  void aWebhookIdTellsEventsApart() {
    String body = order("order_1");
    HttpRequest.Builder first = signed(body).header("webhook-id", "a");
    HttpRequest.Builder same = signed(order("order_1 ")).header("webhook-id", "a");
    HttpRequest.Builder other = signed(body).header("webhook-id", "b");
    assertThat(bridge.send(first).statusCode()).isEqualTo(202);
    assertThat(bridge.send(same).statusCode()).isEqualTo(200);
    assertThat(bridge.send(other).statusCode()).isEqualTo(202);
  }

  @Test
  void anOrderThatIsLinkedAlreadyIsADuplicateAndItsNewBytesAreKept() {
    OdooOrder order = new OdooOrder(42, "S00042");
    bridge.links.save(
        List.of(
            new OrderLink(
                "order_1", order, OrderLink.Origin.IMPORTED, null, Instant.now().minusSeconds(9))));
    HttpResponse<String> answer = bridge.post("order-created", order("order_1"));
    long id = bridge.count("SELECT id FROM event");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"success\":true,\"event_id\":%d,\"status\":\"duplicate\",\"odoo_order_id\":42,\"odoo_order_name\":\"S00042\"}"
                .formatted(id));
  }

  @Test
  void aDuplicateOfADoneEventTellsItsOrder() {
    bridge.post("webhooks", order("order_1"));
    apply(EventState.DONE, new OdooOrder(42, "S00042"));
    HttpResponse<String> answer = bridge.post("webhooks", order("order_1"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"duplicate\"", "\"odoo_order_name\":\"S00042\"");
  }

  @Test
  void waitsForTheEventWhenAsked() {
    CompletableFuture<HttpResponse<String>> answer =
        bridge.later(signed(order("order_1")).header("Prefer", "respond-async, wait=30"));
    await().until(() -> bridge.completions.waiting() == 1);
    long id = apply(EventState.DONE, new OdooOrder(42, "S00042"));
    bridge.completions.finished(id, new OdooOrder(42, "S00042"));
    assertThat(answer.join().statusCode()).isEqualTo(200);
    assertThat(answer.join().body())
        .contains("\"status\":\"done\"", "\"odoo_order_id\":42", "\"odoo_order_name\":\"S00042\"");
    assertThat(bridge.completions.waiting()).isZero();
  }

  @Test
  void anEventThatIsDoneBeforeAnybodyWaitsIsNotMissed() {
    bridge.execute(
        "CREATE TRIGGER done_at_once BEFORE INSERT ON event FOR EACH ROW SET NEW.state = 'done'");
    HttpResponse<String> answer = bridge.send(signed(order("order_1")).header("Prefer", "wait=30"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"done\"");
  }

  @Test
  void waitsNoLongerThanAsked() {
    long start = System.nanoTime();
    HttpResponse<String> answer = bridge.send(signed(order("order_1")).header("Prefer", "wait=1"));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    assertThat(bridge.completions.waiting()).isZero();
  }

  @Test
  void anEventThatIsParkedMeanwhileIsAccepted() {
    CompletableFuture<HttpResponse<String>> answer =
        bridge.later(signed(order("order_1")).header("Prefer", "wait=50"));
    await().until(() -> bridge.completions.waiting() == 1);
    bridge.completions.postponed(apply(EventState.PARKED, null));
    assertThat(answer.join().statusCode()).isEqualTo(202);
  }

  @Test
  void everySecretIsGoodWhileSecretsAreRotated() {
    String body = order("order_1");
    assertThat(bridge.send(signedWith(RunningBridge.OLD_SECRET, body)).statusCode()).isEqualTo(202);
    assertThat(bridge.send(signedWith(RunningBridge.SECRET, body)).statusCode()).isEqualTo(200);
    assertRefused(bridge.send(signedWith("another", body)), 401, "UNAUTHORIZED");
    assertThat(bridge.count("SELECT COUNT(*) FROM event")).isEqualTo(1);
  }

  @Test
  void whatIsNotAuthenticIsNotEvenRead() {
    assertRefused(bridge.send(signedWith("another", "no JSON")), 401, "UNAUTHORIZED");
    assertThat(bridge.rejected.newest(9)).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithABodyAndKeepsIt() {
    String body =
        "{\"event\":\"order.created\",\"data\":{\"order\":{\"items\":[{\"quantity\":true}]}}}";
    HttpResponse<String> answer = bridge.post("webhooks", body);
    assertRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.body())
        .contains(
            "\"data.order.id\":\"",
            "\"data.order.currency_code\":\"",
            "\"data.order.items[0].quantity\":\"",
            "\"data.order.items[0].unit_price\":\"a number");
    assertThat(bridge.rejected.newest(9))
        .singleElement()
        .satisfies(kept -> assertThat(RunningBridge.text(kept.body())).isEqualTo(body))
        .satisfies(kept -> assertThat(kept.path()).isEqualTo("/api/medusa/webhooks"))
        .satisfies(kept -> assertThat(kept.reason()).contains("data.order.id"));
    assertThat(bridge.count("SELECT COUNT(*) FROM event")).isZero();
  }

  @Test
  void refusesWhatIsNoJsonOrNotTheEventOfThePath() {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{} {}",
            "\u0000\u0000\u0000{\u0000\u0000",
            "[".repeat(90_000))) {
      assertRefused(bridge.post("webhooks", body), 400, "VALIDATION_ERROR");
    }
    HttpResponse<String> answer = bridge.post("customer-created", order("order_1"));
    assertRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.body()).contains("\"event\":\"[customer.created]\"");
    assertThat(bridge.rejected.newest(9)).hasSize(3);
  }

  @Test
  void aBodyFullOfProblemsGetsAShortAnswer() {
    String items = "{},".repeat(20_000) + "{}";
    String body =
        "{\"event\":\"order.created\",\"data\":{\"order\":{\"id\":\"o\",\"currency_code\":\"kwd\",\"items\":["
            + items
            + "]}}}";
    HttpResponse<String> answer = bridge.post("webhooks", body);
    assertRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.body()).hasSizeLessThan(20_000).contains("40002 problems");
    assertThat(bridge.rejected.newest(9)).hasSize(1);
  }

  @Test
  void pathsMethodsAndContentTypes() {
    assertRefused(bridge.post("nothing", "{}"), 404, "NOT_FOUND");
    assertRefused(bridge.post("webhooks/", "{}"), 404, "NOT_FOUND");
    assertRefused(get("/"), 404, "NOT_FOUND");
    HttpResponse<String> wrongMethod = get("/api/medusa/webhooks");
    assertRefused(wrongMethod, 405, "METHOD_NOT_ALLOWED");
    assertThat(wrongMethod.headers().firstValue("allow")).contains("POST");
    for (String type :
        List.of("text/plain", "application/json; charset=utf-16", "application/jsonx", "")) {
      HttpRequest.Builder request = signed(order("order_1")).setHeader("content-type", type);
      assertRefused(bridge.send(request), 415, "UNSUPPORTED_MEDIA_TYPE");
    }
    for (String type : List.of("Application/JSON", "application/json;charset=\"UTF-8\"")) {
      HttpRequest.Builder request =
          signed(order("order_" + type.length())).setHeader("content-type", type);
      assertThat(bridge.send(request).statusCode()).isEqualTo(202);
    }
    HttpRequest.Builder gzip = signed(order("order_1")).header("content-encoding", "gzip");
    assertRefused(bridge.send(gzip), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aBodyOfExactlyTheLimitIsTaken() {
    String body = order("order_1");
    String filled = body + " ".repeat(100_000 - body.length());
    assertThat(bridge.post("webhooks", filled).statusCode()).isEqualTo(202);
    HttpResponse<String> answer = bridge.post("webhooks", filled + " ");
    assertRefused(answer, 413, "PAYLOAD_TOO_LARGE");
    assertThat(answer.body()).contains("\"max_bytes\":100000");
  }

  @Test
  void theLimitHoldsForMuchLargerBodiesToo() {
    byte[] body = new byte[8_000_000];
    assertTooLarge(BodyPublishers.ofByteArray(body));
    assertTooLarge(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  /**
   * A client that still writes when the connection ends may miss the answer and has to ask again.
   */
  private void assertTooLarge(BodyPublisher body) {
    await()
        .ignoreExceptionsMatching(lost -> lost instanceof CompletionException)
        .untilAsserted(
            () -> assertRefused(bridge.send(unsigned().POST(body)), 413, "PAYLOAD_TOO_LARGE"));
  }

  @Test
  void chunkedBodiesAreTaken() {
    String body = order("order_1");
    HttpRequest.Builder request =
        signed(body)
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(Signatures.bytes(body))));
    assertThat(bridge.send(request).statusCode()).isEqualTo(202);
  }

  @Test
  void oneRowThatTheStoreRefusesFailsAlone() {
    bridge.execute("ALTER TABLE event ADD CONSTRAINT poison CHECK (entity_id <> 'order_poison')");
    List<CompletableFuture<HttpResponse<String>>> good =
        IntStream.range(0, 60).mapToObj(i -> bridge.later(signed(order("order_" + i)))).toList();
    CompletableFuture<HttpResponse<String>> bad = bridge.later(signed(order("order_poison")));
    assertThat(good).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(202));
    assertRefused(bad.join(), 400, "VALIDATION_ERROR");
    assertThat(bridge.count("SELECT COUNT(*) FROM event")).isEqualTo(60);
    assertThat(bridge.rejected.newest(9)).hasSize(1);
  }

  @Test
  void healthTellsLifeFromReadiness() {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"ok\"}");
    HttpRequest.Builder post =
        HttpRequest.newBuilder(bridge.uri("/health/ready")).POST(BodyPublishers.noBody());
    assertRefused(bridge.send(post), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void metricsCountEventsAndOutcomes() {
    bridge.post("webhooks", order("order_1"));
    bridge.post("webhooks", order("order_1"));
    bridge.send(signedWith("another", order("order_1")));
    assertThat(counted("order.created", "accepted")).isEqualTo(1);
    assertThat(counted("order.created", "duplicate")).isEqualTo(1);
    assertThat(counted("unknown", "unauthorized")).isEqualTo(1);
    assertThat(bridge.registry.get("bridge.webhook.answer").timer().count()).isEqualTo(3);
  }

  private double counted(String event, String outcome) {
    return bridge
        .registry
        .get("bridge.webhooks")
        .tags("event", event, "outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void aBacklogOverItsLimitIsAnswered429() throws IOException {
    try (RunningBridge small = new RunningBridge(RunningBridge.config(2))) {
      assertThat(small.post("webhooks", order("order_1")).statusCode()).isEqualTo(202);
      assertThat(small.post("webhooks", order("order_2")).statusCode()).isEqualTo(202);
      HttpResponse<String> answer = small.post("webhooks", order("order_3"));
      assertRefused(answer, 429, "TOO_MANY_REQUESTS");
      assertThat(answer.headers().firstValue("retry-after")).contains("60");
      assertThat(small.count("SELECT COUNT(*) FROM event")).isEqualTo(2);
      small.execute("UPDATE event SET state = 'done'");
      await().until(() -> small.post("webhooks", order("order_3")).statusCode() == 202);
    }
  }

  @Test
  void closingAnswersWhoWaitsAndThenTakesNobody() {
    CompletableFuture<HttpResponse<String>> waiting =
        bridge.later(signed(order("order_1")).header("Prefer", "wait=60"));
    await().until(() -> bridge.completions.waiting() == 1);
    bridge.server.close();
    assertThat(waiting.join().statusCode()).isEqualTo(202);
    assertThat(bridge.later(signed(order("order_2")))).failsWithin(Duration.ofSeconds(10));
  }

  private long apply(EventState state, OdooOrder order) {
    Claims claims = new Claims(bridge.store, Clock.systemUTC(), Duration.ofMinutes(1));
    ClaimedEntity entity = claims.claim(1).get(0);
    Event event = entity.open().get(0);
    EventChange change =
        new EventChange(
            event.id(),
            state,
            0,
            Instant.now(),
            state == EventState.PARKED ? ProblemCode.SKU_NOT_FOUND : null,
            null,
            List.of(),
            List.of(),
            order);
    assertThat(claims.complete(entity, List.of(change), null, null)).isTrue();
    return event.id();
  }

  private HttpRequest.Builder signed(String body) {
    return bridge.request("webhooks", Signatures.bytes(body));
  }

  private HttpRequest.Builder signedWith(String secret, String body) {
    return signed(body).setHeader("x-medusa-signature", Signatures.hex(secret, body));
  }

  private HttpRequest.Builder unsigned() {
    return HttpRequest.newBuilder(bridge.uri("/api/medusa/webhooks"))
        .header("content-type", "application/json");
  }

  private HttpResponse<String> get(String path) {
    return bridge.send(HttpRequest.newBuilder(bridge.uri(path)));
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body())
        .startsWith("{\"success\":false,\"error\":{\"code\":\"" + code + "\",\"message\":\"")
        .contains("\"details\":{");
  }
}
