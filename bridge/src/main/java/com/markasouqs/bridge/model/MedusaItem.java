package com.markasouqs.bridge.model;

import java.math.BigDecimal;

/**
 * One line of an order.
 *
 * @param id Medusa's id of the line, may be null
 * @param title what the customer saw, may be null
 * @param sku may be null (custom lines)
 * @param odooProductId Odoo's id of the product where the shop knows it, else null
 * @param quantity as sent, never null
 * @param unitPrice in the unit of the setting {@code amounts}, before discount, never null
 */
public record MedusaItem(
    String id,
    String title,
    String sku,
    Integer odooProductId,
    BigDecimal quantity,
    BigDecimal unitPrice) {}
