package com.markasouqs.bridge.inbox;

import static com.markasouqs.bridge.inbox.EventRows.utc;

import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bodies that were authentic but not understood. A bounded number is kept, for their senders give
 * up.
 */
public final class RejectedBodies {
  /**
   * One of them.
   *
   * @param id its number
   * @param at when it came
   * @param path where it was posted
   * @param reason what was wrong with it
   * @param body the body, byte for byte
   */
  public record RejectedBody(long id, Instant at, String path, String reason, byte[] body) {}

  private final Store store;
  private final Clock clock;
  private final int kept;

  public RejectedBodies(Store store, Clock clock, int kept) {
    this.store = store;
    this.clock = clock;
    this.kept = kept;
  }

  private static final String INSERT =
      "INSERT INTO rejected_body (at, path, reason, body) VALUES (?, ?, ?, ?)";

  private static final String TRIM =
      """
      DELETE FROM rejected_body
      WHERE id <= (SELECT id FROM (SELECT id FROM rejected_body ORDER BY id DESC LIMIT 1 OFFSET ?) AS oldest)
      """;

  /** Keeps a body, and lets the oldest go when there are too many. */
  public void keep(String path, String reason, byte[] body) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, utc(clock.instant()));
            statement.setString(2, path);
            statement.setString(3, reason);
            statement.setBytes(4, body);
            statement.executeUpdate();
          }
          try (PreparedStatement statement = connection.prepareStatement(TRIM)) {
            statement.setInt(1, kept);
            return statement.executeUpdate();
          }
        });
  }

  private static final String NEWEST =
      "SELECT id, at, path, reason, body FROM rejected_body ORDER BY id DESC LIMIT ?";

  /** The newest ones, newest first. */
  public List<RejectedBody> newest(int limit) {
    return query(NEWEST, limit);
  }

  private static final String ONE =
      "SELECT id, at, path, reason, body FROM rejected_body WHERE id = ?";

  /** One of them; empty when it never was, or is not kept any more. */
  public Optional<RejectedBody> find(long id) {
    return query(ONE, id).stream().findFirst();
  }

  private List<RejectedBody> query(String sql, long parameter) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, parameter);
            return bodies(statement);
          }
        });
  }

  private static List<RejectedBody> bodies(PreparedStatement statement) throws SQLException {
    List<RejectedBody> bodies = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        bodies.add(
            new RejectedBody(
                rows.getLong("id"),
                EventRows.instant(rows, "at"),
                rows.getString("path"),
                rows.getString("reason"),
                rows.getBytes("body")));
      }
    }
    return bodies;
  }

  private static final String SINCE =
      """
      SELECT id, at, path, reason, '' AS body FROM rejected_body WHERE at >= ?
      ORDER BY id DESC LIMIT ?
      """;

  /** Those that came since then, newest first, without their bodies. */
  public List<RejectedBody> since(Instant moment, int limit) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setObject(1, utc(moment));
            statement.setInt(2, limit);
            return bodies(statement);
          }
        });
  }
}
