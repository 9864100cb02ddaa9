package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.PushGuards;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.Turns;

/**
 * What the catalogue remembers between runs.
 *
 * @param items what Medusa was told
 * @param queries questions to it
 * @param guards guards against emptying the shop
 * @param turns one worker at a time
 * @param changes up to when changes in Odoo were seen
 * @param adopted set once the shop's own list was taken as told; without overlap
 * @param keyedBySku set while the shop finds products by SKU and not by Odoo's id; without overlap
 * @param switchSeen set once Odoo had a field that says what the shop sells; without overlap
 */
public record CatalogMemory(
    PushedItems items,
    PushedQueries queries,
    PushGuards guards,
    Turns turns,
    Cursor changes,
    Cursor adopted,
    Cursor keyedBySku,
    Cursor switchSeen) {}
