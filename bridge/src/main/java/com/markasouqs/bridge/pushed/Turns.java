package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Store;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one worker at a time, over all threads and instances, look up and push in a channel: two
 * that push one item would not know whose word Medusa heard last.
 *
 * <p>A turn is short (a page, or a batch), so that small changes get in between the pages of a
 * large comparison. Waiters of one instance come in order; instances ask every 20 ms. A killed
 * instance's turn ends with its lease.
 */
public final class Turns {
  private static final long PAUSE_MILLIS = 20;

  private final Store store;
  private final Clock clock;
  private final Duration lease;
  private final String owner = UUID.randomUUID().toString();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /**
   * @param lease longer than the longest turn: all calls of one page or batch
   */
  public Turns(Store store, Clock clock, Duration lease) {
    this.store = store;
    this.clock = clock;
    this.lease = lease;
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
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    try {
      return work.get();
    } finally {
      release(name);
    }
  }

  private static final String ENTER = "INSERT IGNORE INTO turn (name) VALUES (?)";

  private static final String ACQUIRE =
      """
      UPDATE turn SET owner = ?, held_until = ?
      WHERE name = ? AND (owner IS NULL OR owner = ? OR held_until < ?)
      """;

  private boolean acquired(String name) {
    return store.transact(
        connection -> {
          try (PreparedStatement enter = connection.prepareStatement(ENTER);
              PreparedStatement statement = connection.prepareStatement(ACQUIRE)) {
            enter.setString(1, name);
            enter.executeUpdate();
            statement.setString(1, owner);
            statement.setObject(2, PushedItems.utc(clock.instant().plus(lease)));
            statement.setString(3, name);
            statement.setString(4, owner);
            statement.setObject(5, PushedItems.utc(clock.instant()));
            return statement.executeUpdate() == 1;
          }
        });
  }

  private static final String RELEASE =
      "UPDATE turn SET owner = NULL, held_until = NULL WHERE name = ? AND owner = ?";

  private void release(String name) {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setString(1, name);
            statement.setString(2, owner);
            return statement.executeUpdate();
          }
        });
  }

  private static final String BREAK = "UPDATE turn SET owner = NULL, held_until = NULL";

  /** Ends all turns: for the only instance on a store, before it begins. */
  public void breakAll() {
    store.transact(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BREAK)) {
            return statement.executeUpdate();
          }
        });
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for a turn", cause);
  }
}
