package com.markasouqs.bridge.store;

import com.markasouqs.bridge.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real MariaDB server of the bridge's own, on loopback, with grants and a password.
 *
 * <p>The directory holds the data ({@code mariadb}), the password ({@code mariadb.password}), the
 * server's log ({@code mariadb.log}) and a lock, so that one bridge at a time uses it. A server
 * that a killed bridge left behind is taken over when it answers to the password, and stopped
 * otherwise.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
  /** The database and the user of the bridge. */
  static final String DATABASE = "bridge";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDb.class);

  private static final String USER = "bridge";
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);
  private static final Duration TAKE_OVER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final Duration STRANGER_PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int START_ATTEMPTS = 3;

  /** Below the ports that the system gives to outgoing connections. */
  private static final int LOWEST_PORT = 20_000;

  private static final int HIGHEST_PORT = 32_000;

  private final MariaDbBinaries binaries;
  private final MariaDbFiles files;
  private final DirectoryLock lock;
  private final Secret password;
  private ServerProcess server;

  private EmbeddedMariaDb(
      MariaDbBinaries binaries, MariaDbFiles files, DirectoryLock lock, Startup startup) {
    this.binaries = binaries;
    this.files = files;
    this.lock = lock;
    this.password = startup.password;
    this.server = startup.server;
  }

  /**
   * Starts the server on the directory, or takes over the one that runs there; makes directory,
   * data and password at the first time. Returns when the server answers.
   *
   * @throws StoreException category CONFIGURATION when another bridge holds the directory or the
   *     server cannot be started; the message says why
   */
  public static EmbeddedMariaDb start(Path directory) {
    return uninterrupted(
        () -> {
          MariaDbFiles files = MariaDbFiles.in(directory);
          DirectoryLock lock = DirectoryLock.take(files.directory());
          boolean started = false;
          try {
            MariaDbBinaries binaries = MariaDbBinaries.unpack(files.directory());
            Startup startup = startUp(binaries, files);
            started = true;
            return new EmbeddedMariaDb(binaries, files, lock, startup);
          } finally {
            if (!started) {
              lock.close();
            }
          }
        });
  }

  private static Startup startUp(MariaDbBinaries binaries, MariaDbFiles files)
      throws IOException, InterruptedException {
    Optional<ServerProcess> left = ServerProcess.find(files.data());
    if (left.isPresent()) {
      if (left.get().runs(binaries) && files.hasPassword()) {
        Secret password = files.readPassword();
        if (answersWithin(TAKE_OVER_PATIENCE, left.get(), password)) {
          LOG.info("event=mariadb_taken_over pid={}", left.get().handle().pid());
          return new Startup(left.get(), password);
        }
      }
      LOG.warn("event=mariadb_leftover_stopped pid={}", left.get().handle().pid());
      left.get().stop(STRANGER_PATIENCE);
    }
    stopUnfinishedInstallation(files);
    Secret password = new MariaDbInstallation(binaries, files).complete();
    return new Startup(launch(binaries, files, password), password);
  }

  private static void stopUnfinishedInstallation(MariaDbFiles files) throws InterruptedException {
    Optional<ServerProcess> unfinished = ServerProcess.find(files.unfinishedData());
    if (unfinished.isPresent()) {
      unfinished.get().stop(STRANGER_PATIENCE);
    }
  }

  /** Another process may take the port between its choice and its use: then another port. */
  private static ServerProcess launch(MariaDbBinaries binaries, MariaDbFiles files, Secret password)
      throws IOException, InterruptedException {
    for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
      ServerProcess server = ServerProcess.launch(binaries, files, freePort());
      if (answersWithin(START_PATIENCE, server, password)) {
        LOG.info("event=mariadb_started port={} pid={}", server.port(), server.handle().pid());
        return server;
      }
      server.stop(STOP_PATIENCE);
    }
    throw StoreException.setup(
        "The embedded MariaDB did not start; its log (%s) says: %s"
            .formatted(files.log(), files.logTail()),
        null);
  }

  /** False when the server ends, refuses the password, or is silent for too long. */
  private static boolean answersWithin(Duration patience, ServerProcess server, Secret password)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      try (Connection connection = connect(server.port(), password)) {
        return connection.isValid(1);
      } catch (SQLException notYet) {
        if (String.valueOf(notYet.getSQLState()).startsWith("28")) {
          return false;
        }
      }
    } while (!server.hasEndedWithin(POLL) && System.nanoTime() < deadline);
    return false;
  }

  private static Connection connect(int port, Secret password) throws SQLException {
    StoreAddress address = address(port, password, "");
    return DriverManager.getConnection(
        address.url(),
        ConnectionPool.driverProperties(address, CONNECT_TIMEOUT, CONNECT_TIMEOUT, true));
  }

  private static int freePort() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        LOG.debug("event=port_taken port={}", port);
      }
    }
    throw StoreException.setup(
        "The embedded MariaDB found no free port between %d and %d."
            .formatted(LOWEST_PORT, HIGHEST_PORT),
        null);
  }

  /** How to reach a database of this server; stays the same until it is closed. */
  public synchronized StoreAddress address(String database) {
    return address(server.port(), password, database);
  }

  private static StoreAddress address(int port, Secret password, String database) {
    return new StoreAddress(
        "jdbc:mariadb://127.0.0.1:%d/%s".formatted(port, database), USER, password);
  }

  /** Stops the server in order, and keeps the directory: an outage, for tests. */
  public synchronized void stopServer() {
    uninterrupted(
        () -> {
          server.stop(STOP_PATIENCE);
          return true;
        });
  }

  /**
   * Starts the stopped server again, on the same port, data and password, and waits for its answer.
   *
   * @throws StoreException category CONFIGURATION when it does not start
   */
  public synchronized void startServer() {
    boolean answers =
        uninterrupted(
            () -> {
              server = ServerProcess.launch(binaries, files, server.port());
              return answersWithin(START_PATIENCE, server, password);
            });
    if (!answers) {
      throw StoreException.setup(
          "The embedded MariaDB did not start again: " + files.logTail(), null);
    }
  }

  /** Stops the server in order (it is killed when that takes over 10 s), frees the directory. */
  @Override
  public synchronized void close() {
    stopServer();
    lock.close();
    LOG.info("event=mariadb_stopped");
  }

  private static <T> T uninterrupted(Step<T> step) {
    try {
      return step.run();
    } catch (IOException failure) {
      throw StoreException.setup("The embedded MariaDB cannot use its files: " + failure, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw StoreException.unavailable("interrupted while waiting for MariaDB", interrupted);
    }
  }

  private interface Step<T> {
    T run() throws IOException, InterruptedException;
  }

  private record Startup(ServerProcess server, Secret password) {}
}
