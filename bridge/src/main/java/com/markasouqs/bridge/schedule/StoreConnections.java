package com.markasouqs.bridge.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/**
 * Lends Quartz the store's connections. They come without autocommit, as Quartz wants them; it
 * commits or rolls back and gives each one back. The pool is the store's, and is closed by it.
 */
final class StoreConnections implements ConnectionProvider {
  private final DataSource pool;

  StoreConnections(DataSource pool) {
    this.pool = pool;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void initialize() {
    // The pool is open.
  }

  @Override
  public void shutdown() {
    // The pool belongs to the store.
  }
}
