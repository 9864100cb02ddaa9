package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.inbox.EventRefused;
import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.NewEvent;
import com.markasouqs.bridge.inbox.Receipt;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadProblem;
import com.markasouqs.bridge.payload.PayloadReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a webhook in: authenticates it, reads it, commits it, finds its answer.
 *
 * <p>Called on a worker thread, which goes on to other work while the commit, or the event itself,
 * is awaited. Everything after the commit only decorates the answer: whatever fails there, the
 * event is accepted.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** Longer than any commit takes; the sender tries again, and the inbox knows the event then. */
  private static final long COMMIT_PATIENCE_SECONDS = 30;

  private static final String NOTHING_ACCEPTED =
      "The bridge's store does not answer at the moment; try again later";

  private final Authenticator authenticator;
  private final Backlog backlog;
  private final WebhookStorage storage;
  private final Settlement settlement;
  private final Refusals refusals;

  Intake(
      Authenticator authenticator,
      Backlog backlog,
      WebhookStorage storage,
      Settlement settlement,
      Refusals refusals) {
    this.authenticator = authenticator;
    this.backlog = backlog;
    this.storage = storage;
    this.settlement = settlement;
    this.refusals = refusals;
  }

  /**
   * Takes a webhook in.
   *
   * @param worker runs what comes after the commit
   * @return the answer, sooner or later; never fails
   */
  CompletableFuture<Answer> take(Delivery delivery, Executor worker) {
    Authenticator.Verdict verdict = authenticator.judge(delivery.header(), delivery.body());
    if (verdict != Authenticator.Verdict.AUTHENTIC) {
      refusals.unauthentic(delivery.path(), verdict);
      return CompletableFuture.completedFuture(Answer.unauthorized());
    }
    if (backlog.isFull()) {
      refusals.backlogFull();
      return CompletableFuture.completedFuture(Answer.backlogFull());
    }
    MedusaEvent event;
    try {
      event = PayloadReader.event(delivery.body(), delivery.types());
    } catch (PayloadException e) {
      return CompletableFuture.completedFuture(invalid(delivery, e.problems()));
    }
    return storage
        .commits()
        .submit(newEvent(delivery, event))
        .orTimeout(COMMIT_PATIENCE_SECONDS, TimeUnit.SECONDS)
        .thenComposeAsync(receipt -> committed(delivery, event, receipt, worker), worker)
        .exceptionallyAsync(failure -> notCommitted(delivery, event, failure), worker)
        .thenApply(answer -> answer.about(event.type()));
  }

  private static NewEvent newEvent(Delivery delivery, MedusaEvent event) {
    return new NewEvent(
        Identity.of(delivery.header().apply("webhook-id"), delivery.body()),
        event.type(),
        event.entity(),
        EventSource.WEBHOOK,
        delivery.body(),
        event.timestamp());
  }

  private CompletableFuture<Answer> committed(
      Delivery delivery, MedusaEvent event, Receipt receipt, Executor worker) {
    if (receipt.fresh()) {
      backlog.added();
    }
    LOG.info(
        "event=webhook_committed event_id={} type={} entity={} fresh={}",
        receipt.eventId(),
        event.type().wireName(),
        LogText.of(event.entity().id()),
        receipt.fresh());
    try {
      return settlement.settle(delivery, event, receipt, worker);
    } catch (RuntimeException e) {
      LOG.error(
          "event=webhook_answer_failed event_id={}; it is accepted all the same",
          receipt.eventId(),
          e);
      return CompletableFuture.completedFuture(Answer.accepted(receipt.eventId()));
    }
  }

  private Answer notCommitted(Delivery delivery, MedusaEvent event, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof EventRefused) {
      return invalid(delivery, List.of(new PayloadProblem("", "values that the store can hold")));
    }
    boolean passes =
        cause instanceof RejectedExecutionException
            || cause instanceof TimeoutException
            || (cause instanceof BridgeException known && known.category() != Category.BUG);
    if (passes) {
      refusals.unavailable(cause);
      return Answer.unavailable(NOTHING_ACCEPTED);
    }
    LOG.error(
        "event=webhook_failed type={} entity={}; its sender is told to try again",
        event.type().wireName(),
        LogText.of(event.entity().id()),
        cause);
    return Answer.fault();
  }

  private Answer invalid(Delivery delivery, List<PayloadProblem> problems) {
    refusals.invalid(delivery, problems);
    return Answer.invalid(problems);
  }
}
