package com.markasouqs.bridge.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Tells whether the store takes writes, by writing.
 *
 * <p>It has a connection of its own: a pool that is merely busy does not make the bridge unready.
 * An answer is used again for a second, so that any number of callers costs one write a second.
 */
final class WriteProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(800);
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private static final String PROBE =
      """
      INSERT INTO meta (name, value, changed_at) VALUES ('write-probe', '', UTC_TIMESTAMP(6))
      ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at)
      """;

  private final StoreAddress address;
  private Connection connection;
  private boolean asked;
  private boolean lastAnswer;
  private long lastAsked;

  WriteProbe(StoreAddress address) {
    this.address = address;
  }

  /** Writes, or returns the answer of a write in the last second; takes about a second at most. */
  synchronized boolean check() {
    if (asked && System.nanoTime() - lastAsked < FRESH_NANOS) {
      return lastAnswer;
    }
    long start = System.nanoTime();
    boolean reused = connection != null;
    lastAnswer = write() || (reused && failedQuickly(start) && write());
    lastAsked = System.nanoTime();
    asked = true;
    return lastAnswer;
  }

  /** A connection that broke meanwhile says so at once, and another one may work. */
  private static boolean failedQuickly(long start) {
    return System.nanoTime() - start < PATIENCE.toNanos() / 4;
  }

  private boolean write() {
    try {
      if (connection == null) {
        connection =
            DriverManager.getConnection(
                address.url(), ConnectionPool.driverProperties(address, PATIENCE, PATIENCE, true));
      }
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(PROBE);
      }
      return true;
    } catch (SQLException failure) {
      disconnect();
      return false;
    }
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException ignored) {
        // It is broken already, which is why it is closed.
      }
      connection = null;
    }
  }

  @Override
  public synchronized void close() {
    disconnect();
  }
}
