package com.markasouqs.bridge.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

/**
 * Small facts that outlive a restart and are shared by all instances: one text a name.
 *
 * <p>Every method throws {@link StoreException}.
 */
public final class Meta {
  private static final String GET = "SELECT value FROM meta WHERE name = ?";

  private static final String PUT =
      """
      INSERT INTO meta (name, value, changed_at) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE value = VALUES(value), changed_at = VALUES(changed_at)
      """;

  private static final String PUT_IF_ABSENT =
      """
      INSERT INTO meta (name, value, changed_at) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE name = name
      """;

  private final Store store;
  private final Clock clock;

  public Meta(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The text under this name, or empty. */
  public Optional<String> get(String name) {
    return store.transact(connection -> read(connection, name));
  }

  /**
   * Writes the text, whatever was there before.
   *
   * @param name up to 100 characters
   */
  public void put(String name, String value) {
    store.transact(connection -> write(connection, PUT, name, value));
  }

  /**
   * Writes the text unless there is one already.
   *
   * @param name up to 100 characters
   * @return the text that counts from now on: the one that was there, or this one
   */
  public String putIfAbsent(String name, String value) {
    return store.transact(
        connection -> {
          write(connection, PUT_IF_ABSENT, name, value);
          return read(connection, name).orElseThrow();
        });
  }

  private static Optional<String> read(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(GET)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private Integer write(Connection connection, String sql, String name, String value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.setTimestamp(3, Timestamp.from(clock.instant()));
      return statement.executeUpdate();
    }
  }
}
