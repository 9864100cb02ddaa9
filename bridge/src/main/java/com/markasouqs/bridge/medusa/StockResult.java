package com.markasouqs.bridge.medusa;

/**
 * What became of one stock item.
 *
 * @param item what was to be told
 * @param status whether Medusa has it
 * @param message why not, in Medusa's words where it said any, up to 500 characters; "" when there
 *     is nothing to say
 */
public record StockResult(StockItem item, Status status, String message) {}
