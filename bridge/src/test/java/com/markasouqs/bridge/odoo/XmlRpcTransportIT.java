package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.model.Category;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport against a real server, friendly and hostile. */
@Timeout(60)
class XmlRpcTransportIT {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final long LIMIT = 1 << 20;
  private static final String OPEN = "<?xml version='1.0'?><methodResponse><params><param><value>";
  private static final String CLOSE = "</value></param></params></methodResponse>";

  @Test
  void requestsMeanWhatWasRecorded() {
    Map<String, Object> product = Map.of("product_id", 2, "product_uom_qty", 2);
    Map<String, Object> priced = new java.util.HashMap<>(product);
    priced.put("price_unit", new BigDecimal("4.999"));
    List<Object> lines =
        List.of(
            List.of(0, 0, priced),
            List.of(0, 0, Map.of("product_id", 3, "product_uom_qty", 1)),
            List.of(0, 0, Map.of("display_type", "line_note", "name", "note text")));
    Map<String, Object> order =
        Map.of("partner_id", 9, "client_order_ref", "order_01TEST1795341197", "order_line", lines);
    List<String> fields =
        List.of(
            "name",
            "email",
            "phone",
            "country_id",
            "write_date",
            "parent_id",
            "comment",
            "category_id");
    List<Object> companies = List.of(List.of(List.of("is_company", "=", true)));

    meansWhatWasRecorded(
        "020-auth-good", "common", "authenticate", "shop17", "api", "api-secret-1", Map.of());
    meansWhatWasRecorded(
        "050-search_read-partner",
        "object",
        "execute_kw",
        call("res.partner", "search_read", companies, Map.of("fields", fields, "limit", 3)));
    meansWhatWasRecorded(
        "080-create-sale-order",
        "object",
        "execute_kw",
        call("sale.order", "create", List.of(order), Map.of()));
    meansWhatWasRecorded(
        "083-action_confirm",
        "object",
        "execute_kw",
        call("sale.order", "action_confirm", List.of(List.of(1)), Map.of()));
  }

  @Test
  void theClientsOwnCallsMeanWhatWasRecorded() {
    Recording create = new Recording("17", "072-create-partner-list-of-one");
    AtomicInteger step = new AtomicInteger();
    try (WireServer server =
            new WireServer(
                (request, socket) ->
                    WireServer.always(
                            WireServer.xml(
                                step.getAndIncrement() == 0
                                    ? new Recording("17", "020-auth-good").response()
                                    : create.response()))
                        .answer(request, socket));
        OdooClient client =
            new OdooClient(endpoint(server, LONG), new XmlRpcTransport(endpoint(server, LONG)))) {

      List<Integer> ids =
          client.create("res.partner", List.of(Map.of("name", "List C 1795341197")), Map.of());

      assertThat(ids).containsExactly(12);
      assertThat(RecordedRequest.of(server.requests().get(1).body()))
          .isEqualTo(RecordedRequest.of(create.request()));
    }
  }

  @Test
  void headersSayWhatWeAreAndTake() {
    try (WireServer server = WireServer.answering(answer("<int>1</int>"))) {
      call(server, LONG);

      assertThat(server.requests().get(0).head())
          .startsWith("POST /xmlrpc/2/common HTTP/1.1\r\n")
          .contains("Content-Type: text/xml; charset=utf-8\r\n")
          .contains("Accept-Encoding: gzip\r\n")
          .doesNotContain("Upgrade")
          .doesNotContain("Content-Encoding");
    }
  }

  @Test
  void connectionsAreUsedAgain() {
    byte[] plain = answer("<int>1</int>");
    byte[] packed =
        WireServer.xml(
            gzip((OPEN + "<int>1</int>" + CLOSE).getBytes(StandardCharsets.UTF_8)),
            "Content-Encoding: gzip");
    AtomicInteger count = new AtomicInteger();
    try (WireServer server =
            new WireServer(
                (request, socket) ->
                    WireServer.always(count.getAndIncrement() % 2 == 0 ? plain : packed)
                        .answer(request, socket));
        OdooTransport transport = new XmlRpcTransport(endpoint(server, LONG))) {
      for (int i = 0; i < 6; i++) {
        assertThat(transport.call("common", "version", List.of())).isEqualTo(1);
      }

      assertThat(server.requests()).extracting(WireServer.Request::connection).containsOnly(1);
    }
  }

