package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedQueries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many of what there are.
 *
 * @param events events by state, every state named
 * @param parked parked events by code
 * @param oldestWaiting arrival of the oldest accepted event, null when none waits
 * @param acknowledgements what Medusa is owed, was told or refused
 * @param pushed how the channels stand, by name
 * @param statuses order statuses by state, every state named
 */
record Figures(
    Map<String, Long> events,
    Map<String, Long> parked,
    Instant oldestWaiting,
    Map<String, Long> acknowledgements,
    Map<String, PushedQueries.Figures> pushed,
    Map<String, Long> statuses) {

  /** Nothing of anything. */
  static final Figures NONE = new Figures(Map.of(), Map.of(), null, Map.of(), Map.of(), Map.of());

  /** Asks the store; throws StoreException. */
  static Figures read(
      EventDesk desk, EventOverview overview, Acknowledgements acknowledgements, ShopDesk shop) {
    Map<String, PushedQueries.Figures> pushed = new LinkedHashMap<>();
    for (Channel channel : Channel.values()) {
      pushed.put(channel.wireName(), shop.queries().figures(channel));
    }
    Map<String, Long> statuses = new LinkedHashMap<>();
    shop.statuses().counts().forEach((state, count) -> statuses.put(state.wireName(), count));
    return new Figures(
        desk.counts(),
        desk.parkedByCode(),
        overview.oldestWaiting().orElse(null),
        acknowledgements.counts(),
        pushed,
        statuses);
  }

  /** How many events are accepted and not done yet. */
  long backlog() {
    return events.getOrDefault(EventState.ACCEPTED.wireName(), 0L);
  }
}
