package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.model.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A webhook whose body has arrived.
 *
 * @param path where it was posted
 * @param types the events that this path takes
 * @param header gives a header's value by its lower-case name, null when it was not sent
 * @param body the body, byte for byte
 * @param arrivedAt when its body was complete
 * @param longestWait how long the answer may be held back for the event to be done
 */
record Delivery(
    String path,
    List<EventType> types,
    UnaryOperator<String> header,
    byte[] body,
    Instant arrivedAt,
    Duration longestWait) {}
