package com.markasouqs.bridge.inbox;

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
 * future completes only after the commit. When the database refuses the data of a group, its events
 * are committed one by one, so that one bad row fails alone.
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
   *     committed, or with {@link RejectedExecutionException} when the queue is full or closed
   */
  public CompletableFuture<Receipt> submit(NewEvent event) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    if (closed || !queue.offer(new Submission(event, receipt))) {
      receipt.completeExceptionally(
          new RejectedExecutionException("the inbox takes no more events at the moment"));
    }
    return receipt;
  }

  private void run() {
    List<Submission> group = new ArrayList<>(LARGEST_GROUP);
    while (!closed || !queue.isEmpty()) {
      try {
        Submission first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
        queue.drainTo(group, LARGEST_GROUP - 1);
        commit(group);
        group.clear();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void commit(List<Submission> group) {
    try {
      List<Receipt> receipts = inbox.accept(group.stream().map(Submission::event).toList());
      afterCommit.run();
      for (int i = 0; i < group.size(); i++) {
        group.get(i).receipt().complete(receipts.get(i));
      }
    } catch (StoreException e) {
      if (e.isDataError() && group.size() > 1) {
        group.forEach(submission -> commit(List.of(submission)));
      } else {
        LOG.error(
            "events not accepted count={} cause=\"{}\"; senders are told to try again",
            group.size(),
            e.getMessage());
        group.forEach(submission -> submission.receipt().completeExceptionally(e));
      }
    } catch (RuntimeException e) {
      LOG.error("events not accepted count={}; senders are told to try again", group.size(), e);
      group.forEach(submission -> submission.receipt().completeExceptionally(e));
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
