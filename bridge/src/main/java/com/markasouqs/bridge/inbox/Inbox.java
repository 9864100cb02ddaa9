package com.markasouqs.bridge.inbox;

import static com.markasouqs.bridge.inbox.EventRows.utc;

import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Takes events in, durably and once.
 *
 * <p>Entered by the group-commit thread and by scheduled jobs.
 */
public final class Inbox {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Duration TOLERATED_SKEW = Duration.ofDays(1);

  private final Store store;
  private final Clock clock;

  public Inbox(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Commits the events together; those with a key that is known already, or that stands twice in
   * the group, make no second row.
   *
   * <p>A duplicate of an order that is done makes the dispatcher look whether its sale order is
   * still there.
   *
   * @return a receipt for each event, in their order
   * @throws com.markasouqs.bridge.store.StoreException when nothing of the group was committed
   */
  public List<Receipt> accept(List<NewEvent> events) {
    Map<String, NewEvent> byKey = new LinkedHashMap<>();
    events.forEach(event -> byKey.putIfAbsent(event.dedupKey(), event));
    String receipt = UUID.randomUUID().toString();
    return store.transact(
        connection -> {
          Instant now = clock.instant();
          insert(connection, byKey.values(), receipt, now);
          Map<String, Row> rows = find(connection, byKey.keySet());
          wake(connection, byKey.values(), rows, receipt, now);
          return receipts(events, rows, receipt);
        });
  }

  private static final String INSERT =
      """
      INSERT INTO event (dedup_key, receipt, type, entity_kind, entity_id, source, payload, payload_at,
                         received_at, state, not_before, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'accepted', ?, ?)
      ON DUPLICATE KEY UPDATE dedup_key = VALUES(dedup_key)
      """;

  private static void insert(
      Connection connection, Collection<NewEvent> events, String receipt, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (NewEvent event : events) {
        statement.setString(1, event.dedupKey());
        statement.setString(2, receipt);
        statement.setString(3, event.type().wireName());
        statement.setString(4, event.entity().kind().name());
        statement.setString(5, event.entity().id());
        statement.setString(6, event.source().wireName());
        statement.setBytes(7, event.payload());
        statement.setObject(8, utc(storable(event.payloadAt(), now)));
        statement.setObject(9, utc(now));
        statement.setObject(10, utc(now));
        statement.setObject(11, utc(now));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * A timestamp far in the future would make every later event of its entity look old, so it counts
   * as none.
   */
  private static Instant storable(Instant moment, Instant now) {
    boolean inRange =
        moment != null && moment.isAfter(EARLIEST) && moment.isBefore(now.plus(TOLERATED_SKEW));
    return inRange ? moment : null;
  }

  private record Row(long id, String receipt, EventState state, OdooOrder order) {}

  private static final String FIND =
      """
      SELECT dedup_key, id, receipt, state, odoo_order_id, odoo_order_name FROM event WHERE dedup_key IN (%s)
      """;

  private static Map<String, Row> find(Connection connection, Collection<String> keys)
      throws SQLException {
    Map<String, Row> rows = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(FIND.formatted(marks(keys.size())))) {
      int index = 1;
      for (String key : keys) {
        statement.setString(index++, key);
      }
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          int orderId = found.getInt("odoo_order_id");
          OdooOrder order =
              found.wasNull() ? null : new OdooOrder(orderId, found.getString("odoo_order_name"));
          EventState state = EventState.ofWireName(found.getString("state"));
          rows.put(
              found.getString("dedup_key"),
              new Row(found.getLong("id"), found.getString("receipt"), state, order));
        }
      }
    }
    return rows;
  }

  private static final String WAKE =
      """
      INSERT INTO entity (kind, id, due_at, verify) VALUES (?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE
        due_at = IF(claim IS NULL, LEAST(COALESCE(due_at, VALUES(due_at)), VALUES(due_at)), due_at),
        verify = verify OR VALUES(verify)
      """;

  private static void wake(
      Connection connection,
      Collection<NewEvent> events,
      Map<String, Row> rows,
      String receipt,
      Instant now)
      throws SQLException {
    Set<EntityKey> fresh = new TreeSet<>();
    Set<EntityKey> verify = new HashSet<>();
    for (NewEvent event : events) {
      Row row = rows.get(event.dedupKey());
      boolean doneOrder = row.state() == EventState.DONE && event.type() == EventType.ORDER_CREATED;
      if (row.receipt().equals(receipt)) {
        fresh.add(event.entity());
      } else if (doneOrder) {
        verify.add(event.entity());
      }
    }
    Set<EntityKey> woken = new TreeSet<>(fresh);
    woken.addAll(verify);
    try (PreparedStatement statement = connection.prepareStatement(WAKE)) {
      for (EntityKey entity : woken) {
        statement.setString(1, entity.kind().name());
        statement.setString(2, entity.id());
        statement.setObject(3, utc(now));
        statement.setBoolean(4, verify.contains(entity));
        statement.addBatch();
      }
      if (!woken.isEmpty()) {
        statement.executeBatch();
      }
    }
  }

  private static List<Receipt> receipts(
      List<NewEvent> events, Map<String, Row> rows, String receipt) {
    Set<Long> answered = new HashSet<>();
    List<Receipt> receipts = new ArrayList<>();
    for (NewEvent event : events) {
      Row row = rows.get(event.dedupKey());
      boolean fresh = row.receipt().equals(receipt) && answered.add(row.id());
      receipts.add(new Receipt(row.id(), fresh, row.state(), row.order()));
    }
    return receipts;
  }

  private static final String KNOWN =
      """
      SELECT DISTINCT entity_id FROM event WHERE entity_kind = ? AND entity_id IN (%s)
      """;

  /** Which of these entities have, or had, an event of any state in the inbox. */
  public Set<String> known(com.markasouqs.bridge.model.EntityKind kind, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    return store.transact(
        connection -> {
          Set<String> known = new HashSet<>();
          try (PreparedStatement statement =
              connection.prepareStatement(KNOWN.formatted(marks(ids.size())))) {
            statement.setString(1, kind.name());
            int index = 2;
            for (String id : ids) {
              statement.setString(index++, id);
            }
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                known.add(found.getString(1));
              }
            }
          }
          return known;
        });
  }

  static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }
}
