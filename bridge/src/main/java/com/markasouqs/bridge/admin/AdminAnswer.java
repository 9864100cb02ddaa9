package com.markasouqs.bridge.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer before it is written.
 *
 * @param status the HTTP status
 * @param headers headers beside the content type
 * @param contentType of the body
 * @param body the bytes
 */
record AdminAnswer(int status, Map<String, String> headers, String contentType, byte[] body) {
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** 200 with the object as JSON. */
  static AdminAnswer ok(Map<String, ?> body) {
    return json(200, Map.of(), body);
  }

  /** 200 with one thing under its name. */
  static AdminAnswer ok(String name, Object value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put(name, value);
    return ok(body);
  }

  static AdminAnswer text(String contentType, String text) {
    return new AdminAnswer(200, Map.of(), contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The contract's error body. */
  static AdminAnswer error(int status, String code, String message, Map<String, ?> details) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    error.put("details", details);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", false);
    body.put("error", error);
    return json(status, Map.of(), body);
  }

  static AdminAnswer unauthorized() {
    return error(
            401,
            "UNAUTHORIZED",
            "The bearer token is missing or wrong; it is admin.token, or the file admin.token in store.directory",
            Map.of())
        .with("WWW-Authenticate", "Bearer");
  }

  static AdminAnswer unavailable(String sentence) {
    return error(503, "SYNC_FAILED", sentence, Map.of()).with("Retry-After", "10");
  }

  static AdminAnswer fault() {
    return error(500, "SYNC_FAILED", "The bridge failed; its log says more", Map.of());
  }

  private static AdminAnswer json(int status, Map<String, String> headers, Map<String, ?> body) {
    try {
      return new AdminAnswer(status, headers, JSON_TYPE, JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts and numbers are always JSON", e);
    }
  }

  /** The same with one header; there is never more than one. */
  AdminAnswer with(String header, String value) {
    return new AdminAnswer(status, Map.of(header, value), contentType, body);
  }
}
