package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.pushed.PushReport;

/**
 * What became of the quantities of some products that were told again.
 *
 * @param last the greatest id of them; the one that was asked for when there are none left
 * @param report what was told; in a dry run {@code pushed} is what would be
 * @param stopped whether a guard let nothing go out
 */
public record StockRange(int last, PushReport report, boolean stopped) {}
