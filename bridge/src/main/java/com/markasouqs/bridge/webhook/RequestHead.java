package com.markasouqs.bridge.webhook;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the head of a request says about its body and its answer. */
final class RequestHead {
  private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final HeaderMap headers;

  RequestHead(HttpServerExchange exchange) {
    this.headers = exchange.getRequestHeaders();
  }

  /** A header's value, the first if there are several, null when it was not sent. */
  String value(String name) {
    return headers.getFirst(name);
  }

  /** What is wrong with the kind of body that is announced; empty when it is JSON in UTF-8. */
  Optional<String> unsupportedMedia() {
    String encoding = headers.getFirst(Headers.CONTENT_ENCODING);
    if (encoding != null && !encoding.trim().equalsIgnoreCase("identity")) {
      return Optional.of("Send the body without Content-Encoding");
    }
    String type = headers.getFirst(Headers.CONTENT_TYPE);
    return isJson(type == null ? "" : type)
        ? Optional.empty()
        : Optional.of("Send Content-Type: application/json, in UTF-8");
  }

  private static boolean isJson(String contentType) {
    List<String> parts =
        Arrays.stream(contentType.toLowerCase(Locale.ROOT).split(";", -1))
            .map(part -> part.trim().replace("\"", ""))
            .toList();
    return parts.get(0).equals("application/json")
        && parts.stream()
            .skip(1)
            .filter(part -> part.startsWith("charset="))
            .allMatch(part -> part.equals("charset=utf-8") || part.equals("charset=utf8"));
  }

  /** The wait that {@code Prefer} asks for, at most a minute; else what the setting grants. */
  Duration wait(Duration byDefault) {
    HeaderValues preferences = headers.get("Prefer");
    if (preferences == null) {
      return byDefault;
    }
    return preferences.stream()
        .flatMap(line -> Arrays.stream(line.split("[,;]")))
        .map(preference -> WAIT.matcher(preference.trim().toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches)
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
        .findFirst()
        .orElse(byDefault);
  }
}
