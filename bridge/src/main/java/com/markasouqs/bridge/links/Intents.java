package com.markasouqs.bridge.links;

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
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Remembers which creations may be under way in Odoo, over all instances and over the death of
 * each.
 *
 * <p>An intent is stored before a {@code create} goes out and removed with its answer. While it is
 * there, nobody knows whether Odoo still works on it, so nobody else creates the same thing: they
 * read back, until Odoo's own time limit is over. The name is the thing that must exist once.
 */
public final class Intents {
  /**
   * A write under way.
   *
   * @param name what is being created
   * @param owner the attempt that opened it
   * @param startedAt when
   */
  public record Intent(String name, String owner, Instant startedAt) {}

  /**
   * What came of opening intents.
   *
   * @param owner the attempt that opened them
   * @param others those that somebody else holds, by name: hands off
   * @param takenOver those that were open and old: ours now, but their thing may exist meanwhile
   */
  public record Opening(String owner, Map<String, Intent> others, Set<String> takenOver) {}

  private final Store store;
  private final Clock clock;

  public Intents(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The intent's name of a sale order's creation. */
  public static String order(String medusaOrderId) {
    return "order:" + medusaOrderId;
  }

  /** The intent's name of a partner's creation. */
  public static String person(String personKey) {
    return "person:" + personKey;
  }

  private static final String OPEN =
      "INSERT IGNORE INTO intent (name, owner, started_at) VALUES (?, ?, ?)";

  private static final String TAKE_OVER =
      "UPDATE intent SET owner = ?, started_at = ? WHERE name = ? AND started_at <= ?";

  /**
   * Opens intents, taking over those that are older than {@code patience}.
   *
   * <p>Whoever took one over looks once more whether the thing exists before creating it.
   */
  public Opening open(Collection<String> names, Duration patience) {
    if (names.isEmpty()) {
      return new Opening("", Map.of(), Set.of());
    }
    String owner = UUID.randomUUID().toString();
    Instant now = clock.instant();
    return store.transact(
        connection -> {
          Set<String> takenOver = new HashSet<>();
          for (String name : new TreeSet<>(names)) {
            if (!insert(connection, name, owner, now)
                && takeOver(connection, name, owner, now, patience)) {
              takenOver.add(name);
            }
          }
          Map<String, Intent> others = find(connection, names);
          others.values().removeIf(intent -> intent.owner().equals(owner));
          return new Opening(owner, others, takenOver);
        });
  }

  private static boolean insert(Connection connection, String name, String owner, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
      statement.setString(1, name);
      statement.setString(2, owner);
      statement.setObject(3, OrderLinks.utc(now));
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean takeOver(
      Connection connection, String name, String owner, Instant now, Duration patience)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE_OVER)) {
      statement.setString(1, owner);
      statement.setObject(2, OrderLinks.utc(now));
      statement.setString(3, name);
      statement.setObject(4, OrderLinks.utc(now.minus(patience)));
      return statement.executeUpdate() == 1;
    }
  }

  private static Map<String, Intent> find(Connection connection, Collection<String> names)
      throws SQLException {
    String marks = String.join(",", Collections.nCopies(names.size(), "?"));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT name, owner, started_at FROM intent WHERE name IN (" + marks + ")")) {
      int index = 1;
      for (String name : names) {
        statement.setString(index++, name);
      }
      Map<String, Intent> intents = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Instant startedAt =
              rows.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
          Intent intent = new Intent(rows.getString("name"), rows.getString("owner"), startedAt);
          intents.put(intent.name(), intent);
        }
      }
      return intents;
    }
  }

  private static final String RENEW =
      "UPDATE intent SET started_at = ? WHERE name = ? AND owner = ?";

  /**
   * Sets intents back to now, because the call that they announce goes out only now: whoever waits
   * an unknown outcome out has to count from that call.
   *
   * @param owner the attempt that opened them
   * @return those that are still its own; the others belong to somebody else by now: hands off
   */
  public Set<String> renew(String owner, Collection<String> names) {
    return store.transact(
        connection -> {
          Set<String> own = new HashSet<>();
          try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            for (String name : new TreeSet<>(names)) {
              statement.setObject(1, OrderLinks.utc(clock.instant()));
              statement.setString(2, name);
              statement.setString(3, owner);
              if (statement.executeUpdate() == 1) {
                own.add(name);
              }
            }
          }
          return own;
        });
  }

  /** Removes intents whose outcome is known. */
  public void close(Collection<String> names) {
    if (!names.isEmpty()) {
      store.transact(
          connection -> {
            close(connection, List.copyOf(names));
            return null;
          });
    }
  }

  static void close(Connection connection, List<String> names) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM intent WHERE name = ?")) {
      for (String name : new TreeSet<>(names)) {
        statement.setString(1, name);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
