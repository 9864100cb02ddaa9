package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lists and figures need of the events. Payloads stay in the store: they are large, and they
 * are personal data.
 */
public final class EventOverview {
  private static final String COLUMNS = EventRows.COLUMNS.replace("payload,", "'' AS payload,");

  private final Store store;

  public EventOverview(Store store) {
    this.store = store;
  }

  /** Events that match, newest first; their payloads are empty. */
  public List<Event> list(EventFilter filter) {
    FilterSql sql = FilterSql.of(COLUMNS, filter);
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.fill(statement);
            List<Event> events = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                events.add(EventRows.read(rows));
              }
            }
            return events;
          }
        });
  }

  private static final String OLDEST =
      "SELECT MIN(received_at) AS received_at FROM event WHERE state = 'accepted'";

  /** When the event arrived that has been accepted for the longest time; empty: none waits. */
  public Optional<Instant> oldestWaiting() {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OLDEST);
              ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.ofNullable(EventRows.instant(row, "received_at"));
          }
        });
  }

  private static final String PARKED_PER_DAY =
      """
      SELECT DATE(at), COUNT(DISTINCT event_id) FROM event_history
      WHERE state = 'parked' AND at >= ? GROUP BY 1
      """;

  /** How many events were parked on each day (UTC) since then; days without any are missing. */
  public Map<LocalDate, Long> parkedPerDay(Instant since) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(PARKED_PER_DAY)) {
            statement.setObject(1, EventRows.utc(since));
            try (ResultSet rows = statement.executeQuery()) {
              Map<LocalDate, Long> days = new HashMap<>();
              while (rows.next()) {
                days.put(rows.getObject(1, LocalDate.class), rows.getLong(2));
              }
              return days;
            }
          }
        });
  }
}
