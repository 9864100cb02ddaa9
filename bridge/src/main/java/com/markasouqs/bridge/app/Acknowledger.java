package com.markasouqs.bridge.app;

import com.markasouqs.bridge.orders.AcknowledgementSender;
import com.markasouqs.bridge.store.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Medusa what it is owed, from a thread of its own: a slow shop holds no import up. */
final class Acknowledger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledger.class);

  private final AcknowledgementSender sender;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "acknowledger"));
  private ScheduledFuture<?> loop;

  Acknowledger(AcknowledgementSender sender) {
    this.sender = sender;
  }

  void start() {
    loop = executor.scheduleWithFixedDelay(this::run, 0, 1, TimeUnit.SECONDS);
  }

  private void run() {
    try {
      sender.run();
    } catch (StoreException e) {
      LOG.warn(
          "acknowledgements wait cause=\"{}\"; they are in the store and are sent later",
          e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("acknowledgements not sent; tried again", e);
    }
  }

  /** Lets the call under way finish, for at most 5 seconds; what is owed stays in the store. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
      if (loop != null && loop.isDone() && !loop.isCancelled()) {
        loop.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.error("acknowledgements had stopped", e.getCause());
    }
  }
}
