package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/** Calls the admin API of a running bridge. */
final class AdminCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;
  private final String authorization;

  /**
   * @param base address without a path
   * @param authorization the header's value
   */
  AdminCalls(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /**
   * Reads.
   *
   * @throws CommandFailure with a sentence, when the bridge does not answer or refuses
   */
  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  /** Acts; {@code body} becomes a JSON object. Throws as {@link #get}. */
  JsonNode post(String path, Map<String, ?> body) {
    String json = body.isEmpty() ? "" : JSON.valueToTree(body).toString();
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("authorization", authorization);
  }

  private JsonNode send(HttpRequest request) {
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw CommandFailure.failed(
          "No bridge answers at %s. Is it running (bridge run)? Another address: --url URL"
              .formatted(base),
          e);
    } catch (HttpTimeoutException e) {
      throw CommandFailure.failed("The bridge at %s did not answer in time.".formatted(base), e);
    } catch (IOException e) {
      throw CommandFailure.failed("%s does not answer as a bridge: %s".formatted(base, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted", e);
    }
    return read(answer);
  }

  private JsonNode read(HttpResponse<byte[]> answer) {
    JsonNode body = json(answer.body());
    if (answer.statusCode() / 100 == 2 && body.path("success").asBoolean()) {
      return body;
    }
    if (answer.statusCode() == 401) {
      throw CommandFailure.failed(
          ("The bridge at %s refuses the token. Use the configuration that it runs with (--config, BRIDGE_...)"
                  + ", or --token TOKEN.")
              .formatted(base));
    }
    String message = body.at("/error/message").asText();
    throw CommandFailure.failed(
        message.isEmpty()
            ? "%s does not answer as a bridge (HTTP %d); is it the address of the admin API (admin.port)?"
                .formatted(base, answer.statusCode())
            : Lines.clean(message));
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }
}
