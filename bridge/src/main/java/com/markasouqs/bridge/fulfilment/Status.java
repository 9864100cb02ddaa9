package com.markasouqs.bridge.fulfilment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.pushed.StatusEvent;

/**
 * Something that is true of an order and that Medusa can be told.
 *
 * @param event what
 * @param reference the delivery or invoice; "" for the order itself
 * @param body the contract's {@code order} object
 */
record Status(StatusEvent event, String reference, ObjectNode body) {}
