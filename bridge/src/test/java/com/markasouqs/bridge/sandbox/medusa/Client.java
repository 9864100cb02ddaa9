package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;

/** Calls a stand-in with its API key. */
final class Client {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final StandInMedusa medusa;

  Client(StandInMedusa medusa) {
    this.medusa = medusa;
  }

  /** The contract's example of that name. */
  static JsonNode example(String name) {
    try {
      return Json.read(Files.readString(Recording.resource("/contract/examples/" + name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> call(String method, String path, String body) throws IOException {
    return send(request(method, path, body).build());
  }

  HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create(medusa.url() + path))
        .timeout(Duration.ofSeconds(20))
        .header("x-odoo-api-key", medusa.options().apiKey())
        .header("content-type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Posts and expects 200. */
  JsonNode post(String path, JsonNode body) throws IOException {
    return answered(call("POST", path, Json.text(body)), 200);
  }

  /** Gets and expects 200. */
  JsonNode get(String path) throws IOException {
    return answered(call("GET", path, ""), 200);
  }

  static JsonNode answered(HttpResponse<String> answer, int status) throws IOException {
    if (answer.statusCode() != status) {
      throw new AssertionError(
          status + " expected, but was " + answer.statusCode() + " " + answer.body());
    }
    return Json.read(answer.body());
  }
}
