package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.pushed.ToldStatuses;
import java.time.Instant;

/**
 * What is remembered about order statuses.
 *
 * @param told writes down what is true
 * @param queries answers questions
 * @param cursor up to when changes were seen
 * @param since orders that were linked before it were there before anybody told statuses: what was
 *     true of them then is not told
 */
public record StatusMemory(
    ToldStatuses told, StatusQueries queries, Cursor cursor, Instant since) {}
