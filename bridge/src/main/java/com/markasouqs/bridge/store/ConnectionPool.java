package com.markasouqs.bridge.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;

/** How every connection to the store is set up, pooled or not. */
final class ConnectionPool {
  /** A statement that hangs longer is given up, and its connection with it. */
  static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  /** Bytes of one statement; a batch is split at it. */
  static final long LARGEST_PACKET = 16L * 1024 * 1024;

  static final String SESSION_VARIABLES =
      "sql_mode='STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
          + "NO_ENGINE_SUBSTITUTION',time_zone='+00:00',innodb_lock_wait_timeout=10";

  private static final Duration MIGRATION_CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Flyway holds its lock by one connection and works by others. */
  private static final int MIGRATION_CONNECTIONS = 4;

  private ConnectionPool() {}

  /**
   * Opens a pool without waiting for the server: borrowing fails within the connection timeout
   * while the server is away, and works again when it is back.
   */
  static HikariDataSource open(StoreAddress address, int size, Duration connectionTimeout) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password().reveal());
    config.setDataSourceProperties(
        driverProperties(address, connectionTimeout, SOCKET_TIMEOUT, false));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(size, 2));
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    long timeout = Math.max(250, connectionTimeout.toMillis());
    config.setConnectionTimeout(timeout);
    config.setValidationTimeout(Math.max(250, Math.min(1000, timeout / 2)));
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** A short-lived pool for migrations: with autocommit, and without a limit to a statement. */
  static HikariDataSource openForMigrations(StoreAddress address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store-migrations");
    config.setJdbcUrl(address.url());
    config.setDataSourceProperties(
        driverProperties(address, MIGRATION_CONNECT_TIMEOUT, Duration.ZERO, true));
    config.setUsername(address.user());
    config.setPassword(address.password().reveal());
    config.setMaximumPoolSize(MIGRATION_CONNECTIONS);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** The driver's options; user and password included. */
  static Properties driverProperties(
      StoreAddress address, Duration connectTimeout, Duration socketTimeout, boolean autocommit) {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password().reveal());
    properties.setProperty("connectTimeout", Long.toString(connectTimeout.toMillis()));
    properties.setProperty("socketTimeout", Long.toString(socketTimeout.toMillis()));
    properties.setProperty("autocommit", Boolean.toString(autocommit));
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("preserveInstants", "true");
    properties.setProperty("connectionCollation", "utf8mb4_nopad_bin");
    properties.setProperty("sessionVariables", SESSION_VARIABLES);
    // What is larger is refused here, as a data error, instead of by a broken connection.
    properties.setProperty("maxAllowedPacket", Long.toString(LARGEST_PACKET));
    // One round trip a statement, and one for a batch of inserts.
    properties.setProperty("useServerPrepStmts", "false");
    properties.setProperty("rewriteBatchedStatements", "true");
    return properties;
  }
}
