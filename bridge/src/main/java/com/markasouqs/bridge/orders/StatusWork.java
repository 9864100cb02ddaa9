package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.OrderStates;

/**
 * New states of one order.
 *
 * @param eventId the event that brings them
 * @param orderId Medusa's id of the order
 * @param states the states
 * @param held whether the order's own event is parked: its quotation must not be confirmed
 */
public record StatusWork(long eventId, String orderId, OrderStates states, boolean held) {}
