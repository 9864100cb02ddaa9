package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.model.OdooOrder;

/**
 * A status that is true now.
 *
 * @param key what it is
 * @param order the sale order
 * @param body the contract's {@code order} object, as JSON
 * @param skipped why it is not to be told, in a sentence; null: it is to be told
 */
public record NewStatus(StatusKey key, OdooOrder order, String body, String skipped) {}
