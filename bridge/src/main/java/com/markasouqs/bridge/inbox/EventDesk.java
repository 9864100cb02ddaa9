package com.markasouqs.bridge.inbox;

import static com.markasouqs.bridge.inbox.EventRows.utc;

import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people, and the sweep that stands in for them, do with events: look, retry, discard, clear
 * away.
 */
public final class EventDesk {
  private final Store store;
  private final Clock clock;

  public EventDesk(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Events that match, newest first. */
  public List<Event> list(EventFilter filter) {
    FilterSql sql = FilterSql.of(EventRows.COLUMNS, filter);
    return query(sql.text(), sql.parameters());
  }

  /** One event. */
  public Optional<Event> find(long id) {
    return query("SELECT " + EventRows.COLUMNS + " FROM event WHERE id = ?", List.of(id)).stream()
        .findFirst();
  }

  /** Parked events with one of the codes, those that were looked at longest ago first. */
  public List<Event> parked(List<ProblemCode> codes, int limit) {
    List<Object> parameters = new ArrayList<>(codes.stream().map(Enum::name).toList());
    parameters.add(limit);
    return query(
        "SELECT %s FROM event WHERE state = 'parked' AND code IN (%s) ORDER BY not_before, id LIMIT ?"
            .formatted(EventRows.COLUMNS, Inbox.marks(codes.size())),
        parameters);
  }

  private static final String LAST_ORDER =
      """
      SELECT %s FROM event
      WHERE entity_kind = 'ORDER' AND entity_id = ? AND type = ? AND state = 'done'
      ORDER BY id DESC LIMIT 1
      """;

  /** The newest done event that holds the whole order, if it is still kept. */
  public Optional<Event> lastDoneOrder(String medusaOrderId) {
    return query(
            LAST_ORDER.formatted(EventRows.COLUMNS),
            List.of(medusaOrderId, EventType.ORDER_CREATED.wireName()))
        .stream()
        .findFirst();
  }

  private List<Event> query(String sql, List<Object> parameters) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
              statement.setObject(i + 1, parameters.get(i));
            }
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

  /** An event's history, oldest first. */
  public List<HistoryEntry> history(long eventId) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT at, state, code, message FROM event_history WHERE event_id = ? ORDER BY id")) {
            statement.setLong(1, eventId);
            List<HistoryEntry> entries = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                entries.add(
                    new HistoryEntry(
                        EventRows.instant(rows, "at"),
                        rows.getString("state"),
                        rows.getString("code"),
                        rows.getString("message")));
              }
            }
            return entries;
          }
        });
  }

  /**
   * Makes a parked or waiting event due now.
   *
   * @param reason who or what released it, for the history
   * @return false when there is no such event or it is not open
   */
  public boolean retry(long eventId, String reason) {
    return find(eventId).filter(event -> event.state() != EventState.DONE).isPresent()
        && change(eventId, EventState.ACCEPTED, reason);
  }

  /**
   * Makes a done event due again because what it wrote is gone.
   *
   * @return false when there is no such event or it is not done
   */
  public boolean reopen(long eventId, String reason) {
    return find(eventId).filter(event -> event.state() == EventState.DONE).isPresent()
        && change(eventId, EventState.ACCEPTED, reason);
  }

  /**
   * Gives an event up.
   *
   * @return false when there is no such event or it is not open
   */
  public boolean discard(long eventId, String reason) {
    return change(eventId, EventState.DISCARDED, reason);
  }

  private boolean change(long eventId, EventState state, String reason) {
    Optional<Event> event = find(eventId);
    if (event.isEmpty()) {
      return false;
    }
    return store.transact(
        connection -> {
          Instant now = clock.instant();
          ProblemCode code = state == EventState.ACCEPTED ? null : event.get().code();
          EventChange change =
              new EventChange(
                  eventId,
                  state,
                  0,
                  now,
                  code,
                  reason,
                  event.get().flags(),
                  List.of(),
                  event.get().order());
          boolean changed = EventUpdates.apply(connection, List.of(change), now) == 1;
          if (changed) {
            wake(connection, event.get(), now);
          }
          return changed;
        });
  }

  private static final String WAKE =
      "UPDATE entity SET due_at = IF(claim IS NULL, ?, due_at), verify = verify WHERE kind = ? AND id = ?";

  private static void wake(Connection connection, Event event, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WAKE)) {
      statement.setObject(1, utc(now));
      statement.setString(2, event.entity().kind().name());
      statement.setString(3, event.entity().id());
      statement.executeUpdate();
    }
  }

  private static final String LOOKED_AT =
      "UPDATE event SET not_before = ? WHERE id = ? AND state = 'parked'";

  /**
   * Notes that parked events were looked at and stay parked, so that others come first next time.
   */
  public void lookedAt(List<Long> eventIds) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LOOKED_AT)) {
            for (long id : eventIds) {
              statement.setObject(1, utc(clock.instant()));
              statement.setLong(2, id);
              statement.addBatch();
            }
            return eventIds.isEmpty() ? 0 : statement.executeBatch().length;
          }
        });
  }

  /** How many events there are per state. */
  public Map<String, Long> counts() {
    return store.transact(
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("SELECT state, COUNT(*) FROM event GROUP BY state");
              ResultSet rows = statement.executeQuery()) {
            Map<String, Long> counts = new TreeMap<>();
            for (EventState state : EventState.values()) {
              counts.put(state.wireName(), 0L);
            }
            while (rows.next()) {
              counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
          }
        });
  }

  private static final String WAITING =
      """
      SELECT COUNT(*) FROM (SELECT 1 FROM event WHERE state = 'accepted' LIMIT ?) AS waiting
      """;

  /** How many events are accepted and not done yet; counts no further than {@code limit}. */
  public long waiting(long limit) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
            statement.setLong(1, limit);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }

  private static final String WAITING_OF =
      """
      SELECT COUNT(*) FROM (
        SELECT 1 FROM event WHERE state = 'accepted' AND source = ? LIMIT ?) AS waiting
      """;

  /** The same for events that came in this way. */
  public long waiting(EventSource source, long limit) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(WAITING_OF)) {
            statement.setString(1, source.wireName());
            statement.setLong(2, limit);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }

  /** How many parked events there are per code. */
  public Map<String, Long> parkedByCode() {
    return store.transact(
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT code, COUNT(*) FROM event WHERE state = 'parked' GROUP BY code");
              ResultSet rows = statement.executeQuery()) {
            Map<String, Long> counts = new TreeMap<>();
            while (rows.next()) {
              counts.put(String.valueOf(rows.getString(1)), rows.getLong(2));
            }
            return counts;
          }
        });
  }

  private static final int CLEARED_AT_ONCE = 1_000;

  private static final String CLEAR =
      "DELETE FROM event WHERE state = 'done' AND changed_at < ? LIMIT " + CLEARED_AT_ONCE;

  /**
   * Deletes events that have been done for longer than {@code age}, in small transactions; returns
   * how many.
   */
  public int clearDone(Duration age) {
    LocalDateTime limit = utc(clock.instant().minus(age));
    int all = 0;
    int cleared;
    do {
      cleared =
          store.transact(
              connection -> {
                try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
                  statement.setObject(1, limit);
                  return statement.executeUpdate();
                }
              });
      all += cleared;
    } while (cleared == CLEARED_AT_ONCE);
    return all;
  }
}
