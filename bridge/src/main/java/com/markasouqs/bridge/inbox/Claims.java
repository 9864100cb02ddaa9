package com.markasouqs.bridge.inbox;

import static com.markasouqs.bridge.inbox.EventRows.instant;
import static com.markasouqs.bridge.inbox.EventRows.utc;

import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EntityKind;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Hands due orders and customers to one instance at a time, under a lease.
 *
 * <p>A claimed row's {@code due_at} is the end of its lease, so an instance that dies loses its
 * claims by time alone. Whoever completes must still hold the claim; whoever works longer than a
 * third of the lease must {@link #renew}.
 */
public final class Claims {
  private final Store store;
  private final Clock clock;
  private final Duration lease;

  public Claims(Store store, Clock clock, Duration lease) {
    this.store = store;
    this.clock = clock;
    this.lease = lease;
  }

  /** Claims at most {@code limit} entities that are due, those that wait longest first. */
  public List<ClaimedEntity> claim(int limit) {
    String claim = UUID.randomUUID().toString();
    return store.transact(
        connection -> {
          List<Due> due = due(connection, limit);
          if (due.isEmpty()) {
            return List.of();
          }
          mark(connection, due, claim);
          return withEvents(connection, due, claim);
        });
  }

  private record Due(EntityKey key, Instant appliedAt, boolean verify) {}

  private static final String DUE =
      """
      SELECT kind, id, applied_at, verify FROM entity WHERE due_at <= ?
      ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED
      """;

  private List<Due> due(Connection connection, int limit) throws SQLException {
    List<Due> due = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, utc(clock.instant()));
      statement.setInt(2, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          EntityKey key =
              new EntityKey(EntityKind.valueOf(rows.getString("kind")), rows.getString("id"));
          due.add(new Due(key, instant(rows, "applied_at"), rows.getBoolean("verify")));
        }
      }
    }
    return due;
  }

  private static final String MARK =
      "UPDATE entity SET claim = ?, due_at = ? WHERE kind = ? AND id = ?";

  private void mark(Connection connection, List<Due> due, String claim) throws SQLException {
    Instant end = clock.instant().plus(lease);
    try (PreparedStatement statement = connection.prepareStatement(MARK)) {
      for (Due entity : due) {
        statement.setString(1, claim);
        statement.setObject(2, utc(end));
        statement.setString(3, entity.key().kind().name());
        statement.setString(4, entity.key().id());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static final String OPEN =
      """
      SELECT %s FROM event
      WHERE (entity_kind, entity_id) IN (%s)
        AND (state IN ('accepted', 'parked') OR (state = 'discarded' AND type = 'order.created'))
      ORDER BY id
      """;

  private static List<ClaimedEntity> withEvents(Connection connection, List<Due> due, String claim)
      throws SQLException {
    Map<EntityKey, List<Event>> open = new HashMap<>();
    Set<EntityKey> discarded = new HashSet<>();
    String pairs = String.join(",", java.util.Collections.nCopies(due.size(), "(?,?)"));
    try (PreparedStatement statement =
        connection.prepareStatement(OPEN.formatted(EventRows.COLUMNS, pairs))) {
      int index = 1;
      for (Due entity : due) {
        statement.setString(index++, entity.key().kind().name());
        statement.setString(index++, entity.key().id());
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Event event = EventRows.read(rows);
          if (event.state() == EventState.DISCARDED) {
            discarded.add(event.entity());
          } else {
            open.computeIfAbsent(event.entity(), key -> new ArrayList<>()).add(event);
          }
        }
      }
    }
    return due.stream()
        .map(
            entity ->
                new ClaimedEntity(
                    entity.key(),
                    claim,
                    entity.appliedAt(),
                    entity.verify(),
                    discarded.contains(entity.key()),
                    open.getOrDefault(entity.key(), List.of())))
        .toList();
  }

  private static final String RENEW = "UPDATE entity SET due_at = ? WHERE claim = ?";

  /** Pushes the end of the lease of everything that these claims still hold. */
  public void renew(Collection<String> claims) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            for (String claim : claims) {
              statement.setObject(1, utc(clock.instant().plus(lease)));
              statement.setString(2, claim);
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }

  private static final String HELD =
      "SELECT verify FROM entity WHERE kind = ? AND id = ? AND claim = ? FOR UPDATE";

  private static final String OPEN_STATES =
      """
      SELECT id, state FROM event
      WHERE entity_kind = ? AND entity_id = ? AND state IN ('accepted', 'parked')
      """;

  private static final String RELEASE =
      """
      UPDATE entity SET claim = NULL, due_at = ?, applied_at = COALESCE(?, applied_at), verify = ?
      WHERE kind = ? AND id = ?
      """;

  /**
   * Records what became of a claimed entity's events and gives the entity back.
   *
   * @param entity as claimed
   * @param changes next states of some of its events
   * @param appliedAt timestamp of a payload that was applied now, null when none was
   * @param due when the entity is to be looked at again, null when nothing is to do; an event that
   *     arrived, was released or was discarded meanwhile makes it due at once
   * @return false when the claim was lost: another instance works on the entity, nothing was
   *     recorded
   */
  public boolean complete(
      ClaimedEntity entity, List<EventChange> changes, Instant appliedAt, Instant due) {
    return store.transact(
        connection -> {
          Optional<Boolean> verify = held(connection, entity);
          if (verify.isEmpty()) {
            return false;
          }
          Instant now = clock.instant();
          EventUpdates.apply(connection, changes, now);
          boolean stillToVerify = verify.get() && !entity.verify();
          boolean more = stillToVerify || changedMeanwhile(connection, entity, changes);
          release(connection, entity.key(), more ? now : due, appliedAt, stillToVerify);
          return true;
        });
  }

  /** Whether the entity is to be verified by now; empty when the claim was lost. */
  private static Optional<Boolean> held(Connection connection, ClaimedEntity entity)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HELD)) {
      statement.setString(1, entity.key().kind().name());
      statement.setString(2, entity.key().id());
      statement.setString(3, entity.claim());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getBoolean("verify")) : Optional.empty();
      }
    }
  }

  /**
   * Whether the open events are others than the holder of the claim takes them for: a new one, an
   * older one that was committed late, one that was released, reopened or discarded meanwhile.
   */
  private static boolean changedMeanwhile(
      Connection connection, ClaimedEntity entity, List<EventChange> changes) throws SQLException {
    Map<Long, EventState> expected = new HashMap<>();
    entity.open().forEach(event -> expected.put(event.id(), event.state()));
    changes.forEach(change -> expected.put(change.eventId(), change.state()));
    expected.values().removeIf(state -> !state.isOpen());
    Map<Long, EventState> actual = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OPEN_STATES)) {
      statement.setString(1, entity.key().kind().name());
      statement.setString(2, entity.key().id());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          actual.put(rows.getLong("id"), EventState.ofWireName(rows.getString("state")));
        }
      }
    }
    return !actual.equals(expected);
  }

  private static void release(
      Connection connection, EntityKey key, Instant due, Instant appliedAt, boolean verify)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      statement.setObject(1, utc(due));
      statement.setObject(2, utc(appliedAt));
      statement.setBoolean(3, verify);
      statement.setString(4, key.kind().name());
      statement.setString(5, key.id());
      statement.executeUpdate();
    }
  }

  /**
   * Breaks every claim. Only for a start that knows itself to be the only instance, as on an
   * embedded store: what a killed process held is worked on at once instead of after its lease.
   */
  public void breakAll() {
    store.transact(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE entity SET claim = NULL, due_at = ? WHERE claim IS NOT NULL")) {
            statement.setObject(1, utc(clock.instant()));
            return statement.executeUpdate();
          }
        });
  }
}
