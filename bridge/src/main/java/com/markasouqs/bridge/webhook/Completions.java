package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.model.OdooOrder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where finished events are announced, for callers that asked to wait for them.
 *
 * <p>Safe for any thread. Announcements never block; those of events that nobody waits for cost a
 * look into a map. An announcement that comes before its waiter is lost: whoever registers looks at
 * the event's row once afterwards, and whoever announces has committed that row before.
 */
public final class Completions {

  /**
   * What became of an event.
   *
   * @param done true when it was applied, false when it will not be soon
   * @param order the sale order, null when there is none
   */
  record Completion(boolean done, OdooOrder order) {}

  private static final Completion NOT_NOW = new Completion(false, null);

  private final Map<Long, CompletableFuture<Completion>> awaited = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Announces that an event is done; to be called after its row was committed as done.
   *
   * @param orderOrNull the sale order that it made or changed, null when there is none
   */
  public void finished(long eventId, OdooOrder orderOrNull) {
    complete(eventId, new Completion(true, orderOrNull));
  }

  /** Announces that an event was parked or put off: whoever waits for it need not wait longer. */
  public void postponed(long eventId) {
    complete(eventId, NOT_NOW);
  }

  private void complete(long eventId, Completion completion) {
    CompletableFuture<Completion> waiter = awaited.get(eventId);
    if (waiter != null) {
      waiter.complete(completion);
    }
  }

  /** Registers a waiter, or joins the one that there is; {@link #forget} is the caller's duty. */
  CompletableFuture<Completion> await(long eventId) {
    CompletableFuture<Completion> waiter =
        awaited.computeIfAbsent(eventId, id -> new CompletableFuture<>());
    if (closed) {
      waiter.complete(NOT_NOW);
    }
    return waiter;
  }

  void forget(long eventId, CompletableFuture<Completion> waiter) {
    awaited.remove(eventId, waiter);
  }

  int waiting() {
    return awaited.size();
  }

  /** Lets every waiter go, and from now on nobody waits. */
  void close() {
    closed = true;
    awaited.keySet().forEach(this::postponed);
  }
}
