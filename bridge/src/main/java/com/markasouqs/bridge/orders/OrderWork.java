package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.MedusaOrder;

/**
 * One order to be brought into Odoo.
 *
 * @param eventId the event that brings it
 * @param order the payload
 * @param origin what is remembered of a sale order that is written for it
 */
public record OrderWork(long eventId, MedusaOrder order, OrderLink.Origin origin) {}
