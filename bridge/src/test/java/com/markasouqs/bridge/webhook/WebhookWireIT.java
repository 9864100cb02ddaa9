package com.markasouqs.bridge.webhook;

import static com.markasouqs.bridge.webhook.RunningBridge.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What well-behaved HTTP clients cannot be made to send. */
class WebhookWireIT {
  private static final String POST =
      "POST /api/medusa/webhooks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

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
  void oneConnectionCarriesManyRequests() throws IOException {
    try (Wire wire = new Wire()) {
      for (int i = 0; i < 3; i++) {
        wire.write(head(order("order_" + i)) + order("order_" + i));
        assertThat(wire.answer()).startsWith("HTTP/1.1 202");
      }
      wire.write("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 404").contains("\"NOT_FOUND\"");
      wire.write("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void slowClientsHoldUpNobody() throws IOException {
    List<Wire> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Wire wire = new Wire();
        wire.write(head(order("order_slow" + i)) + "{");
        slow.add(wire);
      }
      assertThat(bridge.post("webhooks", order("order_1")).statusCode()).isEqualTo(202);
      slow.get(7).write(order("order_slow7").substring(1));
      assertThat(slow.get(7).answer()).startsWith("HTTP/1.1 202");
    } finally {
      for (Wire wire : slow) {
        wire.close();
      }
    }
  }

  @Test
  void aClientThatAsksBeforeItSendsIsToldToGoOn() throws IOException {
    try (Wire wire = new Wire()) {
      wire.write(head(order("order_1"), "Expect: 100-continue"));
      assertThat(wire.answer()).startsWith("HTTP/1.1 100");
      wire.write(order("order_1"));
      assertThat(wire.answer()).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void aClientThatAsksForTooMuchIsToldAtOnce() throws IOException {
    try (Wire wire = new Wire()) {
      wire.write(POST + "Content-Length: 100001\r\nExpect: 100-continue\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 413").contains("\"PAYLOAD_TOO_LARGE\"");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void chunksAreCountedAsTheyCome() throws IOException {
    try (Wire wire = new Wire()) {
      wire.write(POST + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "4e20\r\n" + " ".repeat(20_000) + "\r\n";
      wire.write(chunk.repeat(6));
      assertThat(wire.answer()).startsWith("HTTP/1.1 413").contains("\"PAYLOAD_TOO_LARGE\"");
    }
  }

  @Test
  void aBodyThatEndsEarlyIsNotAccepted() throws IOException {
    try (Wire wire = new Wire()) {
      String body = order("order_1");
      wire.write(head(body + "12345") + body);
      wire.socket.shutdownOutput();
      assertThat(wire.isClosed()).isTrue();
    }
    assertThat(bridge.count("SELECT COUNT(*) FROM event")).isZero();
  }

  @Test
  void whatIsUnderWayIsAnsweredWhileTheServerCloses() throws IOException {
    try (Wire wire = new Wire()) {
      wire.write(head(order("order_1")) + "{");
      await().until(() -> bridge.post("webhooks", order("order_2")).statusCode() == 202);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(bridge.server::close);
      await().until(() -> bridge.post("webhooks", order("order_3")).statusCode() == 503);
      HttpResponse<String> refused = bridge.post("webhooks", order("order_4"));
      assertThat(refused.body())
          .startsWith("{\"success\":false,\"error\":{\"code\":\"SYNC_FAILED\"");
      assertThat(refused.headers().firstValue("retry-after")).contains("10");
      wire.write(order("order_1").substring(1));
      assertThat(wire.answer()).startsWith("HTTP/1.1 202");
      assertThat(closing).succeedsWithin(Duration.ofSeconds(8));
    }
    assertThat(bridge.count("SELECT COUNT(*) FROM event WHERE entity_id = 'order_4'")).isZero();
  }

  @Test
  void whatIsNotHttpGetsNoPage() throws IOException {
    for (String head :
        List.of(
            "POST /api/medusa/webhooks HTTP/1.1\r\nContent-Length: many\r\n\r\n",
            "POST /api/medusa/webhooks HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "nonsense\r\n\r\n",
            "GET / HTTP/1.1\r\nX: " + "x".repeat(40_000) + "\r\n\r\n",
            "GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(200) + "\r\n")) {
      try (Wire wire = new Wire()) {
        wire.write(head);
        assertThat(wire.all())
            .as(head.substring(0, 8))
            .startsWith("HTTP/1.1 4")
            .doesNotContain("<");
      }
    }
    assertThat(bridge.post("webhooks", order("order_1")).statusCode()).isEqualTo(202);
  }

  private static String head(String body, String... more) {
    StringBuilder head =
        new StringBuilder(POST)
            .append("x-medusa-signature: ")
            .append(Signatures.hex(RunningBridge.SECRET, body))
            .append("\r\nContent-Length: ")
            .append(Signatures.bytes(body).length)
            .append("\r\n");
    for (String line : more) {
      head.append(line).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private final class Wire implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    private Wire() throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), bridge.server.port());
      socket.setSoTimeout(20_000);
      reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One answer, head and body. */
    private String answer() throws IOException {
      StringBuilder answer = new StringBuilder();
      int length = 0;
      String line = reader.readLine();
      while (line != null && !line.isEmpty()) {
        answer.append(line).append('\n');
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).trim());
        }
        line = reader.readLine();
      }
      for (int i = 0; i < length; i++) {
        answer.append((char) reader.read());
      }
      return answer.toString();
    }

    /** Everything until the server closes. */
    private String all() throws IOException {
      StringBuilder all = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        all.append((char) c);
      }
      return all.toString();
    }

    private boolean isClosed() throws IOException {
      return reader.read() < 0;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
