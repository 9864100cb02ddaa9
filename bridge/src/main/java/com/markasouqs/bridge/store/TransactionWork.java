package com.markasouqs.bridge.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done inside one transaction. */
@FunctionalInterface
public interface TransactionWork<T> {
  /**
   * Reads and writes by the given connection. May be run several times, each time in a transaction
   * of its own, and must therefore change nothing but the database; it neither commits, rolls back
   * nor closes.
   *
   * @return what {@link Store#transact} returns after the commit, null allowed
   */
  T run(Connection connection) throws SQLException;
}
