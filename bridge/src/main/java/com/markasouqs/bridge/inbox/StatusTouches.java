package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.store.Meta;
import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Orders of which a status event arrived: whoever has to know reads them in turn.
 *
 * <p>Follows the events by their ids, a few seconds behind, since events of one moment are
 * committed in any order. One reader; any instance.
 */
public final class StatusTouches {
  private static final String CURSOR = "cursor.status-touches";
  private static final int AT_ONCE = 200;
  private static final Duration BEHIND = Duration.ofSeconds(3);

  private static final String NEXT =
      """
      SELECT id, entity_id FROM event
      WHERE id > ? AND type = 'order.status_updated' AND received_at <= ?
      ORDER BY id LIMIT ?
      """;

  private final Store store;
  private final Meta meta;
  private final Clock clock;
  private long readUpTo;

  public StatusTouches(Store store, Meta meta, Clock clock) {
    this.store = store;
    this.meta = meta;
    this.clock = clock;
  }

  /** Medusa's ids of the next orders, at most 200; empty: there is none now. */
  public List<String> next() {
    long after = Long.parseLong(meta.get(CURSOR).orElse("0"));
    List<Long> ids = new ArrayList<>();
    LinkedHashSet<String> orders = new LinkedHashSet<>();
    store.transact(
        connection -> {
          ids.clear();
          orders.clear();
          try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setLong(1, after);
            statement.setObject(2, EventRows.utc(clock.instant().minus(BEHIND)));
            statement.setInt(3, AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                ids.add(rows.getLong("id"));
                orders.add(rows.getString("entity_id"));
              }
            }
          }
          return null;
        });
    readUpTo = ids.isEmpty() ? after : ids.get(ids.size() - 1);
    return List.copyOf(orders);
  }

  /** Those that {@link #next} returned last are dealt with. */
  public void handled() {
    meta.put(CURSOR, Long.toString(readUpTo));
  }
}
