package com.markasouqs.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Watches events through the admin API, as an admin would. */
final class DemoWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int adminPort;
  private final String token;

  DemoWatch(int adminPort, String token) {
    this.adminPort = adminPort;
    this.token = token;
  }

  boolean done(long eventId) {
    return until(() -> state(eventId).equals("done"));
  }

  /** Whether it was done, or set aside: nothing more comes of it by itself. */
  boolean decided(long eventId) {
    return until(() -> state(eventId).equals("done") || state(eventId).equals("parked"));
  }

  boolean parked(long eventId) {
    return until(() -> state(eventId).equals("parked"));
  }

  /** Code, sentence and advice of an event. */
  String reason(long eventId) {
    JsonNode event = event(eventId);
    return "%s: %s %s"
        .formatted(
            event.path("code").asText(),
            event.path("message").asText(),
            event.path("advice").asText());
  }

  boolean until(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return true;
  }

  /** Tells the bridge that records of this model have changed, as the addon does. */
  void nudge(String model) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/admin/api/nudge"))
            .header("authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString("{\"models\":[\"" + model + "\"]}"))
            .build();
    send(request);
  }

  private String send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String state(long eventId) {
    return event(eventId).path("state").asText();
  }

  private JsonNode event(long eventId) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + adminPort + "/admin/api/events/" + eventId))
            .header("authorization", "Bearer " + token)
            .build();
    try {
      return JSON.readTree(send(request)).path("event");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
