package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands out what Medusa is to be told of its orders.
 *
 * <p>The statuses of an order are claimed one at a time, in their order, under a lock on the order
 * and a lease; a call is announced (committed) before it goes out and settled after it. Safe for
 * any thread and any instance.
 */
public final class StatusClaims {
  private static final int LONGEST_ANSWER = 2000;

  private final Store store;
  private final Clock clock;
  private final Duration lease;

  /**
   * @param store the store
   * @param clock time
   * @param lease longer than the longest call to Medusa, with what it takes to read back
   */
  public StatusClaims(Store store, Clock clock, Duration lease) {
    this.store = store;
    this.clock = clock;
    this.lease = lease;
  }

  private static final String LOCK =
      "SELECT baseline_at FROM status_order WHERE medusa_order_id = ? FOR UPDATE";

  /** Holds the order until the transaction ends; true when nobody looked at it before. */
  static boolean lockForTheFirstLook(Connection connection, String medusaOrderId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, medusaOrderId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getObject(1) == null;
      }
    }
  }

  /**
   * What has its turn: of its order, nothing else is under way and, unless it is itself, nothing
   * before it is open. What is under way goes first: an earlier kind may have come due behind it.
   */
  private static final String CANDIDATES =
      StatusRows.COLUMNS
          + """
          WHERE s.due_at <= ? AND s.state IN ('due', 'sending')
            AND NOT EXISTS (SELECT 1 FROM order_status o WHERE o.medusa_order_id = s.medusa_order_id
              AND o.position <> s.position AND (o.state = 'sending'
                OR (o.state = 'due' AND s.state = 'due' AND o.position < s.position)))
          ORDER BY s.due_at, s.position LIMIT 20
          """;

  private static final String STILL =
      CANDIDATES.replace(
          "WHERE s.due_at",
          "WHERE s.medusa_order_id = ? AND s.event = ? AND s.reference = ? AND s.due_at");

  private static final String CLAIM =
      """
      UPDATE order_status
      SET state = 'sending', claim = ?, due_at = ?, attempts = attempts + IF(state = 'due', 1, 0), changed_at = ?
      WHERE medusa_order_id = ? AND event = ? AND reference = ?
      """;

  /**
   * Claims the next status whose turn it is; from now on, whatever happens, it counts as under way.
   */
  public Optional<StatusClaim> claim() {
    for (ToldStatus candidate : candidates()) {
      Optional<StatusClaim> claimed = claim(candidate.key());
      if (claimed.isPresent()) {
        return claimed;
      }
    }
    return Optional.empty();
  }

  private List<ToldStatus> candidates() {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CANDIDATES)) {
            statement.setObject(1, PushedItems.utc(clock.instant()));
            return StatusRows.read(statement);
          }
        });
  }

  private Optional<StatusClaim> claim(StatusKey key) {
    String name = UUID.randomUUID().toString();
    return store.transact(
        connection -> {
          lockForTheFirstLook(connection, key.medusaOrderId());
          List<ToldStatus> still = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(STILL)) {
            StatusRows.key(statement, 1, key);
            statement.setObject(4, PushedItems.utc(clock.instant()));
            still.addAll(StatusRows.read(statement));
          }
          if (still.isEmpty()) {
            return Optional.empty();
          }
          try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, name);
            statement.setObject(2, PushedItems.utc(clock.instant().plus(lease)));
            statement.setObject(3, PushedItems.utc(clock.instant()));
            StatusRows.key(statement, 4, key);
            statement.executeUpdate();
          }
          ToldStatus status = still.get(0);
          return Optional.of(new StatusClaim(status, name, status.state() == StatusState.SENDING));
        });
  }

  /**
   * What became of a claim.
   *
   * @param state the state from now on
   * @param dueAt when to go on; null: not by itself
   * @param code what is wrong; null: nothing
   * @param message a sentence about it; null: nothing
   * @param answer Medusa's answer, of which the beginning is kept; null: none
   * @param repeated whether the call was found to have left nothing behind
   */
  public record Settlement(
      StatusState state,
      Instant dueAt,
      ProblemCode code,
      String message,
      String answer,
      boolean repeated) {

    public Settlement(
        StatusState state, Instant dueAt, ProblemCode code, String message, String answer) {
      this(state, dueAt, code, message, answer, false);
    }

    /** Medusa knows. */
    public static Settlement told() {
      return new Settlement(StatusState.TOLD, null, null, null, null);
    }

    /** Medusa certainly does not know: the call is made once more. */
    public static Settlement again(Instant dueAt, String answer) {
      return new Settlement(StatusState.DUE, dueAt, null, null, answer, true);
    }
  }

  private static final String SETTLE =
      """
      UPDATE order_status
      SET state = ?, due_at = ?, claim = NULL, code = ?, message = ?, answer = ?, repeats = repeats + ?, changed_at = ?
      WHERE medusa_order_id = ? AND event = ? AND reference = ? AND claim = ?
      """;

  /**
   * Ends a claim.
   *
   * @return whether it still held: otherwise nothing was changed
   * @throws IllegalArgumentException when the state cannot follow
   */
  public boolean settle(StatusClaim claim, Settlement settlement) {
    boolean stays = settlement.state() == StatusState.SENDING;
    if (!stays && !StatusState.SENDING.next().contains(settlement.state())) {
      throw new IllegalArgumentException("A claim cannot end as " + settlement.state());
    }
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setString(1, settlement.state().wireName());
            statement.setObject(
                2, settlement.dueAt() == null ? null : PushedItems.utc(settlement.dueAt()));
            statement.setString(3, settlement.code() == null ? null : settlement.code().name());
            statement.setString(4, settlement.message());
            statement.setString(5, bounded(settlement.answer()));
            statement.setInt(6, settlement.repeated() ? 1 : 0);
            statement.setObject(7, PushedItems.utc(clock.instant()));
            StatusRows.key(statement, 8, claim.status().key());
            statement.setString(11, claim.name());
            return statement.executeUpdate() == 1;
          }
        });
  }

  private static String bounded(String answerOrNull) {
    return answerOrNull == null || answerOrNull.length() <= LONGEST_ANSWER
        ? answerOrNull
        : answerOrNull.substring(0, LONGEST_ANSWER);
  }
}
