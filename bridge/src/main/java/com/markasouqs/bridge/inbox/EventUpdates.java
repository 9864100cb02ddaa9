package com.markasouqs.bridge.inbox;

import static com.markasouqs.bridge.inbox.EventRows.utc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Moves events from state to state, along the table of transitions only, and writes their history.
 */
final class EventUpdates {
  private static final int LONGEST_MESSAGE = 4000;

  private static final String UPDATE =
      """
      UPDATE event
      SET state = ?, attempts = ?, not_before = ?, code = ?, message = ?, flags = ?, watched_skus = ?,
          odoo_order_id = COALESCE(?, odoo_order_id), odoo_order_name = COALESCE(?, odoo_order_name), changed_at = ?
      WHERE id = ? AND state IN (%s)
      """;

  private static final String HISTORY =
      """
      INSERT INTO event_history (event_id, at, state, code, message) VALUES (?, ?, ?, ?, ?)
      """;

  private EventUpdates() {}

  /** Applies the changes; one whose event is in a state that does not lead there is left out. */
  static int apply(Connection connection, Collection<EventChange> changes, Instant now)
      throws SQLException {
    int applied = 0;
    for (EventChange change : changes) {
      if (update(connection, change, now)) {
        history(connection, change, now);
        applied++;
      }
    }
    return applied;
  }

  private static boolean update(Connection connection, EventChange change, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(UPDATE.formatted(sources(change.state())))) {
      statement.setString(1, change.state().wireName());
      statement.setInt(2, change.attempts());
      statement.setObject(3, utc(change.notBefore()));
      statement.setString(4, change.code() == null ? null : change.code().name());
      statement.setString(5, cut(change.message()));
      statement.setString(6, EventRows.toJson(change.flags()));
      statement.setString(7, EventRows.toJson(change.watchedSkus()));
      statement.setObject(8, change.order() == null ? null : change.order().id());
      statement.setString(9, change.order() == null ? null : change.order().name());
      statement.setObject(10, utc(now));
      statement.setLong(11, change.eventId());
      return statement.executeUpdate() == 1;
    }
  }

  private static void history(Connection connection, EventChange change, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
      statement.setLong(1, change.eventId());
      statement.setObject(2, utc(now));
      statement.setString(3, change.state().wireName());
      statement.setString(4, change.code() == null ? null : change.code().name());
      statement.setString(5, cut(change.message()));
      statement.executeUpdate();
    }
  }

  /** A sentence is for people: one of a whole payload's length serves nobody. */
  private static String cut(String message) {
    return message == null || message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "\u2026";
  }

  private static String sources(EventState target) {
    return Stream.of(EventState.values())
        .filter(state -> state.successors().contains(target))
        .map(state -> "'" + state.wireName() + "'")
        .collect(Collectors.joining(","));
  }
}
