package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.pushed.PushReport;

/**
 * What became of some products that were told again.
 *
 * @param last the greatest id of them; the one that was asked for when there are none left
 * @param report what was told; in a dry run {@code pushed} is what would be
 * @param ended whether the shop has to be left alone for a while: what was not told is due
 */
public record ProductRange(int last, PushReport report, boolean ended) {}
