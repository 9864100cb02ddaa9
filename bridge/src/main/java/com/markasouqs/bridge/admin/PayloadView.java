package com.markasouqs.bridge.admin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A payload for people: as JSON where it is JSON, else as text.
 *
 * <p>It is personal data: only the endpoints for one event and for one rejected body show it.
 */
final class PayloadView {
  /** Prices keep the digits that the shop wrote. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PayloadView() {}

  /** A tree, or a text in which what is not UTF-8 is replaced. */
  static Object of(byte[] payload) {
    try {
      JsonNode tree = JSON.readTree(payload);
      if (tree.isContainerNode()) {
        return tree;
      }
    } catch (IOException notJson) {
      // Shown as it came.
    }
    return new String(payload, StandardCharsets.UTF_8);
  }
}
