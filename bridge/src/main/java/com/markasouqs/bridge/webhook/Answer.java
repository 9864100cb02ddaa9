package com.markasouqs.bridge.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.payload.PayloadProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer before it is written.
 *
 * @param status the HTTP status
 * @param headers headers beside the content's
 * @param body becomes JSON
 * @param outcome one word for the metrics
 * @param event the event's name for the metrics
 */
record Answer(
    int status,
    Map<String, String> headers,
    Map<String, Object> body,
    String outcome,
    String event) {
  private static final String UNKNOWN = "unknown";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** More than a person reads; a body can hold a problem every ten bytes. */
  private static final int MOST_DETAILS = 100;

  static Answer accepted(long eventId) {
    return new Answer(202, Map.of(), success(eventId, "accepted", null), "accepted", UNKNOWN);
  }

  static Answer done(long eventId, OdooOrder orderOrNull) {
    return new Answer(200, Map.of(), success(eventId, "done", orderOrNull), "done", UNKNOWN);
  }

  static Answer duplicate(long eventId, OdooOrder orderOrNull) {
    return new Answer(
        200, Map.of(), success(eventId, "duplicate", orderOrNull), "duplicate", UNKNOWN);
  }

  private static Map<String, Object> success(long eventId, String status, OdooOrder order) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("event_id", eventId);
    body.put("status", status);
    if (order != null) {
      body.put("odoo_order_id", order.id());
      body.put("odoo_order_name", order.name());
    }
    return body;
  }

  static Answer healthy() {
    return new Answer(200, Map.of(), Map.of("status", "ok"), "health", UNKNOWN);
  }

  static Answer invalid(List<PayloadProblem> problems) {
    Map<String, Object> details = new LinkedHashMap<>();
    problems.stream()
        .limit(MOST_DETAILS)
        .forEach(
            problem ->
                details.putIfAbsent(
                    problem.path().isEmpty() ? "body" : problem.path(), problem.expected()));
    String sentence =
        problems.size() == 1
            ? "The body has 1 problem: details says where, and what was expected"
            : "The body has %d problems: details says where, and what was expected"
                .formatted(problems.size());
    return refusal(400, "VALIDATION_ERROR", sentence, details, "invalid");
  }

  /** For what Undertow refuses by itself. */
  static Answer badRequest(int status) {
    return refusal(
        status, "VALIDATION_ERROR", "This is not a valid HTTP request", Map.of(), "bad_request");
  }

  static Answer unauthorized() {
    return refusal(
        401,
        "UNAUTHORIZED",
        "The signature or secret is missing or wrong",
        Map.of(),
        "unauthorized");
  }

  static Answer notFound() {
    return refusal(404, "NOT_FOUND", "There is nothing at this path", Map.of(), "not_found");
  }

  static Answer methodNotAllowed(String allowed) {
    return refusal(
            405,
            "METHOD_NOT_ALLOWED",
            "This path takes " + allowed + " only",
            Map.of(),
            "method_not_allowed")
        .with("Allow", allowed);
  }

  static Answer timeout() {
    return refusal(408, "REQUEST_TIMEOUT", "The body did not arrive in time", Map.of(), "timeout");
  }

  static Answer tooLarge(long limit) {
    return refusal(
        413,
        "PAYLOAD_TOO_LARGE",
        "The body is larger than " + limit + " bytes",
        Map.of("max_bytes", limit),
        "too_large");
  }

  static Answer unsupportedMediaType(String sentence) {
    return refusal(415, "UNSUPPORTED_MEDIA_TYPE", sentence, Map.of(), "unsupported_media_type");
  }

  static Answer backlogFull() {
    return refusal(
            429,
            "TOO_MANY_REQUESTS",
            "Too many events wait already; nothing was accepted, try again later",
            Map.of(),
            "backlog_full")
        .with("Retry-After", "60");
  }

  /** For whatever passes by itself; nothing of the request was accepted. */
  static Answer unavailable(String sentence) {
    return refusal(503, "SYNC_FAILED", sentence, Map.of(), "unavailable").with("Retry-After", "10");
  }

  static Answer fault() {
    return refusal(
        500,
        "SYNC_FAILED",
        "The bridge failed; nothing was accepted, its log says more",
        Map.of(),
        "fault");
  }

  private static Answer refusal(
      int status, String code, String message, Map<String, Object> details, String outcome) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    error.put("details", details);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", false);
    body.put("error", error);
    return new Answer(status, Map.of(), body, outcome, UNKNOWN);
  }

  private Answer with(String header, String value) {
    return new Answer(status, Map.of(header, value), body, outcome, event);
  }

  /** The same answer, counted for this type of event. */
  Answer about(EventType type) {
    return new Answer(status, headers, body, outcome, type.wireName());
  }

  /** The body as JSON in UTF-8. */
  byte[] json() {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts and numbers are always JSON", e);
    }
  }
}
