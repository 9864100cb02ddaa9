package com.markasouqs.bridge.links;

import com.markasouqs.bridge.model.OdooOrder;

/**
 * Medusa has to be told that an order is in Odoo.
 *
 * @param medusaOrderId Medusa's id
 * @param order the sale order
 * @param attempts tries that failed
 * @param claim names the claim under which it is worked on
 */
public record Acknowledgement(String medusaOrderId, OdooOrder order, int attempts, String claim) {}
