package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadReader;
import java.time.Clock;
import java.time.Duration;

/** Says what an HTTP answer means. */
final class Answers {
  private static final int NO_CONTENT = 204;

  private final Secret apiKey;
  private final Clock clock;

  Answers(Secret apiKey, Clock clock) {
    this.apiKey = apiKey;
    this.clock = clock;
  }

  /**
   * The JSON object of a successful answer; a missing node when it was announced as empty.
   *
   * @throws MedusaException for everything else
   */
  JsonNode read(Call call, HttpAnswer answer) {
    if (answer.status() < 200 || answer.status() > 299) {
      throw failure(call, answer);
    }
    if (answer.status() == NO_CONTENT) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode body = PayloadReader.parse(answer.body());
      if (ErrorBody.saysFailure(body)) {
        throw refused(call, answer, ErrorBody.of(body));
      }
      return body;
    } catch (PayloadException unreadable) {
      throw new MedusaException.Malformed(
          "Medusa's answer is no JSON object (" + call.capability().route() + ")",
          evidence(answer),
          unreadable);
    }
  }

  /** An answer that is JSON, and yet not what was asked for. */
  MedusaException malformed(Call call, JsonNode body, String expected) {
    String message = "Medusa's answer lacks " + expected + " (" + call.capability().route() + ")";
    return new MedusaException.Malformed(message, new Evidence(200, masked(body.toString())), null);
  }

  private MedusaException failure(Call call, HttpAnswer answer) {
    int status = answer.status();
    String message = message(call, answer);
    return switch (status) {
      case 401, 403 -> new MedusaException.Unauthorized(message, evidence(answer));
      case 404 ->
          isTheRouters(call, answer)
              ? new MedusaException.MissingEndpoint(message, evidence(answer))
              : new MedusaException.NotFound(message, evidence(answer));
      case 405, 501 -> new MedusaException.MissingEndpoint(message, evidence(answer));
      case 429 -> new MedusaException.Throttled(message, evidence(answer), retryAfter(answer));
      case 408, 425 -> unavailable(message, answer);
      default -> {
        if (status >= 400 && status < 500) {
          yield refused(call, answer, error(answer));
        }
        boolean redirect = status >= 300 && status < 400;
        yield unavailable(
            redirect ? message + ": is medusa.url Medusa's own address?" : message, answer);
      }
    };
  }

  private MedusaException unavailable(String message, HttpAnswer answer) {
    return new MedusaException.Unavailable(
        message, evidence(answer), true, retryAfter(answer), null);
  }

  private MedusaException refused(Call call, HttpAnswer answer, ErrorBody error) {
    return new MedusaException.Refused(message(call, answer), evidence(answer), error);
  }

  /** Medusa's handlers answer 404 in JSON; pages, and what names the method, are the router's. */
  private static boolean isTheRouters(Call call, HttpAnswer answer) {
    return !answer.isJson() || error(answer).sentence().startsWith("Cannot " + call.method() + " ");
  }

  private static ErrorBody error(HttpAnswer answer) {
    try {
      return ErrorBody.of(PayloadReader.parse(answer.body()));
    } catch (PayloadException noJson) {
      return ErrorBody.EMPTY;
    }
  }

  private Duration retryAfter(HttpAnswer answer) {
    String header = answer.headers().firstValue("Retry-After").orElse(null);
    return RetryAfter.parse(header, clock.instant());
  }

  private static String message(Call call, HttpAnswer answer) {
    return "Medusa answered " + answer.status() + " (" + call.capability().route() + ")";
  }

  private Evidence evidence(HttpAnswer answer) {
    return new Evidence(answer.status(), masked(answer.beginning()));
  }

  private String masked(String text) {
    return apiKey.reveal().isEmpty() ? text : text.replace(apiKey.reveal(), apiKey.toString());
  }
}