  @Test
  void aConnectionThatTheServerClosesIsNot() {
    byte[] last = WireServer.xml(OPEN + "<int>1</int>" + CLOSE, "Connection: close");
    try (WireServer server =
            new WireServer(
                (request, socket) -> {
                  socket.getOutputStream().write(last);
                  return false;
                });
        OdooTransport transport = new XmlRpcTransport(endpoint(server, LONG))) {
      for (int i = 0; i < 3; i++) {
        assertThat(transport.call("common", "version", List.of())).isEqualTo(1);
      }

      assertThat(server.requests())
          .extracting(WireServer.Request::connection)
          .containsExactly(1, 2, 3);
    }
  }

  @Test
  void faultsNameTheCallAndNothingElseOfIt() {
    Recording fault = new Recording("17", "601-partner-duplicate-x");
    try (WireServer server = WireServer.answering(WireServer.xml(fault.response()));
        OdooTransport transport = new XmlRpcTransport(endpoint(server, LONG))) {
      List<?> params =
          Arrays.asList(
              call("res.partner", "create", List.of(Map.of("email", "a@b.example")), Map.of()));

      assertThatThrownBy(() -> transport.call("object", "execute_kw", params))
          .isInstanceOf(OdooException.Refused.class)
          .hasMessageContaining("(res.partner.create)")
          .hasMessageNotContaining("api-secret-1")
          .hasMessageNotContaining("a@b.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + "<methodResponse/>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><methodResponse/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><methodResponse><params><param>"
            + "<value>&x;</value></param></params></methodResponse>",
        "<methodResponse><params><param><value>"
            + "<ex:serializable xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>"
            + "rO0ABXA=</ex:serializable></value></param></params></methodResponse>",
        "<methodResponse><params><param><value><string>cut off",
        "<html><body>Please log in</body></html>",
        "502 Bad Gateway",
        "\u0000\u0001\u0002"
      })
  void hostileBodiesAreMalformed(String body) {
    malformed(WireServer.xml(body));
  }

  @Test
  void deepNestingIsMalformed() {
    malformed(WireServer.xml(OPEN + "<array><data><value>".repeat(40_000)));
  }

  @Test
  void pagesLeaveTheOutcomeOpen() {
    byte[] body = (OPEN + "<int>1</int>" + CLOSE).getBytes(StandardCharsets.UTF_8);

    for (String type : List.of("text/html", "application/json")) {
      try (WireServer server = WireServer.answering(WireServer.response("200 OK", type, body))) {
        assertThat(failure(server, LONG)).isInstanceOf(OdooException.OutcomeUnknown.class);
      }
    }
  }

  @Test
  void otherEncodingsAreMalformed() {
    byte[] body = (OPEN + "<int>1</int>" + CLOSE).getBytes(StandardCharsets.UTF_8);

    malformed(WireServer.response("200 OK", "text/xml; charset=iso-8859-1", body));
    malformed(WireServer.xml(body, "Content-Encoding: br"));
    malformed(WireServer.xml(body, "Content-Encoding: gzip"));
    malformed(WireServer.xml(Arrays.copyOf(gzip(body), 30), "Content-Encoding: gzip"));
  }

  @Test
  void tooLargeAnswersAreMalformed() {
    byte[] large = (OPEN + "x".repeat((int) LIMIT + 1) + CLOSE).getBytes(StandardCharsets.UTF_8);

    malformed(WireServer.xml(large));
    assertThat(gzip(large)).hasSizeLessThan((int) LIMIT / 100);
    malformed(WireServer.xml(gzip(large), "Content-Encoding: gzip"));
  }

  @Test
  void anEndlessAnswerEndsAtTheLimit() {
    try (WireServer server =
        new WireServer(
            (request, socket) -> {
              socket.getOutputStream().write(head("Connection: close"));
              WireServer.endless(
                  socket.getOutputStream(), " \n".repeat(1000).getBytes(StandardCharsets.UTF_8));
              return false;
            })) {
      assertThat(failure(server, LONG)).isInstanceOf(OdooException.Malformed.class);
    }
  }

  @Test
  void aBodyThatHangsEndsAtTheDeadline() {
    try (WireServer server =
        new WireServer(
            (request, socket) -> {
              socket.getOutputStream().write(head("Content-Length: 1000"));
              socket.getOutputStream().write(OPEN.getBytes(StandardCharsets.UTF_8));
              return socket.getInputStream().read() >= 0;
            })) {
      OdooException failure = failure(server, Duration.ofMillis(300));

      assertThat(failure).isInstanceOf(OdooException.OutcomeUnknown.class);
      assertThat(failure).hasMessageContaining("in time");
    }
  }

  @Test
  void anEndlessBodyEndsAtTheDeadline() {
    try (WireServer server =
            new WireServer(
                (request, socket) -> {
                  socket.getOutputStream().write(head("Connection: close"));
                  WireServer.endless(
                      socket.getOutputStream(),
                      " \n".repeat(1000).getBytes(StandardCharsets.UTF_8));
                  return false;
                });
        OdooTransport transport =
            new XmlRpcTransport(endpoint(server.url(), Duration.ofMillis(300), Long.MAX_VALUE))) {
      assertThatThrownBy(() -> transport.call("common", "version", List.of()))
          .isInstanceOf(OdooException.OutcomeUnknown.class)
          .hasMessageContaining("in time");
    }
  }

  @Test
  void noAnswerAtAllEndsAtTheDeadline() {
    try (WireServer server =
        new WireServer((request, socket) -> socket.getInputStream().read() >= 0)) {
      assertThat(failure(server, Duration.ofMillis(300)).category())
          .isEqualTo(Category.UNKNOWN_OUTCOME);
    }
  }

  @Test
  void aPostIsNeverRepeatedWhenTheConnectionCloses() {
    AtomicInteger count = new AtomicInteger();
    try (WireServer server =
            new WireServer(
                (request, socket) ->
                    count.getAndIncrement() == 0
                        && WireServer.always(answer("<int>1</int>")).answer(request, socket));
        OdooTransport transport = new XmlRpcTransport(endpoint(server, LONG))) {
      transport.call("common", "version", List.of());

      assertThatThrownBy(() -> transport.call("common", "version", List.of()))
          .isInstanceOf(OdooException.OutcomeUnknown.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aConnectionClosedBeforeTheRequestIsNotTriedAgain() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread closing = new Thread(() -> closeEverything(listener, connections));
      closing.start();
      URI url = URI.create("http://127.0.0.1:" + listener.getLocalPort());
      try (OdooTransport transport = new XmlRpcTransport(endpoint(url, LONG, LIMIT))) {
        assertThatThrownBy(() -> transport.call("common", "version", List.of()))
            .isInstanceOf(OdooException.OutcomeUnknown.class);
      }
      assertThat(connections).hasValue(1);
    }
  }

  @Test
  void truncatedAndEmptyAnswersLeaveTheOutcomeOpen() {
    try (WireServer server =
        new WireServer(
            (request, socket) -> {
              socket.getOutputStream().write(head("Content-Length: 1000"));
              socket.getOutputStream().write(OPEN.getBytes(StandardCharsets.UTF_8));
              return false;
            })) {
      assertThat(failure(server, LONG)).isInstanceOf(OdooException.OutcomeUnknown.class);
    }
    try (WireServer server = WireServer.answering(WireServer.xml(""))) {
      assertThat(failure(server, LONG)).isInstanceOf(OdooException.OutcomeUnknown.class);
    }
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() throws IOException {
    URI url;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    for (URI gone : List.of(url, URI.create("http://no-such-host.invalid"))) {
      try (OdooTransport transport = new XmlRpcTransport(endpoint(gone, LONG, LIMIT))) {
        assertThatThrownBy(() -> transport.call("common", "version", List.of()))
            .isInstanceOf(OdooException.Unavailable.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, AccessDenied", "403, AccessDenied", "404, Unavailable", "302, Unavailable",
    "413, Refused", "400, Refused", "429, Unavailable", "503, Unavailable",
    "500, OutcomeUnknown", "502, OutcomeUnknown", "504, OutcomeUnknown", "204, OutcomeUnknown"
  })
  void statusesHaveTheirKinds(int status, String kind) {
    byte[] body = status == 204 ? new byte[0] : "<html>no</html>".getBytes(StandardCharsets.UTF_8);
    byte[] response =
        WireServer.response(status + " X", "text/html", body, "Location: http://127.0.0.1:1/");
    try (WireServer server = WireServer.answering(response)) {
      OdooException failure = failure(server, LONG);

      assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(failure).hasMessageContaining(String.valueOf(status));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aForbiddenCallIsNoForbiddenLogin() {
    byte[] response = WireServer.response("403 X", "text/html", new byte[0]);
    try (WireServer server = WireServer.answering(response);
        OdooTransport transport = new XmlRpcTransport(endpoint(server, LONG))) {
      assertThatThrownBy(() -> transport.call("object", "execute_kw", List.of()))
          .isInstanceOf(OdooException.Refused.class);
    }
  }

  @Test
  void aClosedTransportCallsNoMore() {
    try (WireServer server = WireServer.answering(answer("<int>1</int>"))) {
      OdooTransport transport = new XmlRpcTransport(endpoint(server, LONG));
      transport.close();

      assertThatThrownBy(() -> transport.call("common", "version", List.of()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  private static void closeEverything(ServerSocket listener, AtomicInteger connections) {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        socket.close();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void meansWhatWasRecorded(
      String recording, String service, String method, Object... params) {
    String recorded = new Recording("17", recording).request();
    byte[] response = WireServer.xml(new Recording("17", "010-common-version").response());
    try (WireServer server = WireServer.answering(response);
        OdooTransport transport = new XmlRpcTransport(endpoint(server, LONG))) {
      transport.call(service, method, Arrays.asList(params));

      assertThat(RecordedRequest.of(server.requests().get(0).body()))
          .isEqualTo(RecordedRequest.of(recorded));
      assertThat(server.requests().get(0).head()).startsWith("POST /xmlrpc/2/" + service + " ");
    }
  }

  private static Object[] call(String model, String method, List<?> args, Map<String, ?> kwargs) {
    return new Object[] {"shop17", 6, "api-secret-1", model, method, args, kwargs};
  }

  private static void malformed(byte[] response) {
    try (WireServer server = WireServer.answering(response)) {
      assertThat(failure(server, LONG)).isInstanceOf(OdooException.Malformed.class);
    }
  }

  private static OdooException failure(WireServer server, Duration timeout) {
    try {
      Object answer = call(server, timeout);
      throw new AssertionError("an answer instead of a failure: " + answer);
    } catch (OdooException failure) {
      return failure;
    }
  }

  private static Object call(WireServer server, Duration timeout) {
    try (OdooTransport transport = new XmlRpcTransport(endpoint(server, timeout))) {
      return transport.call("common", "version", List.of());
    }
  }

  private static OdooEndpoint endpoint(WireServer server, Duration timeout) {
    return endpoint(server.url(), timeout, LIMIT);
  }

  private static OdooEndpoint endpoint(URI url, Duration timeout, long limit) {
    return new OdooEndpoint(url, "shop17", "api", "api-secret-1", LONG, timeout, limit);
  }

  private static byte[] answer(String value) {
    return WireServer.xml(OPEN + value + CLOSE);
  }

  private static byte[] head(String header) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n" + header + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return packed.toByteArray();
  }
}
