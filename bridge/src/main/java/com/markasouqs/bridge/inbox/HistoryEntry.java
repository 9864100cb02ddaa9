package com.markasouqs.bridge.inbox;

import java.time.Instant;

/**
 * One step in an event's life.
 *
 * @param at when
 * @param state the state that it reached
 * @param code why, may be null
 * @param message a sentence, may be null
 */
public record HistoryEntry(Instant at, String state, String code, String message) {}
