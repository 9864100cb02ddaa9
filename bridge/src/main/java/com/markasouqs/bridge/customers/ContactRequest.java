package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.MedusaAddress;

/**
 * An address that an order needs as a contact.
 *
 * @param partnerId whose contact it is
 * @param type {@code delivery} or {@code invoice}
 * @param address the address
 */
public record ContactRequest(int partnerId, String type, MedusaAddress address) {}
