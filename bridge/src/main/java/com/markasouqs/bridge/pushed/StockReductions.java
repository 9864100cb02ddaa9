package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Deliveries whose quantities Medusa takes off its stock: one call for each, announced before it
 * goes out and settled after it, never repeated when its outcome is unknown. Safe for any thread
 * and any instance.
 */
public final class StockReductions {
  /** How far a reduction came. */
  public enum State {
    OPEN,
    SENDING,
    DONE,
    REFUSED,
    UNKNOWN;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A delivery.
   *
   * @param pickingId its id in Odoo
   * @param medusaOrderId the order
   * @param items what left, as the caller writes and reads it
   */
  public record Reduction(int pickingId, String medusaOrderId, String items) {}

  /**
   * A reduction that one worker works on.
   *
   * @param reduction what it is
   * @param attempts calls that were begun before
   * @param name names the claim
   * @param wasSending whether a call was begun before whose outcome nobody wrote down
   */
  public record Claim(Reduction reduction, int attempts, String name, boolean wasSending) {}

  private final Store store;
  private final Clock clock;
  private final Duration lease;

  /**
   * @param lease longer than the longest call to Medusa
   */
  public StockReductions(Store store, Clock clock, Duration lease) {
    this.store = store;
    this.clock = clock;
    this.lease = lease;
  }

  private static final String REMEMBER =
      """
      INSERT IGNORE INTO stock_reduction (picking_id, medusa_order_id, items, state, due_at, created_at, changed_at)
      VALUES (?, ?, ?, 'open', ?, ?, ?)
      """;

  /**
   * Remembers a delivery; one that is remembered already stays as it is.
   *
   * @return whether it is new
   */
  public boolean remember(Reduction reduction) {
    return store.transact(
        connection -> {
          LocalDateTime now = PushedItems.utc(clock.instant());
          try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setInt(1, reduction.pickingId());
            statement.setString(2, reduction.medusaOrderId());
            statement.setString(3, reduction.items());
            statement.setObject(4, now);
            statement.setObject(5, now);
            statement.setObject(6, now);
            return statement.executeUpdate() == 1;
          }
        });
  }

  private static final String DUE =
      """
      SELECT picking_id, medusa_order_id, items, attempts, state FROM stock_reduction
      WHERE state IN ('open', 'sending') AND due_at <= ? ORDER BY due_at, picking_id LIMIT 1
      FOR UPDATE SKIP LOCKED
      """;

  private static final String CLAIM =
      """
      UPDATE stock_reduction SET state = 'sending', claim = ?, due_at = ?, attempts = attempts + 1, changed_at = ?
      WHERE picking_id = ?
      """;

  /** Claims the next one that is due; from now on it counts as under way. */
  public Optional<Claim> claim() {
    String name = UUID.randomUUID().toString();
    return store.transact(
        connection -> {
          Claim claim;
          try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, PushedItems.utc(clock.instant()));
            try (ResultSet row = statement.executeQuery()) {
              if (!row.next()) {
                return Optional.empty();
              }
              boolean sending = row.getString("state").equals(State.SENDING.wireName());
              claim = new Claim(reduction(row), row.getInt("attempts"), name, sending);
            }
          }
          try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, name);
            statement.setObject(2, PushedItems.utc(clock.instant().plus(lease)));
            statement.setObject(3, PushedItems.utc(clock.instant()));
            statement.setInt(4, claim.reduction().pickingId());
            statement.executeUpdate();
          }
          return Optional.of(claim);
        });
  }

  private static Reduction reduction(ResultSet row) throws SQLException {
    return new Reduction(
        row.getInt("picking_id"), row.getString("medusa_order_id"), row.getString("items"));
  }

  private static final String SETTLE =
      """
      UPDATE stock_reduction SET state = ?, due_at = ?, message = ?, claim = NULL, changed_at = ?
      WHERE picking_id = ? AND claim = ?
      """;

  /**
   * Ends a claim.
   *
   * @param next when to try again, for one that is open again; else null
   * @param message a sentence; null: nothing to say
   * @return whether the claim still held
   */
  public boolean settle(Claim claim, State state, Instant next, String message) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setString(1, state.wireName());
            statement.setObject(2, next == null ? null : PushedItems.utc(next));
            statement.setString(3, message);
            statement.setObject(4, PushedItems.utc(clock.instant()));
            statement.setInt(5, claim.reduction().pickingId());
            statement.setString(6, claim.name());
            return statement.executeUpdate() == 1;
          }
        });
  }

  private static final String OPEN =
      """
      SELECT picking_id, medusa_order_id, items FROM stock_reduction WHERE state IN ('open', 'sending')
      ORDER BY picking_id
      """;

  /** Those that are not decided yet. */
  public List<Reduction> open() {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            return reductions(statement);
          }
        });
  }

  private static final String OF_ORDER =
      """
      SELECT picking_id, medusa_order_id, items FROM stock_reduction WHERE medusa_order_id = ?
      ORDER BY picking_id
      """;

  /** Every one of an order, whatever became of it. */
  public List<Reduction> ofOrder(String medusaOrderId) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OF_ORDER)) {
            statement.setString(1, medusaOrderId);
            return reductions(statement);
          }
        });
  }

  private static List<Reduction> reductions(PreparedStatement statement) throws SQLException {
    List<Reduction> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(reduction(rows));
      }
    }
    return found;
  }

  private static final String COUNTS = "SELECT state, COUNT(*) FROM stock_reduction GROUP BY state";

  /** How many there are per state, by its name in small letters. */
  public Map<String, Long> counts() {
    return store.transact(
        connection -> {
          Map<String, Long> counts = new TreeMap<>();
          for (State state : State.values()) {
            counts.put(state.wireName(), 0L);
          }
          try (PreparedStatement statement = connection.prepareStatement(COUNTS);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              counts.put(rows.getString(1), rows.getLong(2));
            }
          }
          return counts;
        });
  }
}
