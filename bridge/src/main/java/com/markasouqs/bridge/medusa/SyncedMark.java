package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.model.OdooOrder;

/** Marks orders as synced (section 4.3), in one of two ways. */
final class SyncedMark {
  private final MedusaCalls calls;

  SyncedMark(MedusaCalls calls) {
    this.calls = calls;
  }

  JsonNode set(String orderId, OdooOrder order, String syncedAt) {
    String path = "/odoo/orders/" + Call.segment(orderId);
    if (calls.capabilities().offers(Capability.ORDER_SYNCED)) {
      ObjectNode mark = JsonNodeFactory.instance.objectNode();
      mark.put("odoo_order_id", order.id()).put("synced_at", syncedAt);
      try {
        return calls.send(new Call(Capability.ORDER_SYNCED, "POST", path + "/synced", mark));
      } catch (MedusaException.MissingEndpoint missing) {
        // The order's own endpoint does the same job.
      }
    }
    return calls.send(new Call(Capability.ORDER_PATCH, "PATCH", path, patch(order, syncedAt)));
  }

  /** Exactly the body that was seen to work. */
  private static ObjectNode patch(OdooOrder order, String syncedAt) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.put("odoo_order_id", order.id()).put("odoo_status", "sale");
    patch
        .putObject("metadata")
        .put("odoo_order_id", order.id())
        .put("odoo_order_name", order.name())
        .put("odoo_synced_at", syncedAt);
    return patch;
  }
}
