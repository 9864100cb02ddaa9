package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one worker at a time, over all threads and instances, look up and push in a channel: two
 * that push one item would not know whose word Medusa heard last. And one instance at a time write
 * to an order of Medusa.
 *
 * <p>A turn is short (a page, or a batch), so that small changes get in between the pages of a
 * large comparison. Waiters of one instance come in order; instances ask every 20 ms. A turn lasts
 * as long as its work, as its lease is renewed from a thread of its own; a killed instance's turn
 * ends with its lease.
 */
public final class Turns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final long PAUSE_MILLIS = 20;
  private static final String OF_ORDER = "order:";

  private final Store store;
  private final Clock clock;
  private final Duration lease;
  private final String owner = UUID.randomUUID().toString();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "turn-heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param lease how long a killed instance's turn keeps the others waiting; it is renewed at every
   *     third of it
   */
  public Turns(Store store, Clock clock, Duration lease) {
    this.store = store;
    this.clock = clock;
    this.lease = lease;
    long interval = Math.max(lease.toMillis() / 3, 1);
    var unused =
        heartbeat.scheduleWithFixedDelay(this::renew, interval, interval, TimeUnit.MILLISECONDS);
  }

  /**
   * Does the work when it is this thread's turn; reentrant.
   *
   * @throws IllegalStateException when the thread is interrupted while it waits
   */
  public <T> T take(Channel channel, Supplier<T> work) {
    ReentrantLock lock =
        locks.computeIfAbsent(channel.wireName(), unused -> new ReentrantLock(true));
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      if (lock.getHoldCount() > 1) {
        return work.get();
      }
      return leased(channel.wireName(), work);
    } finally {
      lock.unlock();
    }
  }

  private <T> T leased(String name, Supplier<T> work) {
    while (!acquired(name)) {
      pause();
    }
    try {
      return work.get();
    } finally {
      release(name);
    }
  }

  /**
   * Waits for the turn of an order of Medusa. The threads of one instance are not kept apart.
   *
   * @param patience how long to wait at most
   * @return whether it came; then it is to be ended
   * @throws IllegalStateException when the thread is interrupted while it waits
   */
  public boolean beginOrder(String medusaOrderId, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!acquired(OF_ORDER + medusaOrderId)) {
      if (System.nanoTime() >= end) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** Ends the turn of an order. */
  public void endOrder(String medusaOrderId) {
    release(OF_ORDER + medusaOrderId);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static final String ACQUIRE =
      """
      UPDATE turn SET owner = ?, held_until = ?
      WHERE name = ? AND (owner IS NULL OR owner = ? OR held_until < ?)
      """;

  private static final String ENTER =
      "INSERT IGNORE INTO turn (owner, held_until, name) VALUES (?, ?, ?)";

  private boolean acquired(String name) {
    boolean acquired =
        store.transact(
            connection -> {
              try (PreparedStatement acquire = connection.prepareStatement(ACQUIRE);
                  PreparedStatement enter = connection.prepareStatement(ENTER)) {
                own(acquire, name);
                acquire.setString(4, owner);
                acquire.setObject(5, PushedItems.utc(clock.instant()));
                own(enter, name);
                return acquire.executeUpdate() == 1 || enter.executeUpdate() == 1;
              }
            });
    if (acquired) {
      held.add(name);
    }
    return acquired;
  }

  private void own(PreparedStatement statement, String name) throws SQLException {
    statement.setString(1, owner);
    statement.setObject(2, PushedItems.utc(clock.instant().plus(lease)));
    statement.setString(3, name);
  }

  private static final String RENEW = "UPDATE turn SET held_until = ? WHERE name = ? AND owner = ?";

  private void renew() {
    for (String name : List.copyOf(held)) {
      try {
        store.transact(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
                statement.setObject(1, PushedItems.utc(clock.instant().plus(lease)));
                statement.setString(2, name);
                statement.setString(3, owner);
                return statement.executeUpdate();
              }
            });
      } catch (StoreException e) {
        LOG.warn("turns not renewed cause=\"{}\"; tried again before they end", e.getMessage());
        return;
      }
    }
  }

  private static final String RELEASE = "DELETE FROM turn WHERE name = ? AND owner = ?";

  /** What was done in the turn is done: a store that does not answer must not make it undone. */
  private void release(String name) {
    held.remove(name);
    try {
      store.transact(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
              statement.setString(1, name);
              statement.setString(2, owner);
              return statement.executeUpdate();
            }
          });
    } catch (StoreException e) {
      LOG.warn("turn={} not ended cause=\"{}\"; it ends with its lease", name, e.getMessage());
    }
  }

  private static final String BREAK = "DELETE FROM turn";

  /** Ends all turns: for the only instance on a store, before it begins. */
  public void breakAll() {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BREAK)) {
            return statement.executeUpdate();
          }
        });
  }

  /** Renews no lease any more. */
  @Override
  public void close() {
    heartbeat.shutdownNow();
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for a turn", cause);
  }
}
