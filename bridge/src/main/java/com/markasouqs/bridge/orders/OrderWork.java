package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.MedusaOrder;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One order to be brought into Odoo.
 *
 * @param eventId the event that brings it
 * @param order the order, read
 * @param origin what is remembered of a sale order that is written for it
 * @param payload the order as it came, whole; asked for only where the admin's own functions want
 *     it
 */
public record OrderWork(
    long eventId,
    MedusaOrder order,
    OrderLink.Origin origin,
    Supplier<Map<String, Object>> payload) {}
