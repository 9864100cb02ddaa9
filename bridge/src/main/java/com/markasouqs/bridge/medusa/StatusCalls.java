package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The calls that tell what became of an order in Odoo: section 13.3. */
final class StatusCalls {
  private final MedusaCalls calls;
  private final MedusaEndpoint endpoint;

  StatusCalls(MedusaCalls calls, MedusaEndpoint endpoint) {
    this.calls = calls;
    this.endpoint = endpoint;
  }

  /** The order that is told of. */
  static String orderId(ObjectNode order) {
    String id = JsonValues.textOrNull(order.path("medusa_order_id"));
    if (id == null) {
      throw new IllegalArgumentException("An order status needs a medusa_order_id");
    }
    return id;
  }

  void tell(String eventType, ObjectNode order) {
    ObjectNode body = endpoint.webhookBody(eventType);
    body.set("order", order);
    Call call = new Call(Capability.STATUS_WEBHOOK, "POST", "/odoo/webhooks/order-status", body);
    JsonNode answer = calls.send(call);
    calls.answers().requireSuccess(call, answer);
  }
}
