package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.math.BigDecimal;

/** The specified error answer, thrown where a call cannot be done. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String subject;

  /**
   * @param subject the field or the SKU that is meant, for the details
   */
  Refusal(int status, String code, String message, String subject) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.subject = subject;
  }

  static Refusal invalid(String field, String message) {
    return new Refusal(400, "VALIDATION_ERROR", message, field);
  }

  static Refusal notFound(String what, String id) {
    return new Refusal(404, "NOT_FOUND", what + " not found: " + id, id);
  }

  static Refusal skuNotFound(String sku) {
    return new Refusal(404, "SKU_NOT_FOUND", "Product with SKU not found: " + sku, sku);
  }

  Answer answer() {
    ObjectNode body = Json.object();
    body.put("success", false);
    ObjectNode error = body.putObject("error");
    error.put("code", code).put("message", getMessage());
    ObjectNode details = error.putObject("details");
    if (!subject.isEmpty()) {
      details.put("subject", subject);
    }
    return Answer.json(status, body);
  }

  /** As an entry of a bulk result's {@code errors}. */
  ObjectNode entry(JsonNode item) {
    ObjectNode entry = Json.object();
    entry.set("sku", Json.orNull(item, "sku"));
    return entry.put("code", code).put("message", getMessage());
  }

  boolean isSkuNotFound() {
    return code.equals("SKU_NOT_FOUND");
  }

  static String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw invalid(field, field + " is required and must be a string");
    }
    return value.textValue();
  }

  static JsonNode object(JsonNode body, String field) {
    if (!body.path(field).isObject()) {
      throw invalid(field, field + " is required and must be an object");
    }
    return body.path(field);
  }

  static JsonNode list(JsonNode body, String field) {
    if (!body.path(field).isArray() || body.path(field).isEmpty()) {
      throw invalid(field, field + " is required and must be an array with at least one element");
    }
    return body.path(field);
  }

  static BigDecimal amount(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (!value.isNumber() || value.decimalValue().signum() < 0) {
      throw invalid(field, field + " is required and must be a number that is not negative");
    }
    return value.decimalValue();
  }

  /** A whole number that is not negative. */
  static long quantity(JsonNode body, String field) {
    BigDecimal value = amount(body, field);
    if (value.stripTrailingZeros().scale() > 0) {
      throw invalid(field, field + " must be a whole number");
    }
    return value.longValue();
  }
}
