package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.inbox.NewEvent;
import java.time.Instant;

/** What came of asking Medusa for an order that the bridge never saw. */
public sealed interface FetchedOrder {

  /** Medusa has it; the event is not in the inbox yet. */
  record Found(NewEvent event) implements FetchedOrder {}

  /** Medusa has it, from before the import's beginning: only a backfill brings it. */
  record BeforeImport(Instant createdAt) implements FetchedOrder {}

  /** Medusa does not have it. */
  record NotFound() implements FetchedOrder {}
}
