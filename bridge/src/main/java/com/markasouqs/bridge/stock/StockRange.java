package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.pushed.PushReport;

/**
 * What became of the quantities of some products that were told again.
 *
 * @param report what was told; in a dry run {@code pushed} is what would be
 * @param stopped whether a guard let nothing go out
 */
public record StockRange(PushReport report, boolean stopped) {}
