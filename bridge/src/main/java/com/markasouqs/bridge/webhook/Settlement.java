package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.inbox.Receipt;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.OdooOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Finds the answer to an event that is committed.
 *
 * <p>A store that fails now takes nothing back: the answer just says less.
 */
final class Settlement {
  private final WebhookStorage storage;
  private final Completions completions;

  Settlement(WebhookStorage storage, Completions completions) {
    this.storage = storage;
    this.completions = completions;
  }

  /** The answer, after at most the time that the delivery grants. */
  CompletableFuture<Answer> settle(
      Delivery delivery, MedusaEvent event, Receipt receipt, Executor worker) {
    Optional<OdooOrder> linked =
        receipt.order() != null ? Optional.of(receipt.order()) : linked(delivery, event);
    if (!receipt.fresh() || linked.isPresent()) {
      return CompletableFuture.completedFuture(
          Answer.duplicate(receipt.eventId(), linked.orElse(null)));
    }
    if (delivery.longestWait().isZero()) {
      return CompletableFuture.completedFuture(Answer.accepted(receipt.eventId()));
    }
    return await(receipt.eventId(), delivery.longestWait(), worker);
  }

  /** The order that this one is already; a link made since the arrival is this event's own work. */
  private Optional<OdooOrder> linked(Delivery delivery, MedusaEvent event) {
    if (event.type() != EventType.ORDER_CREATED) {
      return Optional.empty();
    }
    try {
      return storage
          .links()
          .find(event.entity().id())
          .filter(link -> !link.linkedAt().isAfter(delivery.arrivedAt()))
          .map(link -> link.order());
    } catch (BridgeException unavailable) {
      return Optional.empty();
    }
  }

  /**
   * The row is looked at twice: after the waiter is registered, because the event may have been
   * done before; and when the time is over, because another instance may have done it.
   */
  private CompletableFuture<Answer> await(long eventId, Duration wait, Executor worker) {
    CompletableFuture<Completions.Completion> waiter = completions.await(eventId);
    look(eventId).ifPresent(waiter::complete);
    return waiter
        .copy()
        .completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS)
        .thenApplyAsync(
            announced -> {
              Optional<Completions.Completion> completion =
                  announced == null ? look(eventId) : Optional.of(announced);
              completions.forget(eventId, waiter);
              return completion
                  .filter(Completions.Completion::done)
                  .map(done -> Answer.done(eventId, done.order()))
                  .orElseGet(() -> Answer.accepted(eventId));
            },
            worker);
  }

  private Optional<Completions.Completion> look(long eventId) {
    try {
      return storage
          .events()
          .find(eventId)
          .filter(event -> event.state() != EventState.ACCEPTED)
          .map(Settlement::completion);
    } catch (BridgeException unavailable) {
      return Optional.empty();
    }
  }

  private static Completions.Completion completion(Event event) {
    return new Completions.Completion(event.state() == EventState.DONE, event.order());
  }
}
