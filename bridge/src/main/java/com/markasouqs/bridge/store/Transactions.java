package com.markasouqs.bridge.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs work in transactions and repeats the victims of contention.
 *
 * <p>A deadlock victim, a lock timeout and a record that changed under the transaction are run
 * again, each time from scratch after a rollback, with a random pause whose bound doubles.
 */
final class Transactions {
  static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(10).toNanos();
  private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(640).toNanos();

  private final HikariDataSource pool;

  Transactions(HikariDataSource pool) {
    this.pool = pool;
  }

  /** Runs the work until it is committed; see {@link Store#transact}. */
  <T> T run(TransactionWork<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return runOnce(work);
      } catch (SQLException failure) {
        if (pool.isClosed()) {
          throw StoreException.unavailable("the store is closed", failure);
        }
        if (attempt == ATTEMPTS || !StoreException.isContention(failure)) {
          throw StoreException.of(failure);
        }
        pause(attempt);
      }
    }
  }

  private <T> T runOnce(TransactionWork<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      boolean done = false;
      try {
        T result = work.run(connection);
        commit(connection);
        done = true;
        return result;
      } finally {
        if (!done) {
          rollback(connection);
        }
      }
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException failure) {
      if (StoreException.isContention(failure)) {
        throw failure;
      }
      throw StoreException.ofCommit(failure);
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException ignored) {
      // The failure that led here is the one to report; the pool throws broken connections away.
    }
  }

  private static void pause(int attempt) {
    long bound = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << (attempt - 1));
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound) + 1);
  }
}
