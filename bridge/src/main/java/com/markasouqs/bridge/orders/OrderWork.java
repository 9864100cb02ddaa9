package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.MedusaOrder;

/**
 * One order to be brought into Odoo.
 *
 * @param eventId the event that brings it
 * @param order the payload
 */
public record OrderWork(long eventId, MedusaOrder order) {}
