package com.markasouqs.bridge.sandbox.medusa;

import java.util.Optional;

/**
 * An order that the shop took.
 *
 * @param id the order's id
 * @param displayId the number that people see
 * @param webhook the answer to {@code order.created}; empty when none was sent
 */
public record PlacedOrder(String id, long displayId, Optional<WebhookAnswer> webhook) {}
