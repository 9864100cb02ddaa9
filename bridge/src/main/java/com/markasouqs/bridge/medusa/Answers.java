package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Says what an HTTP answer means. */
final class Answers {
  private static final int NO_CONTENT = 204;
  private static final String MASK = "********";

  private final List<String> secrets;
  private final Clock clock;

  /** Answers to calls that hold these secrets, which an answer could repeat. */
  Answers(List<Secret> secrets, Clock clock) {
    this.secrets =
        secrets.stream()
            .map(Secret::reveal)
            .filter(secret -> !secret.isEmpty())
            .flatMap(secret -> Stream.of(secret, inJson(secret)))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.clock = clock;
  }

  private static String inJson(String text) {
    String quoted = TextNode.valueOf(text).toString();
    return quoted.substring(1, quoted.length() - 1);
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
      boolean itemsDecide =
          call.capability().answersPerItem() && body.path("results").isContainerNode();
      if (ErrorBody.saysFailure(body) && !itemsDecide) {
        throw refused(call, answer, error(body));
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

  /**
   * Checks that a successful answer is one in its body, too.
   *
   * @throws MedusaException.Malformed when it says neither success nor failure
   */
  void requireSuccess(Call call, JsonNode body) {
    boolean success =
        body.path("success").asBoolean(false)
            || body.path("status").asText("").equalsIgnoreCase("success");
    if (!success) {
      throw malformed(call, body, "a word of success");
    }
  }

  /** An answer with a status of success that reports failures all the same. */
  MedusaException refused(Call call, JsonNode body) {
    return new MedusaException.Refused(
        "Medusa answered with errors (" + call.capability().route() + ")",
        new Evidence(200, masked(body.toString())),
        firstError(body));
  }

  /** An answer with a status of success that says that something is not there. */
  MedusaException notFound(Call call, JsonNode body) {
    return new MedusaException.NotFound(
        "Medusa answered that it has no such thing (" + call.capability().route() + ")",
        new Evidence(200, masked(body.toString())),
        error(body));
  }

  private ErrorBody firstError(JsonNode body) {
    for (JsonNode errors : List.of(body.at("/results/errors"), body.path("errors"))) {
      if (errors.has(0)) {
        return error(errors.get(0));
      }
    }
    return error(body);
  }

  /** What a body, or a part of one, says of a failure, without the secrets. */
  ErrorBody error(JsonNode body) {
    ErrorBody error = ErrorBody.of(body);
    return new ErrorBody(masked(error.code()), masked(error.sentence()));
  }

  private MedusaException failure(Call call, HttpAnswer answer) {
    int status = answer.status();
    String message = message(call, answer);
    return switch (status) {
      case 401, 403 -> new MedusaException.Unauthorized(message, evidence(answer));
      case 404 ->
          isTheRouters(call, answer)
              ? new MedusaException.MissingEndpoint(message, evidence(answer))
              : new MedusaException.NotFound(message, evidence(answer), error(answer));
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
  private boolean isTheRouters(Call call, HttpAnswer answer) {
    return !answer.isJson() || error(answer).sentence().startsWith("Cannot " + call.method() + " ");
  }

  private ErrorBody error(HttpAnswer answer) {
    try {
      return error(PayloadReader.parse(answer.body()));
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
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }
}
