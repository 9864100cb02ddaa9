package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.payload.PayloadReader;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on a loopback port that answers each request as a function says. */
final class ScriptedMedusa implements AutoCloseable {

  /** A request as it came. */
  record Request(String method, String path, String text) {
    JsonNode body() {
      return PayloadReader.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode items() {
      return body().path("items");
    }

    int bytes() {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /** What is answered. */
  record Reply(int status, String type, String body, Map<String, String> headers) {
    static Reply json(int status, String body) {
      return new Reply(status, "application/json; charset=utf-8", body, Map.of());
    }

    static Reply ok(JsonNode body) {
      return json(200, body.toString());
    }

    static Reply html(int status, String body) {
      return new Reply(status, "text/html; charset=utf-8", body, Map.of());
    }

    /** As Express answers for a path that it does not have. */
    static Reply noSuchRoute(Request request) {
      return html(
          404,
          "<!DOCTYPE html><html><body><pre>Cannot %s %s</pre></body></html>"
              .formatted(request.method(), request.path()));
    }

    Reply with(String header, String value) {
      return new Reply(status, type, body, Map.of(header, value));
    }
  }

  static {
    // Its answers go out in two pieces; the second would wait 40 ms for the first to be confirmed.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  ScriptedMedusa(Function<Request, Reply> script) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, script));
    server.start();
  }

  /** The requests so far, in the order in which they came. */
  List<Request> requests() {
    return requests;
  }

  List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  MedusaEndpoint endpoint(Duration timeout, int batchItems, int batchBytes) {
    return new MedusaEndpoint(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        new Secret("the-api-key"),
        Duration.ofSeconds(5),
        timeout,
        Optional.of(new Secret("the-\"webhook\"-secret")),
        batchItems,
        batchBytes);
  }

  /** Section 13.2's answer to a request: every item is stored as it was told. */
  static ObjectNode stored(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("success", true);
    ArrayNode results = body.putArray("results");
    for (JsonNode item : request.items()) {
      results
          .addObject()
          .put("sku", item.path("sku").asText())
          .put("status", "success")
          .put("previous_quantity", "1")
          .set("new_quantity", item.path("quantity"));
    }
    return body;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange, Function<Request, Reply> script) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Request request =
          new Request(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), text);
      requests.add(request);
      Reply reply = script.apply(request);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", reply.type());
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
