package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.backfill.Backfills;
import java.util.Optional;

/**
 * What an admin can do about backfills.
 *
 * @param backfills all of them
 * @param run runs the job that works on them; empty: there is none, for there is no shop
 */
public record BackfillDesk(Backfills backfills, Optional<Runnable> run) {}
