package com.markasouqs.bridge.sandbox.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the shop's webhooks carry of its records. */
final class WebhookPayload {
  private WebhookPayload() {}

  /** An order without what only the shop's own API tells. */
  static ObjectNode order(ObjectNode order) {
    ObjectNode payload = order.deepCopy();
    return payload.remove(
        List.of("updated_at", "metadata", "fulfillment_status", "payment_status"));
  }

  static ObjectNode customer(ObjectNode customer) {
    ObjectNode payload =
        Json.pick(
            customer,
            "id",
            "email",
            "first_name",
            "last_name",
            "phone",
            "has_account",
            "created_at");
    ArrayNode addresses = payload.putArray("addresses");
    for (JsonNode address : customer.path("addresses")) {
      addresses.add(Json.pick(address, "address_1", "city", "country_code", "phone"));
    }
    return payload;
  }

  static ObjectNode status(ObjectNode order, String before) {
    return Json.object()
        .put("order_id", order.path("id").asText())
        .put("display_id", order.path("display_id").asLong())
        .put("old_status", before)
        .put("new_status", order.path("status").asText())
        .put("fulfillment_status", order.path("fulfillment_status").asText())
        .put("payment_status", order.path("payment_status").asText());
  }
}
