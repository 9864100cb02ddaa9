package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.PushGuards;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.ShopLocations;
import com.markasouqs.bridge.pushed.Turns;

/**
 * What the room remembers, and where.
 *
 * @param items changes to the memory
 * @param queries questions to it
 * @param turns who may push
 * @param guards what stops a push
 * @param cursor up to when changes of stock were seen
 * @param locations what was learnt of the shop's locations
 */
public record StockMemory(
    PushedItems items,
    PushedQueries queries,
    Turns turns,
    PushGuards guards,
    Cursor cursor,
    ShopLocations locations) {}
