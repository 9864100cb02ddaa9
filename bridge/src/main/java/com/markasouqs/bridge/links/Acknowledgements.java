package com.markasouqs.bridge.links;

import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What Medusa is owed: one row an order, claimed under a lease, so that no two calls for one order
 * ever overlap, on one instance or on several.
 */
public final class Acknowledgements {
  private final Store store;
  private final Clock clock;
  private final Duration lease;

  /**
   * @param store the store
   * @param clock time
   * @param lease longer than the longest call to Medusa
   */
  public Acknowledgements(Store store, Clock clock, Duration lease) {
    this.store = store;
    this.clock = clock;
    this.lease = lease;
  }

  private static final String OWE =
      """
      INSERT INTO acknowledgement (medusa_order_id, odoo_order_id, odoo_order_name, state, due_at, changed_at)
      VALUES (?, ?, ?, 'owed', ?, ?)
      ON DUPLICATE KEY UPDATE
        state = IF(odoo_order_id = VALUES(odoo_order_id), state, 'owed'),
        due_at = IF(odoo_order_id = VALUES(odoo_order_id) OR claim IS NOT NULL, due_at, VALUES(due_at)),
        attempts = IF(odoo_order_id = VALUES(odoo_order_id), attempts, 0),
        odoo_order_name = VALUES(odoo_order_name), odoo_order_id = VALUES(odoo_order_id)
      """;

  static void owe(Connection connection, Collection<OrderLink> links) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OWE)) {
      for (OrderLink link : links) {
        statement.setString(1, link.medusaOrderId());
        statement.setInt(2, link.order().id());
        statement.setString(3, link.order().name());
        statement.setObject(4, OrderLinks.utc(link.linkedAt()));
        statement.setObject(5, OrderLinks.utc(link.linkedAt()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static final String DUE =
      """
      SELECT medusa_order_id, odoo_order_id, odoo_order_name, attempts FROM acknowledgement
      WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED
      """;

  private static final String CLAIM =
      "UPDATE acknowledgement SET claim = ?, due_at = ? WHERE medusa_order_id = ?";

  /** Claims at most {@code limit} that are due. */
  public List<Acknowledgement> claim(int limit) {
    String claim = UUID.randomUUID().toString();
    return store.transact(
        connection -> {
          List<Acknowledgement> claimed = due(connection, limit, claim);
          try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            for (Acknowledgement acknowledgement : claimed) {
              statement.setString(1, claim);
              statement.setObject(2, OrderLinks.utc(clock.instant().plus(lease)));
              statement.setString(3, acknowledgement.medusaOrderId());
              statement.addBatch();
            }
            if (!claimed.isEmpty()) {
              statement.executeBatch();
            }
          }
          return claimed;
        });
  }

  private List<Acknowledgement> due(Connection connection, int limit, String claim)
      throws SQLException {
    List<Acknowledgement> due = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, OrderLinks.utc(clock.instant()));
      statement.setInt(2, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          OdooOrder order =
              new OdooOrder(rows.getInt("odoo_order_id"), rows.getString("odoo_order_name"));
          due.add(
              new Acknowledgement(
                  rows.getString("medusa_order_id"), order, rows.getInt("attempts"), claim));
        }
      }
    }
    return due;
  }

  /** An order that got another sale order while Medusa was told of the one before is owed still. */
  private static final String SETTLE =
      """
      UPDATE acknowledgement
      SET state = IF(odoo_order_id = ?, ?, 'owed'), attempts = IF(odoo_order_id = ?, ?, 0),
          due_at = IF(odoo_order_id = ?, ?, ?), claim = NULL, message = ?, changed_at = ?
      WHERE medusa_order_id = ? AND claim = ?
      """;

  /** Medusa knows. */
  public void told(Acknowledgement acknowledgement) {
    settle(acknowledgement, "told", acknowledgement.attempts(), null, null);
  }

  /** Medusa refuses for good; not tried again. */
  public void refused(Acknowledgement acknowledgement, String message) {
    settle(acknowledgement, "refused", acknowledgement.attempts() + 1, null, message);
  }

  /** Medusa could not be told; to be tried again at this moment. */
  public void failed(Acknowledgement acknowledgement, Instant next, String message) {
    settle(acknowledgement, "owed", acknowledgement.attempts() + 1, next, message);
  }

  private void settle(
      Acknowledgement acknowledgement, String state, int attempts, Instant due, String message) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            int told = acknowledgement.order().id();
            statement.setInt(1, told);
            statement.setString(2, state);
            statement.setInt(3, told);
            statement.setInt(4, attempts);
            statement.setInt(5, told);
            statement.setObject(6, due == null ? null : OrderLinks.utc(due));
            statement.setObject(7, OrderLinks.utc(clock.instant()));
            statement.setString(8, message);
            statement.setObject(9, OrderLinks.utc(clock.instant()));
            statement.setString(10, acknowledgement.medusaOrderId());
            statement.setString(11, acknowledgement.claim());
            return statement.executeUpdate();
          }
        });
  }

  /** How many there are per state: {@code owed, told, refused}. */
  public Map<String, Long> counts() {
    return store.transact(
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT state, COUNT(*) FROM acknowledgement GROUP BY state");
              ResultSet rows = statement.executeQuery()) {
            Map<String, Long> counts = new TreeMap<>(Map.of("owed", 0L, "told", 0L, "refused", 0L));
            while (rows.next()) {
              counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
          }
        });
  }

  /**
   * Something that Medusa refused for good.
   *
   * @param medusaOrderId Medusa's id of the order
   * @param order its sale order
   * @param attempts calls that were made
   * @param message what Medusa said
   * @param changedAt when
   */
  public record Refusal(
      String medusaOrderId, OdooOrder order, int attempts, String message, Instant changedAt) {}

  private static final String REFUSED =
      """
      SELECT medusa_order_id, odoo_order_id, odoo_order_name, attempts, message, changed_at
      FROM acknowledgement WHERE state = 'refused' AND changed_at >= ? ORDER BY changed_at DESC LIMIT ?
      """;

  /** What Medusa refused since then, the newest first. */
  public List<Refusal> refusedSince(Instant since, int limit) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(REFUSED)) {
            statement.setObject(1, OrderLinks.utc(since));
            statement.setInt(2, limit);
            List<Refusal> refused = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                refused.add(
                    new Refusal(
                        rows.getString("medusa_order_id"),
                        new OdooOrder(
                            rows.getInt("odoo_order_id"), rows.getString("odoo_order_name")),
                        rows.getInt("attempts"),
                        rows.getString("message"),
                        rows.getObject("changed_at", LocalDateTime.class)
                            .toInstant(ZoneOffset.UTC)));
              }
            }
            return refused;
          }
        });
  }

  private static final String AGAIN =
      """
      UPDATE acknowledgement SET state = 'owed', attempts = 0, due_at = ?
      WHERE medusa_order_id = ? AND state = 'refused' AND claim IS NULL
      """;

  /** Has Medusa told once more what it refused; false when it refused nothing of the order. */
  public boolean again(String medusaOrderId) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(AGAIN)) {
            statement.setObject(1, OrderLinks.utc(clock.instant()));
            statement.setString(2, medusaOrderId);
            return statement.executeUpdate() > 0;
          }
        });
  }
}
