package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.EntityKey;
import java.time.Instant;
import java.util.List;

/**
 * An order or customer that belongs to this instance until the lease ends.
 *
 * @param key which one
 * @param claim names the claim; a completion under a lost claim changes nothing
 * @param appliedAt timestamp of the newest payload that was applied, null when there was none
 * @param verify whether a duplicate asked to look if the sale order is still there
 * @param discarded whether an admin discarded the order's own event
 * @param open its open events, oldest first
 */
public record ClaimedEntity(
    EntityKey key,
    String claim,
    Instant appliedAt,
    boolean verify,
    boolean discarded,
    List<Event> open) {}
