package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call whose body was parsed.
 *
 * @param method the HTTP method
 * @param rawPath the path as it was sent
 * @param path the path's segments, decoded
 * @param query the query's values by name, decoded
 * @param apiKey the header {@code x-odoo-api-key}
 * @param body the body; an empty object where there was none
 */
record Request(
    String method,
    String rawPath,
    List<String> path,
    Map<String, List<String>> query,
    Optional<String> apiKey,
    JsonNode body) {

  Optional<String> parameter(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  boolean flag(String name) {
    return parameter(name).filter("true"::equals).isPresent();
  }
}
