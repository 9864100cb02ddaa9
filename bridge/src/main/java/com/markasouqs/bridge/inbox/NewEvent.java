package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EventType;
import java.time.Instant;

/**
 * An event that is not in the inbox yet.
 *
 * @param dedupKey two events with the same key are the same event
 * @param type what happened
 * @param entity what it happened to
 * @param source how it came
 * @param payload the body as it came, byte for byte
 * @param payloadAt the payload's own timestamp, null when it has none
 */
public record NewEvent(
    String dedupKey,
    EventType type,
    EntityKey entity,
    EventSource source,
    byte[] payload,
    Instant payloadAt) {}
