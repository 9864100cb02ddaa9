package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.links.Acknowledgements;
import java.time.Instant;
import java.util.Map;

/**
 * How many of what there are.
 *
 * @param events events by state, every state named
 * @param parked parked events by code
 * @param oldestWaiting arrival of the oldest accepted event, null when none waits
 * @param acknowledgements what Medusa is owed, was told or refused
 */
record Figures(
    Map<String, Long> events,
    Map<String, Long> parked,
    Instant oldestWaiting,
    Map<String, Long> acknowledgements) {

  /** Asks the store; throws StoreException. */
  static Figures read(EventDesk desk, EventOverview overview, Acknowledgements acknowledgements) {
    return new Figures(
        desk.counts(),
        desk.parkedByCode(),
        overview.oldestWaiting().orElse(null),
        acknowledgements.counts());
  }

  /** How many events are accepted and not done yet. */
  long backlog() {
    return events.getOrDefault(EventState.ACCEPTED.wireName(), 0L);
  }
}
