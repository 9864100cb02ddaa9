package com.markasouqs.bridge.medusa;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which customers to list.
 *
 * @param createdAfter created after this moment, null for any
 * @param limit rows of a page
 * @param offset rows to skip
 */
public record CustomerQuery(Instant createdAfter, int limit, int offset) {

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    if (createdAfter != null) {
      parameters.put("created_after", Moments.text(createdAfter));
    }
    parameters.put("limit", limit);
    parameters.put("offset", offset);
    return parameters;
  }
}
