package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Questions about what Medusa was told of its orders. Safe for any thread. */
public final class StatusQueries {
  private final Store store;

  public StatusQueries(Store store) {
    this.store = store;
  }

  private static final String BY_STATE =
      StatusRows.COLUMNS + " WHERE state = ? ORDER BY changed_at DESC, position LIMIT ?";

  /** Those in a state, the last changed first. */
  public List<ToldStatus> list(StatusState state, int limit) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BY_STATE)) {
            statement.setString(1, state.wireName());
            statement.setInt(2, limit);
            return StatusRows.read(statement);
          }
        });
  }

  private static final String OF_ORDER =
      StatusRows.COLUMNS + " WHERE medusa_order_id = ? ORDER BY position";

  /** All of an order, in the order in which they are told. */
  public List<ToldStatus> ofOrder(String medusaOrderId) {
    return having(OF_ORDER, medusaOrderId);
  }

  private List<ToldStatus> having(String sql, String value) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            return StatusRows.read(statement);
          }
        });
  }

  private static final String COUNTS = "SELECT state, COUNT(*) FROM order_status GROUP BY state";

  /** How many there are in every state. */
  public Map<StatusState, Long> counts() {
    return store.transact(
        connection -> {
          Map<StatusState, Long> counts = new EnumMap<>(StatusState.class);
          for (StatusState state : StatusState.values()) {
            counts.put(state, 0L);
          }
          try (PreparedStatement statement = connection.prepareStatement(COUNTS);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              counts.put(StatusState.ofWireName(rows.getString(1)), rows.getLong(2));
            }
          }
          return counts;
        });
  }

  private static final String WAITING =
      "SELECT medusa_order_id FROM status_order WHERE baseline_at IS NULL";

  /** Orders that were seen, but of which it is not known yet whose they are. */
  public Set<String> waiting() {
    return ids(WAITING);
  }

  private static final String OPEN =
      "SELECT DISTINCT medusa_order_id FROM order_status WHERE state IN ('due', 'sending')";

  /** Orders with something to tell. */
  public Set<String> open() {
    return ids(OPEN);
  }

  private Set<String> ids(String sql) {
    return store.transact(
        connection -> {
          List<String> ids = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              ids.add(rows.getString(1));
            }
          }
          return new HashSet<>(ids);
        });
  }

  private static final String OF_REFERENCE = StatusRows.COLUMNS + " WHERE reference = ?";

  /** Those of a delivery or invoice. */
  public List<ToldStatus> ofReference(String reference) {
    return having(OF_REFERENCE, reference);
  }

  private static final String TOLD_PER_DAY =
      """
      SELECT DATE(changed_at), COUNT(*) FROM order_status
      WHERE state = 'told' AND changed_at >= ? GROUP BY 1
      """;

  /** How many statuses were told on each day (UTC) since then; days without any are missing. */
  public Map<LocalDate, Long> toldPerDay(Instant since) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(TOLD_PER_DAY)) {
            statement.setObject(1, PushedItems.utc(since));
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
