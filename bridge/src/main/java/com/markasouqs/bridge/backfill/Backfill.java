package com.markasouqs.bridge.backfill;

import java.time.Instant;

/**
 * A backfill.
 *
 * @param id its number
 * @param kind what it is about
 * @param from only what was created, or for products changed, since; null: everything
 * @param dryRun whether it only counts
 * @param state how far it is
 * @param position where to go on, in the kind's own words; "" at the beginning
 * @param total how many there are; null: not known
 * @param done how many were told, brought in or, in a dry run, counted
 * @param failed how many were not taken
 * @param skipped how many there was nothing to do for: they are there already, or are not meant
 * @param message why it waits, or what came of it; null: nothing to say
 * @param createdAt when it was asked for
 * @param startedAt when its first step began; null: not yet
 * @param finishedAt when it ended; null: not yet
 */
public record Backfill(
    long id,
    BackfillKind kind,
    Instant from,
    boolean dryRun,
    BackfillState state,
    String position,
    Integer total,
    int done,
    int failed,
    int skipped,
    String message,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt) {}
