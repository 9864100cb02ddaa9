package com.markasouqs.bridge.admin;

import java.time.Instant;

/**
 * One run of a job.
 *
 * @param startedAt when it began
 * @param finishedAt when it ended; null while it runs
 * @param outcome one word, such as {@code ok} or {@code failed}
 * @param message a sentence; null when there is nothing to say
 */
public record JobRunView(Instant startedAt, Instant finishedAt, String outcome, String message) {}
