package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order in which the shop lists its records. */
final class Recency {
  private Recency() {}

  static List<ObjectNode> newestFirst(Collection<ObjectNode> records) {
    return records.stream()
        .sorted(Comparator.comparing(Recency::createdAt, Comparator.reverseOrder()))
        .toList();
  }

  static Instant createdAt(JsonNode node) {
    return Timestamps.parse(node.path("created_at").asText()).orElse(Instant.EPOCH);
  }
}
