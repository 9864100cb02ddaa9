package com.markasouqs.bridge.medusa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.model.MedusaCustomer;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.payload.PayloadReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded answer about orders and customers, read as the client reads it. */
class RecordedAnswersTest {
  private static final Path OBSERVED = observed();
  private final Answers answers =
      new Answers(List.of(new Secret("<ODOO_API_KEY>")), Clock.systemUTC());

  static Stream<String> lists() {
    return names("orders-list|orders-|customers-")
        .filter(name -> request(name).startsWith("GET /odoo/"))
        .filter(name -> status(name) == 200);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyListIsReadWithoutAProblem(String name) {
    String list = request(name).startsWith("GET /odoo/customers") ? "customers" : "orders";
    JsonNode body = answers.read(call("GET"), answer(name));
    assertThat(body.path(list).isArray()).isTrue();
    Page<?> page =
        list.equals("orders")
            ? Page.read(body, body.path(list), 50, 0, PayloadReader::order)
            : Page.read(body, body.path(list), 50, 0, PayloadReader::customer);
    assertThat(page.unreadable()).isEmpty();
    assertThat(page.found()).hasSize(body.path(list).size());
    assertThat(page.found()).allSatisfy(row -> assertThat(row.createdAt()).isNotNull());
    assertThat(page.hasMore())
        .isEqualTo(!body.path(list).isEmpty() && body.at("/pagination/has_more").asBoolean());
  }

  @Test
  void thereAreListsOfBothKinds() {
    assertThat(lists()).hasSizeGreaterThan(25).anyMatch(name -> name.contains("customers"));
  }

  @Test
  void rowsOfOneItemAreOneItemAndAMissingTotalIsUnknown() {
    JsonNode body = answers.read(call("GET"), answer("001-orders-list"));
    Page<MedusaOrder> page = Page.read(body, body.path("orders"), 50, 0, PayloadReader::order);
    MedusaOrder edited = page.found().get(0).value();
    assertThat(body.at("/orders/0/items").size()).isEqualTo(3);
    assertThat(edited.items()).extracting(item -> item.sku()).hasSize(2).doesNotHaveDuplicates();
    assertThat(edited.totals().total()).isNull();
  }

  @Test
  void guestsAreCustomersWithoutAName() {
    JsonNode body = answers.read(call("GET"), answer("043-customers-list"));
    Page<MedusaCustomer> page =
        Page.read(body, body.path("customers"), 50, 0, PayloadReader::customer);
    assertThat(page.found()).anyMatch(row -> row.value().fullName() == null);
  }

  @Test
  void everyErrorBecomesItsKind() {
    assertThatThrownBy(() -> answers.read(call("GET"), answer("029-order-one-pending")))
        .isInstanceOfSatisfying(
            MedusaException.Unavailable.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(500);
              assertThat(failure.rawBody()).contains("provider_id").hasSizeLessThanOrEqualTo(500);
              assertThat(failure).hasMessage("Medusa answered 500 (GET /odoo/orders)");
            });
    assertThatThrownBy(() -> answers.read(call("GET"), answer("035-order-missing")))
        .isInstanceOf(MedusaException.NotFound.class);
    assertThatThrownBy(() -> answers.read(call("POST"), answer("223-absent-order-synced")))
        .isInstanceOf(MedusaException.MissingEndpoint.class);
    assertThatThrownBy(() -> answers.read(call("GET"), answer("235-absent-health-check")))
        .isInstanceOf(MedusaException.Malformed.class);
    JsonNode marked = answers.read(call("PATCH"), answer("036-order-patch-sync-mark"));
    assertThat(marked.path("success").booleanValue()).isTrue();
  }

  @Test
  void bothErrorFormatsGiveASentenceAndACode() {
    assertRefused(
        "{\"success\":false,\"error\":{\"code\":\"VALIDATION_ERROR\",\"message\":\"no\",\"details\":{}}}",
        "VALIDATION_ERROR",
        "no");
    assertRefused("{\"type\":\"invalid_data\",\"message\":\"no\"}", "invalid_data", "no");
    assertRefused("{\"message\":\"no\"}", "", "no");
    assertRefused("{\"status\":\"error\",\"error\":\"no\"}", "", "no");
    assertRefused("<html>no</html>", "", "");
  }

  @Test
  void aRouterThatAnswersInJsonIsStillTheRouter() {
    String body = "{\"message\":\"Cannot POST /odoo/orders/1/synced\"}";
    assertThatThrownBy(() -> answers.read(call("POST"), json(404, body)))
        .isInstanceOf(MedusaException.MissingEndpoint.class);
    assertThatThrownBy(() -> answers.read(call("PATCH"), json(404, body)))
        .isInstanceOf(MedusaException.NotFound.class);
  }

  @Test
  void aKeyThatComesBackIsNotKept() {
    assertThatThrownBy(
            () -> answers.read(call("GET"), json(401, "{\"message\":\"bad <ODOO_API_KEY>\"}")))
        .isInstanceOfSatisfying(
            MedusaException.Unauthorized.class,
            failure -> assertThat(failure.rawBody()).isEqualTo("{\"message\":\"bad ********\"}"));
  }

  @Test
  void successThatSaysFailureIsARefusal() {
    assertThatThrownBy(
            () -> answers.read(call("POST"), json(200, "{\"success\":false,\"message\":\"no\"}")))
        .isInstanceOf(MedusaException.Refused.class);
  }

  private void assertRefused(String body, String code, String sentence) {
    assertThatThrownBy(() -> answers.read(call("POST"), json(400, body)))
        .isInstanceOfSatisfying(
            MedusaException.Refused.class,
            failure -> {
              assertThat(failure.errorCode()).isEqualTo(code);
              assertThat(failure.sentence()).isEqualTo(sentence);
              assertThat(failure.rawBody()).isEqualTo(body);
              assertThat(failure.getMessage()).doesNotContain("no");
            });
  }

  private static Call call(String method) {
    return new Call(Capability.ORDERS, method, "/odoo/orders", null);
  }

  private static HttpAnswer json(int status, String body) {
    return new HttpAnswer(
        status,
        headers("Content-Type: application/json; charset=utf-8"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpAnswer answer(String name) {
    String response = read(name + ".response.http");
    int end = response.indexOf("\r\n\r\n");
    return new HttpAnswer(
        status(name),
        headers(response.substring(0, end)),
        response.substring(end + 4).getBytes(StandardCharsets.UTF_8));
  }

  private static HttpHeaders headers(String head) {
    Map<String, List<String>> headers =
        Arrays.stream(head.split("\r\n", -1))
            .filter(line -> line.contains(": "))
            .map(line -> line.split(": ", 2))
            .collect(
                Collectors.groupingBy(
                    pair -> pair[0], Collectors.mapping(pair -> pair[1], Collectors.toList())));
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  private static int status(String name) {
    return Integer.parseInt(read(name + ".response.http").substring(9, 12));
  }

  private static String request(String name) {
    return read(name + ".request.http");
  }

  private static Stream<String> names(String kind) {
    try (Stream<Path> files = Files.list(OBSERVED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".request.http"))
          .map(file -> file.replace(".request.http", ""))
          .filter(name -> name.matches("\\d{3}-(" + kind + ").*"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(OBSERVED.resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path observed() {
    try {
      return Path.of(RecordedAnswersTest.class.getResource("/medusa-wire/observed").toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
