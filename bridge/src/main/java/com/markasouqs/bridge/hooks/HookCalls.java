package com.markasouqs.bridge.hooks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls on threads of their own, each within a limit of time.
 *
 * <p>A caller waits for its own call only. A call that is late is stopped; where it cannot be
 * stopped its thread is given up, and the next call gets another one. There are as many threads as
 * callers and given-up calls; of those there may be {@value #MOST_GIVEN_UP}.
 */
final class HookCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HookCalls.class);

  /** Far more than one set of functions can lose before each is switched off. */
  static final int MOST_GIVEN_UP = 64;

  private static final Duration LAST_WAIT = Duration.ofMillis(500);

  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "hook-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  /** Work that can be told to end. */
  interface Stoppable extends Callable<Object> {
    void stop();
  }

  /** The work took too long. */
  static final class Late extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean lost;

    Late(boolean lost) {
      this.lost = lost;
    }

    /** Whether it could not be stopped, and goes on. */
    boolean isLost() {
      return lost;
    }
  }

  /** The caller, or the bridge, is to end; an interrupted caller stays interrupted. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** How many calls go on that could not be stopped. */
  int givenUp() {
    return givenUp.get();
  }

  /**
   * Runs work and waits for it.
   *
   * @throws Late when it did not end in time
   * @throws ExecutionException when it failed, with the cause
   * @throws Ended when nobody waits for it any more
   */
  Object run(Stoppable work, Duration limit) throws Late, ExecutionException, Ended {
    CompletableFuture<Object> result = new CompletableFuture<>();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    try {
      threads.execute(() -> complete(work, result, thread));
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new Late(end(work, result, thread));
    } catch (RejectedExecutionException closed) {
      throw new Ended();
    } catch (InterruptedException e) {
      work.stop();
      Thread.currentThread().interrupt();
      throw new Ended();
    }
  }

  private static void complete(
      Stoppable work, CompletableFuture<Object> result, CompletableFuture<Thread> thread) {
    thread.complete(Thread.currentThread());
    try {
      result.complete(work.call());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
  }

  /** Stops the work; what cannot be stopped is counted for as long as it runs, and true. */
  private boolean end(
      Stoppable work, CompletableFuture<Object> result, CompletableFuture<Thread> thread) {
    work.stop();
    Thread running = thread.getNow(null);
    if (running != null && !result.isDone()) {
      running.interrupt();
    }
    try {
      result.get(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      int lost = givenUp.incrementAndGet();
      LOG.error("event=hook-given-up count={} most={}; its thread is lost", lost, MOST_GIVEN_UP);
      var unused = result.whenComplete((value, failure) -> givenUp.decrementAndGet());
      return true;
    } catch (ExecutionException stopped) {
      LOG.debug("event=hook-stopped");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
