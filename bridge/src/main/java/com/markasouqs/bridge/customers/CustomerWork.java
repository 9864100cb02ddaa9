package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.MedusaCustomer;

/**
 * One customer to be brought into Odoo.
 *
 * @param eventId the event that brings it
 * @param customer the payload, read
 * @param sent the payload, whole
 */
public record CustomerWork(long eventId, MedusaCustomer customer, SentCustomer sent) {}
