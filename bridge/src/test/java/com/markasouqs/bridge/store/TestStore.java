package com.markasouqs.bridge.store;

import com.markasouqs.bridge.config.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded MariaDB for all tests of a JVM, and a database of its own for each test. */
public final class TestStore {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedMariaDb server;

  private TestStore() {}

  /** An empty, migrated store; the test closes it. */
  public static Store fresh() {
    return Store.open(freshConfig());
  }

  /** The configuration of a database that is empty still: for two stores on one database. */
  public static StoreConfig freshConfig() {
    String database = "test" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
    return config(server().address(database));
  }

  /** A configuration that reaches an address as a server of one's own. */
  public static StoreConfig config(StoreAddress address) {
    return new StoreConfig(
        Path.of("unused"),
        Optional.of(address.url()),
        Optional.of(address.user()),
        Optional.of(address.password()),
        8,
        Duration.ofSeconds(2));
  }

  /** The server of this JVM, to stop it and start it again. */
  public static synchronized EmbeddedMariaDb server() {
    if (server == null) {
      try {
        Path directory = Files.createTempDirectory("bridge-test-store");
        server = EmbeddedMariaDb.start(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return server;
  }

  private static void remove(Path directory) {
    server.close();
    try {
      MariaDbBinaries.delete(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void execute(String sql) {
    StoreAddress address = server().address("");
    try (Connection connection =
            DriverManager.getConnection(
                address.url(), address.user(), address.password().reveal());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
