package com.markasouqs.bridge.inbox;

import java.util.Locale;

/** How an event came to the bridge. */
public enum EventSource {
  WEBHOOK,
  /** Found by the scheduled walk over Medusa's orders or customers. */
  PULL,
  /** Fetched because a status arrived for an order that was never seen. */
  FETCH,
  /** Of the past, brought in on an admin's word. */
  BACKFILL;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static EventSource ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
