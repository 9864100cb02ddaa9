package com.markasouqs.bridge.admin;

import java.time.Instant;

/**
 * One run of a job.
 *
 * @param startedAt when it began
 * @param finishedAt when it ended; null while it runs
 * @param outcome one word, such as {@code ok} or {@code failed}
 * @param read what it looked at
 * @param changed what it added, pushed or removed
 * @param unchanged what needed nothing
 * @param failed what did not succeed
 * @param message a sentence; null when there is nothing to say
 */
public record JobRunView(
    Instant startedAt,
    Instant finishedAt,
    String outcome,
    int read,
    int changed,
    int unchanged,
    int failed,
    String message) {}
