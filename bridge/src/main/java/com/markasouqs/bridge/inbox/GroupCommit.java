package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits events that arrive together in one transaction.
 *
 * <p>Callers enqueue and get a future; one thread, {@code group-commit}, takes whatever has
 * gathered while the last transaction was flushed to disk and commits it as the next group. A
 * future completes only after the commit. When the database refuses the data of a group, the group
 * is halved until the bad row stands, and fails, alone. When the store does not answer, everything
 * that is queued fails with the group: senders get their answer in time.
 */
public final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int LARGEST_GROUP = 200;
  private static final int LONGEST_QUEUE = 10_000;

  private record Submission(NewEvent event, CompletableFuture<Receipt> receipt) {}

  private final Inbox inbox;
  private final Runnable afterCommit;
  private final BlockingQueue<Submission> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean ended;

  /**
   * @param inbox where the groups go
   * @param afterCommit called after each commit that may have made events due; must not block
   */
  public GroupCommit(Inbox inbox, Runnable afterCommit) {
    this.inbox = inbox;
    this.afterCommit = afterCommit;
    this.thread = new Thread(this::run, "group-commit");
  }

  public void start() {
    thread.start();
  }

  /**
   * Enqueues an event. Never blocks.
   *
   * @return completes after the commit; fails with {@link StoreException} when the event was not
   *     committed, with {@link EventRefused} when it cannot be, because of its values, or with
   *     {@link RejectedExecutionException} when the queue is full or closed
   */
  public CompletableFuture<Receipt> submit(NewEvent event) {
    Submission submission = new Submission(event, new CompletableFuture<>());
    boolean taken = !closed && queue.offer(submission);
    // Whoever offers after the thread has swept the queue for the last time takes its own away.
    if (!taken || (ended && queue.remove(submission))) {
      submission.receipt().completeExceptionally(notTaken());
    }
    return submission.receipt();
  }

  private static RejectedExecutionException notTaken() {
    return new RejectedExecutionException("the inbox takes no more events at the moment");
  }

  private void run() {
    try {
      while (!closed || !queue.isEmpty()) {
        Submission first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Submission> group = new ArrayList<>(LARGEST_GROUP);
          group.add(first);
          queue.drainTo(group, LARGEST_GROUP - 1);
          commit(group);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      failQueued(notTaken());
    }
  }

  private void commit(List<Submission> group) {
    List<Receipt> receipts;
    try {
      receipts = inbox.accept(group.stream().map(Submission::event).toList());
    } catch (StoreException e) {
      if (e.isDataError()) {
        halve(group, e);
        return;
      }
      refuse(group, e);
      if (e.code() == ProblemCode.STORE_UNAVAILABLE) {
        // The next attempt would take as long to fail: who waits already is told now.
        failQueued(e);
      }
      return;
    } catch (RuntimeException | Error e) {
      // The thread must live on: without it every later event would wait for ever.
      refuse(group, e);
      return;
    }
    announce();
    for (int i = 0; i < group.size(); i++) {
      group.get(i).receipt().complete(receipts.get(i));
    }
  }

  private void halve(List<Submission> group, StoreException cause) {
    if (group.size() > 1) {
      commit(group.subList(0, group.size() / 2));
      commit(group.subList(group.size() / 2, group.size()));
    } else {
      EventRefused refused = new EventRefused(cause);
      LOG.warn("event=event_refused cause=\"{}\"; its sender is told so", refused.getMessage());
      group.get(0).receipt().completeExceptionally(refused);
    }
  }

  private static void refuse(List<Submission> group, Throwable cause) {
    if (cause instanceof StoreException store) {
      LOG.error(
          "event=events_not_accepted count={} code={} cause=\"{}\"; senders are told to try again",
          group.size(),
          store.code(),
          store.getMessage());
    } else {
      LOG.error(
          "event=events_not_accepted count={}; senders are told to try again", group.size(), cause);
    }
    group.forEach(submission -> submission.receipt().completeExceptionally(cause));
  }

  private void failQueued(Throwable cause) {
    List<Submission> queued = new ArrayList<>();
    queue.drainTo(queued);
    queued.forEach(submission -> submission.receipt().completeExceptionally(cause));
  }

  private void announce() {
    try {
      afterCommit.run();
    } catch (RuntimeException e) {
      LOG.error("event=after_commit_failed; the events are accepted all the same", e);
    }
  }

  /** Takes no more events and returns when those that were taken are committed. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
