package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.ProblemCode;

/**
 * Which events an admin wants to see; null components do not restrict.
 *
 * @param state only this state
 * @param code only events with this code, as reason or as flag
 * @param entityId only events of this order or customer
 * @param before only events with a smaller id, for the next page; 0 for the first
 * @param limit at most so many
 */
public record EventFilter(
    EventState state, ProblemCode code, String entityId, long before, int limit) {}
