package com.markasouqs.bridge.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server must offer; everything that is wrong is reported at once. */
final class StoreChecks {
  private static final Pattern VERSION = Pattern.compile("^(\\d+)\\.(\\d+)\\.");

  private static final String FACTS =
      """
      SELECT @@version, @@global.innodb_flush_log_at_trx_commit, @@global.max_allowed_packet,
             @@global.read_only, DATABASE()
      """;

  private StoreChecks() {}

  /**
   * Connects once and looks.
   *
   * @throws StoreException category RETRY when the server does not answer, CONFIGURATION when it
   *     refuses the user or is not fit for use
   */
  static void run(StoreAddress address, Duration connectionTimeout) {
    List<String> problems;
    try (Connection connection =
            DriverManager.getConnection(
                address.url(),
                ConnectionPool.driverProperties(
                    address, connectionTimeout, ConnectionPool.SOCKET_TIMEOUT, true));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FACTS)) {
      row.next();
      problems =
          problems(
              new Facts(
                  row.getString(1),
                  row.getInt(2),
                  row.getLong(3),
                  row.getBoolean(4),
                  row.getString(5)));
    } catch (SQLException failure) {
      String state = String.valueOf(failure.getSQLState());
      if (state.startsWith("28") || state.startsWith("42")) {
        throw StoreException.setup(
            "The store refuses the bridge: " + failure.getMessage(), failure);
      }
      throw StoreException.of(failure);
    }
    if (!problems.isEmpty()) {
      throw StoreException.setup(String.join(" ", problems), null);
    }
  }

  static List<String> problems(Facts facts) {
    List<String> problems = new ArrayList<>();
    if (!isRecentMariaDb(facts.version())) {
      problems.add(
          "The store must be MariaDB 10.6 or newer, and is %s.".formatted(facts.version()));
    }
    if (facts.flushAtCommit() != 1) {
      problems.add(
          "The store may lose committed events when its machine fails: set innodb_flush_log_at_trx_commit=1 (it is %d)."
              .formatted(facts.flushAtCommit()));
    }
    if (facts.maxAllowedPacket() < ConnectionPool.LARGEST_PACKET) {
      problems.add(
          "The store takes statements of %d bytes only: set max_allowed_packet=16M or more."
              .formatted(facts.maxAllowedPacket()));
    }
    if (facts.readOnly()) {
      problems.add("The store is read-only: give the address of the primary server.");
    }
    if (facts.database() == null) {
      problems.add("store.url names no database: add /bridge, or another name, to it.");
    }
    return problems;
  }

  private static boolean isRecentMariaDb(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!version.contains("MariaDB") || !numbers.find()) {
      return false;
    }
    int major = Integer.parseInt(numbers.group(1));
    return major > 10 || (major == 10 && Integer.parseInt(numbers.group(2)) >= 6);
  }

  /**
   * What the server says of itself.
   *
   * @param database null when none is selected
   */
  record Facts(
      String version,
      int flushAtCommit,
      long maxAllowedPacket,
      boolean readOnly,
      String database) {}
}
