package com.markasouqs.bridge.webhook;

import static com.markasouqs.bridge.webhook.RunningBridge.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.markasouqs.bridge.store.TestStore;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Webhooks that arrive while the store is stopped. */
class WebhookOutageIT {

  @Test
  void nothingIsHalfAcceptedWhileTheStoreIsAwayAndAllIsWellAfterwards() throws IOException {
    try (RunningBridge bridge = new RunningBridge(RunningBridge.CONFIG)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(bridge.later(request(bridge, i)));
      }
      TestStore.server().stopServer();
      try {
        for (int i = 50; i < 120; i++) {
          answers.add(bridge.later(request(bridge, i)));
        }
        HttpResponse<String> away = bridge.post("webhooks", order("order_away"));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("retry-after")).contains("10");
        assertThat(away.body())
            .startsWith("{\"success\":false,\"error\":{\"code\":\"SYNC_FAILED\"");
        assertThat(answers)
            .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(202, 503));
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> bridge.send(ready(bridge)).statusCode() == 503);
        assertThat(bridge.send(live(bridge)).statusCode()).isEqualTo(200);
      } finally {
        TestStore.server().startServer();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> bridge.send(ready(bridge)).statusCode() == 200);
      assertAcceptedOnesAreThere(bridge, answers);
      for (int i = 0; i < answers.size(); i++) {
        int number = i;
        // The pool may find the server a moment later than the probe: a sender tries again then.
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> Set.of(200, 202).contains(bridge.send(request(bridge, number)).statusCode()));
      }
      assertThat(bridge.count("SELECT COUNT(*) FROM event WHERE entity_id <> 'order_away'"))
          .isEqualTo(120);
      assertThat(
              bridge.count(
                  "SELECT COUNT(*) FROM entity WHERE due_at IS NOT NULL AND id <> 'order_away'"))
          .isEqualTo(120);
    }
  }

  private static void assertAcceptedOnesAreThere(
      RunningBridge bridge, List<CompletableFuture<HttpResponse<String>>> answers) {
    Set<String> missing = new HashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      boolean accepted = answers.get(i).join().statusCode() == 202;
      if (accepted
          && bridge.count("SELECT COUNT(*) FROM event WHERE entity_id = 'order_" + i + "'") != 1) {
        missing.add("order_" + i);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static HttpRequest.Builder request(RunningBridge bridge, int number) {
    return bridge.request("webhooks", Signatures.bytes(order("order_" + number)));
  }

  private static HttpRequest.Builder ready(RunningBridge bridge) {
    return HttpRequest.newBuilder(bridge.uri("/health/ready"));
  }

  private static HttpRequest.Builder live(RunningBridge bridge) {
    return HttpRequest.newBuilder(bridge.uri("/health/live"));
  }
}
