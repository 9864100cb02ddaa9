package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

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

  static ErrorBody of(JsonNode body) {
    JsonNode error = body.path("error");
    String code = firstText(error.path("code"), body.path("code"), body.path("type"));
    String sentence =
        firstText(
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
    return (success.isBoolean() && !success.booleanValue()) || status.equals("error");
  }

  private static String firstText(JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      if (candidate.isTextual() && !candidate.textValue().isBlank()) {
        String text = candidate.textValue().strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
      }
    }
    return "";
  }
}
