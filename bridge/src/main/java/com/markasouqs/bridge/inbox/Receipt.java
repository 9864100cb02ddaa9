package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.OdooOrder;

/**
 * The inbox's answer after the commit.
 *
 * @param eventId id of the event's row
 * @param fresh true when this very submission made the row, false for a duplicate
 * @param state state of the row
 * @param order the sale order, when the row knows it; else null
 */
public record Receipt(long eventId, boolean fresh, EventState state, OdooOrder order) {}
