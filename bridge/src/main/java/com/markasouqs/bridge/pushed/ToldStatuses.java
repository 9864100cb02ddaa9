package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The memory of what Medusa was told of its orders: changes to it. Questions are in {@link
 * StatusQueries}.
 *
 * <p>There is one row for each order, event and delivery or invoice, whichever sale order it comes
 * from, and it is written once: {@link StatusClaims} tells it. Safe for any thread and instance.
 */
public final class ToldStatuses {
  private final Store store;
  private final Clock clock;

  public ToldStatuses(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private static final String ENTER =
      "INSERT IGNORE INTO status_order (medusa_order_id, baseline_at, seen_at) VALUES (?, NULL, ?)";

  /** The order was seen in Odoo, but nobody knows yet whose it is: it is to be looked at again. */
  public void await(String medusaOrderId) {
    store.transact(
        connection -> {
          enter(connection, medusaOrderId);
          return null;
        });
  }

  /** Those of these orders that nobody looked at before, by Medusa's id. */
  public Set<String> notLookedAt(Collection<String> medusaOrderIds) {
    return store.transact(
        connection -> {
          Set<String> first = new HashSet<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT baseline_at FROM status_order WHERE medusa_order_id = ?")) {
            for (String id : medusaOrderIds) {
              statement.setString(1, id);
              try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getObject(1) == null) {
                  first.add(id);
                }
              }
            }
          }
          return first;
        });
  }

  private static final String KNOWN =
      "SELECT state FROM order_status WHERE medusa_order_id = ? AND event = ? AND (reference = ? OR ?)";

  private static final String INSERT =
      """
      INSERT INTO order_status (medusa_order_id, event, reference, position, odoo_order_id, odoo_order_name, state,
        body, due_at, message, created_at, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String REFRESH =
      """
      UPDATE order_status SET body = ?, odoo_order_id = ?, odoo_order_name = ?
      WHERE medusa_order_id = ? AND event = ? AND reference = ? AND state = 'due'
      """;

  private static final String LOOKED =
      """
      UPDATE status_order SET baseline_at = COALESCE(baseline_at, ?), seen_at = ? WHERE medusa_order_id = ?
      """;

  /**
   * Writes down what is true of one order. What is there already stays, but for the body of what
   * was not told yet. The order counts as looked at from now on.
   *
   * @param baseline a sentence: why nothing that is true at the first look is told; null: it is
   * @return how many were new
   */
  public int note(String medusaOrderId, Collection<NewStatus> statuses, String baseline) {
    return store.transact(
        connection -> {
          enter(connection, medusaOrderId);
          boolean first = StatusClaims.lockForTheFirstLook(connection, medusaOrderId);
          int created = 0;
          for (NewStatus status : statuses) {
            String skipped = first && baseline != null ? baseline : status.skipped();
            created += note(connection, status, skipped);
          }
          try (PreparedStatement statement = connection.prepareStatement(LOOKED)) {
            statement.setObject(1, PushedItems.utc(clock.instant()));
            statement.setObject(2, PushedItems.utc(clock.instant()));
            statement.setString(3, medusaOrderId);
            statement.executeUpdate();
          }
          return created;
        });
  }

  private void enter(Connection connection, String medusaOrderId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      statement.setString(1, medusaOrderId);
      statement.setObject(2, PushedItems.utc(clock.instant()));
      statement.executeUpdate();
    }
  }

  private int note(Connection connection, NewStatus status, String skipped) throws SQLException {
    if (known(connection, status.key())) {
      try (PreparedStatement statement = connection.prepareStatement(REFRESH)) {
        statement.setString(1, status.body());
        statement.setInt(2, status.order().id());
        statement.setString(3, status.order().name());
        StatusRows.key(statement, 4, status.key());
        statement.executeUpdate();
      }
      return 0;
    }
    StatusState state = skipped == null ? StatusState.DUE : StatusState.SKIPPED;
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      Object now = PushedItems.utc(clock.instant());
      StatusRows.key(statement, 1, status.key());
      statement.setLong(4, status.key().position());
      statement.setInt(5, status.order().id());
      statement.setString(6, status.order().name());
      statement.setString(7, state.wireName());
      statement.setString(8, status.body());
      statement.setObject(9, state == StatusState.DUE ? now : null);
      statement.setString(10, skipped);
      statement.setObject(11, now);
      statement.setObject(12, now);
      return statement.executeUpdate();
    }
  }

  private static boolean known(Connection connection, StatusKey key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      StatusRows.key(statement, 1, key);
      statement.setBoolean(4, key.event().onceAnOrder());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** What an admin found out. */
  public enum Decision {
    /** Medusa knows. */
    SENT,
    /** Medusa does not know, or the customer may hear it twice. */
    SEND_AGAIN
  }

  private static final String RESOLVE =
      """
      UPDATE order_status
      SET state = ?, due_at = ?, code = NULL, message = NULL, attempts = 0, repeats = 0, changed_at = ?
      WHERE medusa_order_id = ? AND event = ? AND reference = ? AND state IN ('unknown', 'refused')
      """;

  /**
   * An admin decides on a status that is unknown or was refused.
   *
   * @return whether there was one
   */
  public boolean resolve(
      String medusaOrderId, StatusEvent event, String reference, Decision decision) {
    boolean again = decision == Decision.SEND_AGAIN;
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RESOLVE)) {
            StatusState state = again ? StatusState.DUE : StatusState.TOLD;
            statement.setString(1, state.wireName());
            statement.setObject(2, again ? PushedItems.utc(clock.instant()) : null);
            statement.setObject(3, PushedItems.utc(clock.instant()));
            StatusRows.key(statement, 4, new StatusKey(medusaOrderId, event, reference));
            return statement.executeUpdate() == 1;
          }
        });
  }
}
