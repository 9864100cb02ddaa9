package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.OrderStates;
import java.util.List;

/**
 * New states of one order.
 *
 * @param eventId the event that brings them
 * @param orderId Medusa's id of the order
 * @param states the states
 * @param payment the order's payment providers, where they are known and wanted
 * @param held whether the order's own event is parked: its quotation must not be confirmed
 */
public record StatusWork(
    long eventId, String orderId, OrderStates states, boolean held, List<String> payment) {}
