package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request.
 *
 * @param capability the endpoint
 * @param method the HTTP method
 * @param pathAndQuery encoded
 * @param body JSON, or null
 */
record Call(Capability capability, String method, String pathAndQuery, JsonNode body) {

  /** A read with the parameters that are not null. */
  static Call get(Capability capability, String path, Map<String, ?> parameters) {
    String query =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue().toString()))
                .collect(Collectors.joining("&"));
    return new Call(capability, "GET", query.isEmpty() ? path : path + "?" + query, null);
  }

  /**
   * An id as one segment of a path, whatever is in it.
   *
   * @throws IllegalArgumentException when it is blank, for then the path would be another one
   */
  static String segment(String id) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("An id must not be blank");
    }
    // Dots alone mean directories to whoever tidies a path.
    String encoded = encoded(id);
    return encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
