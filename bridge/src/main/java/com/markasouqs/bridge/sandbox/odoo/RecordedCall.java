package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A call that arrived.
 *
 * @param model the model, or {@code common} for the common service
 * @param at when it arrived
 * @param records how many records it was about, at least 1
 */
public record RecordedCall(
    String model,
    String method,
    Instant at,
    int records,
    List<Object> arguments,
    Map<String, Object> keywords) {}
