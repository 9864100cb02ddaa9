package com.markasouqs.bridge.sandbox.medusa;

import java.time.Instant;

/**
 * A push message that the observed backend sent to a customer because of an order-status call.
 *
 * @param orderId the order's id
 * @param displayId the number that people see
 * @param event the event type of the call, such as {@code order.shipped}
 * @param at when it was sent
 */
public record Notification(String orderId, long displayId, String event, Instant at) {}
