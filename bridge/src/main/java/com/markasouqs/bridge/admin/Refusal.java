package com.markasouqs.bridge.admin;

import java.io.Serial;
import java.util.Map;

/** A request that is refused; becomes the contract's error body. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> details;

  private Refusal(int status, String code, String message, Map<String, String> details) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.details = Map.copyOf(details);
  }

  /** A parameter or a part of the body is wrong. */
  static Refusal invalid(String where, String expected) {
    return new Refusal(
        400, "VALIDATION_ERROR", where + ": expected " + expected, Map.of(where, expected));
  }

  static Refusal notFound(String message) {
    return new Refusal(404, "NOT_FOUND", message, Map.of());
  }

  /** What is asked for does not fit the present state. */
  static Refusal conflict(String message) {
    return new Refusal(409, "CONFLICT", message, Map.of());
  }

  static Refusal tooLarge(long limit) {
    return new Refusal(
        413,
        "PAYLOAD_TOO_LARGE",
        "The body is larger than " + limit + " bytes",
        Map.of("max_bytes", Long.toString(limit)));
  }

  AdminAnswer answer() {
    return AdminAnswer.error(status, code, getMessage(), details);
  }
}
