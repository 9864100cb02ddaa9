package com.markasouqs.bridge.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.pushed.StatusEvent;
import java.util.Locale;

/**
 * What an order's metadata in Medusa says about whether a status arrived. Pure.
 *
 * <p>Medusa keeps {@code odoo_shipped}, {@code odoo_shipped_at} and the like with the order; a
 * second delivery overwrites what the first one left.
 */
enum StatusEvidence {
  /** It arrived. */
  ARRIVED,
  /** It did not. */
  ABSENT,
  /** Nobody can tell. */
  UNCLEAR;

  /**
   * Looks for a status.
   *
   * @param metadata the order's, as Medusa shows it
   * @param event what was sent
   * @param body the {@code order} object that was sent
   */
  static StatusEvidence of(JsonNode metadata, StatusEvent event, JsonNode body) {
    String key = "odoo_" + event.name().toLowerCase(Locale.ROOT);
    boolean anything = metadata.hasNonNull(key) || metadata.hasNonNull(key + "_at");
    if (!anything) {
      return metadata.path("odoo_last_event").asText("").equals(event.wireName())
          ? UNCLEAR
          : ABSENT;
    }
    if (event.onceAnOrder()) {
      return ARRIVED;
    }
    return same(metadata, "tracking_number", body, "tracking_number")
            || same(metadata, "odoo_shipped_at", body, "shipped_date")
        ? ARRIVED
        : UNCLEAR;
  }

  private static boolean same(JsonNode metadata, String key, JsonNode body, String field) {
    String sent = body.path(field).asText("");
    return !sent.isEmpty() && sent.equals(metadata.path(key).asText(""));
  }
}
