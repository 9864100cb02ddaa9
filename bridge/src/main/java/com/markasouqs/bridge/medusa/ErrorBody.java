package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What an error body says, in any of the formats: {@code {success:false,error:{code,message}}},
 * {@code {type,message}}, {@code {message}}, {@code {status:"error",…}}.
 *
 * @param code Medusa's code or type, "" when there is none
 * @param sentence Medusa's words, "" when there are none
 */
public record ErrorBody(String code, String sentence) {
  static final String SKU_NOT_FOUND = "SKU_NOT_FOUND";
  static final ErrorBody EMPTY = new ErrorBody("", "");
  private static final int LONGEST = 500;

  /**
   * Reads a body, or a part of one.
   *
   * @param masked takes secrets out of a text
   */
  static ErrorBody of(JsonNode body, UnaryOperator<String> masked) {
    JsonNode error = body.path("error");
    JsonNode status = body.path("status");
    boolean notThere = status.asText("").equals("not_found");
    String code =
        firstText(
            masked,
            error.path("code"),
            body.path("code"),
            body.path("type"),
            notThere ? status : MissingNode.getInstance());
    String sentence =
        firstText(
            masked,
            error.path("message"),
            error,
            body.path("message"),
            body.path("error_message"),
            // An entry of a list of errors can be a bare sentence.
            body);
    return new ErrorBody(code, sentence);
  }

  /** Whether a body with a status of success says that it failed all the same. */
  static boolean saysFailure(JsonNode body) {
    JsonNode success = body.path("success");
    String status = body.path("status").asText("").toLowerCase(Locale.ROOT);
    return (success.isBoolean() && !success.booleanValue())
        || status.matches("error|failed|failure");
  }

  private static String firstText(UnaryOperator<String> masked, JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      if (candidate.isTextual() && !candidate.textValue().isBlank()) {
        String text = masked.apply(candidate.textValue().strip());
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
      }
    }
    return "";
  }
}
