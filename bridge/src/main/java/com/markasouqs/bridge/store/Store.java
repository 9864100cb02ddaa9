package com.markasouqs.bridge.store;

import com.markasouqs.bridge.config.Secret;
import com.markasouqs.bridge.config.StoreConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge's memory: a MariaDB, embedded or your own, checked, migrated and pooled.
 *
 * <p>Every connection is in UTC, strict, utf8mb4, READ COMMITTED and without autocommit. The pool
 * survives a server that goes away and comes back.
 */
public final class Store implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  private final Optional<EmbeddedMariaDb> embedded;
  private final HikariDataSource pool;
  private final Transactions transactions;
  private final WriteProbe probe;

  private Store(Optional<EmbeddedMariaDb> embedded, StoreAddress address, StoreConfig config) {
    this.embedded = embedded;
    this.pool = ConnectionPool.open(address, config.poolSize(), config.connectionTimeout());
    this.transactions = new Transactions(pool);
    this.probe = new WriteProbe(address);
  }

  /**
   * Starts the embedded server, or connects to the one of {@code store.url}; checks it and brings
   * its tables to this version.
   *
   * @throws StoreException category CONFIGURATION when the store is not fit for use or another
   *     bridge holds its directory, RETRY when it does not answer; nothing is left running then
   */
  public static Store open(StoreConfig config) {
    if (config.url().isPresent()) {
      StoreAddress address =
          new StoreAddress(
              config.url().get(),
              config.user().orElse(""),
              config.password().orElse(new Secret("")));
      return open(Optional.empty(), address, config);
    }
    EmbeddedMariaDb embedded = EmbeddedMariaDb.start(config.directory());
    boolean opened = false;
    try {
      Store store = open(Optional.of(embedded), embedded.address(EmbeddedMariaDb.DATABASE), config);
      opened = true;
      return store;
    } finally {
      if (!opened) {
        embedded.close();
      }
    }
  }

  private static Store open(
      Optional<EmbeddedMariaDb> embedded, StoreAddress address, StoreConfig config) {
    StoreChecks.run(address, config.connectionTimeout());
    Migrations.apply(address);
    LOG.info(
        "event=store_opened url={} embedded={}",
        withoutOptions(address.url()),
        embedded.isPresent());
    return new Store(embedded, address, config);
  }

  /** Options may hold a password of a key store. */
  private static String withoutOptions(String url) {
    int options = url.indexOf('?');
    return options < 0 ? url : url.substring(0, options);
  }

  /**
   * Pooled connections, without autocommit; borrowing waits {@code store.connection-timeout} at
   * most. For libraries that bring their own SQL; everything else uses {@link #transact}.
   */
  public DataSource dataSource() {
    return pool;
  }

  /**
   * Runs the work in one transaction and commits it. Deadlock victims, lock timeouts and changed
   * records are rolled back and run again, a few times.
   *
   * @return what the work returned, after the commit
   * @throws StoreException when it was not committed; {@link StoreException#isOutcomeUnknown()}
   *     when the connection broke during the commit. Unchecked exceptions of the work roll back and
   *     pass through.
   */
  public <T> T transact(TransactionWork<T> work) {
    return transactions.run(work);
  }

  /** Whether the store takes writes now; takes about a second at most, whatever is wrong. */
  public boolean writable() {
    return probe.check();
  }

  /**
   * How the pool stands.
   *
   * @param active connections at work
   * @param idle connections that are free
   * @param waiting threads that wait for one
   */
  public record PoolUse(int active, int idle, int waiting) {}

  /** How the pool stands now. */
  public PoolUse poolUse() {
    HikariPoolMXBean figures = pool.getHikariPoolMXBean();
    return new PoolUse(
        figures.getActiveConnections(),
        figures.getIdleConnections(),
        figures.getThreadsAwaitingConnection());
  }

  /** The embedded server, or empty with a server of your own. */
  public Optional<EmbeddedMariaDb> embedded() {
    return embedded;
  }

  /** Closes the connections and stops the embedded server. Work under way is given up. */
  @Override
  public void close() {
    probe.close();
    pool.close();
    embedded.ifPresent(EmbeddedMariaDb::close);
    LOG.info("event=store_closed");
  }
}
