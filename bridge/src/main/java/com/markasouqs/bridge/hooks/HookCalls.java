package com.markasouqs.bridge.hooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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

  private static final int MOST_SIDE_BY_SIDE = 16;
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
    /** Returns where it is; "" when that is not known. */
    String stop();
  }

  /** The work took too long. */
  static final class Late extends Exception {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final boolean lost;

    Late(String where, boolean lost) {
      this.where = where;
      this.lost = lost;
    }

    /** Where it was when its time was over; "" when that is not known. */
    String where() {
      return where;
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
      String where = work.stop();
      throw new Late(where, end(where, result, thread));
    } catch (RejectedExecutionException closed) {
      throw new Ended();
    } catch (InterruptedException e) {
      var unused = work.stop();
      Thread.currentThread().interrupt();
      throw new Ended();
    }
  }

  /** See {@link Hooks#sideBySide}; at most {@value #MOST_SIDE_BY_SIDE} at once. */
  <T> List<T> sideBySide(List<Supplier<T>> works) {
    Semaphore places = new Semaphore(MOST_SIDE_BY_SIDE);
    List<CompletableFuture<T>> results = new ArrayList<>();
    for (Supplier<T> work : works) {
      places.acquireUninterruptibly();
      try {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(work, threads);
        results.add(result.whenComplete((value, failure) -> places.release()));
      } catch (RejectedExecutionException closed) {
        throw new HookInterrupted("a function");
      }
    }
    places.acquireUninterruptibly(MOST_SIDE_BY_SIDE);
    try {
      return results.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException own ? own : failed;
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

  /** What cannot be stopped is counted for as long as it runs, and true. */
  private boolean end(
      String where, CompletableFuture<Object> result, CompletableFuture<Thread> thread) {
    Thread running = thread.getNow(null);
    if (running != null && !result.isDone()) {
      running.interrupt();
    }
    try {
      result.get(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      int lost = givenUp.incrementAndGet();
      LOG.error(
          "event=hook-given-up count={} most={} where=\"{}\"; its thread is lost",
          lost,
          MOST_GIVEN_UP,
          where.lines().reduce((first, last) -> last).orElse("").strip().replace('"', '\''));
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
