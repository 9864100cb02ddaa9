package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Guards that stop a push which would empty the shop, until somebody says that it is meant; and
 * what stops a push until it is repaired.
 *
 * <p>A release allows as many products as the guard named. The guard goes away by itself when fewer
 * are left than it cares about. Any thread, any instance.
 */
public final class PushGuards {
  /** Settings of products that cannot be used. */
  public static final String CATALOGUE_SETTINGS = "catalogue-settings";

  /** Settings of quantities that cannot be used. */
  public static final String STOCK_SETTINGS = "stock-settings";

  /** What keeps order statuses from being looked for. */
  public static final String STATUS_SETTINGS = "status-settings";

  /**
   * A guard that stopped something and was not released.
   *
   * @param name {@code delete} or {@code stock}, or what has to be repaired
   * @param code its problem
   * @param message what it stopped, for an admin
   * @param amount products concerned
   * @param since when it first did
   */
  public record Stop(String name, ProblemCode code, String message, int amount, Instant since) {}

  private final Store store;
  private final Clock clock;

  public PushGuards(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private static final String RAISE =
      """
      INSERT INTO push_guard (name, code, message, amount, since) VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE message = VALUES(message), amount = VALUES(amount)
      """;

  private static final String ALLOWED = "SELECT allowed FROM push_guard WHERE name = ?";

  /**
   * Whether a push that concerns so many products may go on; if not, the guard stands.
   *
   * @param name {@code delete} or {@code stock}
   * @param amount products that would be emptied or deleted
   * @param limit so many never need to be asked for
   * @param message what is stopped, for an admin
   */
  public boolean allows(String name, ProblemCode code, int amount, int limit, String message) {
    return store.transact(
        connection -> {
          if (amount <= limit) {
            try (PreparedStatement clear = connection.prepareStatement(CLEAR)) {
              clear.setString(1, name);
              clear.executeUpdate();
            }
            return true;
          }
          try (PreparedStatement raise = connection.prepareStatement(RAISE);
              PreparedStatement allowed = connection.prepareStatement(ALLOWED)) {
            raise.setString(1, name);
            raise.setString(2, code.name());
            raise.setString(3, message);
            raise.setInt(4, amount);
            raise.setObject(5, PushedItems.utc(clock.instant()));
            raise.executeUpdate();
            allowed.setString(1, name);
            try (ResultSet row = allowed.executeQuery()) {
              return row.next() && row.getInt(1) >= amount;
            }
          }
        });
  }

  private static final String CLEAR = "DELETE FROM push_guard WHERE name = ?";

  private static final String RELEASE =
      "UPDATE push_guard SET allowed = amount WHERE name = ? AND allowed < amount";

  /**
   * What the guard stopped is meant.
   *
   * @return whether it had stopped something
   */
  public boolean release(String name) {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setString(1, name);
            return statement.executeUpdate() > 0;
          }
        });
  }

  private static final String OPEN =
      "SELECT name, code, message, amount, since FROM push_guard WHERE allowed < amount ORDER BY name";

  /** The guards that wait for an answer. */
  public List<Stop> open() {
    return store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OPEN);
              ResultSet rows = statement.executeQuery()) {
            List<Stop> open = new ArrayList<>();
            while (rows.next()) {
              open.add(
                  new Stop(
                      rows.getString("name"),
                      ProblemCode.valueOf(rows.getString("code")),
                      rows.getString("message"),
                      rows.getInt("amount"),
                      rows.getObject("since", LocalDateTime.class).toInstant(ZoneOffset.UTC)));
            }
            return open;
          }
        });
  }

  /** MariaDB assigns from left to right. What was released in vain stands anew. */
  private static final String STANDS =
      """
      INSERT INTO push_guard (name, code, message, amount, since) VALUES (?, ?, ?, 1, ?)
      ON DUPLICATE KEY UPDATE code = VALUES(code), message = VALUES(message),
        since = IF(allowed > 0, VALUES(since), since), allowed = 0
      """;

  /** Something keeps a push from being done until it is repaired, whatever was released. */
  public void stands(String name, ProblemCode code, String message) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(STANDS)) {
            statement.setString(1, name);
            statement.setString(2, code.name());
            statement.setString(3, message);
            statement.setObject(4, PushedItems.utc(clock.instant()));
            return statement.executeUpdate();
          }
        });
  }

  /** It is repaired, or was never there. */
  public void isRepaired(String name) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
            statement.setString(1, name);
            return statement.executeUpdate();
          }
        });
  }
}
