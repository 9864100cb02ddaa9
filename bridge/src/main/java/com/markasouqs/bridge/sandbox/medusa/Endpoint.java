package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Takes calls from Undertow: notes them, misbehaves if told to, and lets the dialect answer. */
final class Endpoint implements HttpHandler {
  private static final int BODY_LIMIT = 100 * 1024;

  private final Api api;
  private final Shop shop;
  private final Faults faults;
  private final List<Call> calls;
  private final List<Call> worked;
  private final Clock clock;

  Endpoint(Api api, Shop shop, Faults faults, List<Call> calls, List<Call> worked, Clock clock) {
    this.api = api;
    this.shop = shop;
    this.faults = faults;
    this.calls = calls;
    this.worked = worked;
    this.clock = clock;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException, InterruptedException {
    byte[] raw = exchange.getInputStream().readAllBytes();
    String method = exchange.getRequestMethod().toString();
    String path = exchange.getRequestURI();
    Call call =
        new Call(
            clock.instant(),
            method,
            path,
            exchange.getQueryString(),
            apiKey(exchange),
            new String(raw, StandardCharsets.UTF_8));
    calls.add(call);
    Optional<Fault> fault = faults.next(method, path);
    if (fault.isPresent() && fault.get() instanceof Fault.Instead instead) {
      send(exchange, instead.answer());
      return;
    }
    if (fault.isPresent() && fault.get() instanceof Fault.Wait wait && !faults.hold(wait)) {
      hangUp(exchange);
      return;
    }
    Answer answer = shop.locked(() -> work(exchange, raw));
    if (answer.status() < 300) {
      worked.add(call);
    }
    if (fault.isPresent() && fault.get() instanceof Fault.LoseAnswer) {
      hangUp(exchange);
      return;
    }
    send(exchange, answer);
  }

  private Answer work(HttpServerExchange exchange, byte[] raw) {
    if (raw.length > BODY_LIMIT) {
      return api.tooLarge();
    }
    JsonNode body;
    try {
      body = body(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE), raw);
    } catch (JsonProcessingException e) {
      return api.badJson();
    }
    return api.answer(
        new Request(
            exchange.getRequestMethod().toString(),
            exchange.getRequestURI(),
            segments(exchange.getRequestURI()),
            form(exchange.getQueryString()),
            apiKey(exchange),
            body));
  }

  private static Optional<String> apiKey(HttpServerExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-odoo-api-key"));
  }

  private static void hangUp(HttpServerExchange exchange) throws IOException {
    try {
      exchange.getConnection().close();
    } catch (RejectedExecutionException e) {
      // The port is being closed at the same moment, and this connection with it.
    }
  }

  private static void send(HttpServerExchange exchange, Answer answer) {
    exchange.setStatusCode(answer.status());
    exchange.getResponseHeaders().put(new HttpString("X-Powered-By"), "Express");
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    exchange
        .getResponseSender()
        .send(ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)));
  }

  /** Other content types than JSON and forms are not parsed, and the body counts as empty. */
  private static JsonNode body(String contentType, byte[] raw) throws JsonProcessingException {
    String text = new String(raw, StandardCharsets.UTF_8);
    String type = contentType == null ? "" : contentType;
    if (type.startsWith("application/json") && !text.isEmpty()) {
      JsonNode parsed = Json.read(text);
      return parsed.isContainerNode() ? parsed : Json.object();
    }
    ObjectNode fields = Json.object();
    if (type.startsWith("application/x-www-form-urlencoded")) {
      form(text).forEach((name, values) -> fields.put(name, values.get(0)));
    }
    return fields;
  }

  /** A trailing slash does not count. */
  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> decode(segment.replace("+", "%2B")))
        .toList();
  }

  private static Map<String, List<String>> form(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values
            .computeIfAbsent(decode(pair.substring(0, equals)), unused -> new ArrayList<>())
            .add(decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
