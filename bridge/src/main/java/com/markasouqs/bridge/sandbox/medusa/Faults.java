package com.markasouqs.bridge.sandbox.medusa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Misbehaviour on command. Each order is for the next calls that match its pattern; orders are
 * looked at in the order in which they were given, and one call meets at most one of them.
 *
 * <p>Safe for any thread.
 */
public final class Faults {
  static final Duration FOREVER = Duration.ofHours(1);

  private final List<Pending> pending = new ArrayList<>();
  private boolean down;

  Faults() {}

  /** Answers the next calls with this status and JSON body, without doing anything. */
  public void fail(CallPattern calls, int times, int status, String body) {
    add(calls, times, new Fault.Instead(Answer.raw(status, Answer.JSON, body)));
  }

  /** Answers the next calls with an HTML page, as a proxy does while the shop is deployed. */
  public void failWithHtml(CallPattern calls, int times, int status) {
    String page = "<html><body><h1>" + status + "</h1><hr>nginx</body></html>";
    add(calls, times, new Fault.Instead(Answer.raw(status, Answer.HTML, page)));
  }

  /** Answers the next calls with 429 and {@code Retry-After} in seconds. */
  public void throttle(CallPattern calls, int times, Duration retryAfter) {
    Answer answer =
        Answer.raw(429, Answer.JSON, "{\"message\":\"Too many requests\"}")
            .with(Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    add(calls, times, new Fault.Instead(answer));
  }

  /** Does the work of the next calls, then closes the connection instead of answering. */
  public void loseAnswer(CallPattern calls, int times) {
    add(calls, times, new Fault.LoseAnswer());
  }

  /** Holds the next calls until the gate is opened; then they are worked and answered as usual. */
  public Gate hang(CallPattern calls, int times) {
    return hang(calls, times, FOREVER);
  }

  /** Holds the next calls until the gate is opened, at most for this long. */
  public Gate hang(CallPattern calls, int times, Duration longest) {
    Gate gate = new Gate(this);
    add(calls, times, new Fault.Wait(gate, longest));
    return gate;
  }

  /** Answers every matching call this much later, until {@link #clear()}. */
  public void slow(CallPattern calls, Duration delay) {
    add(calls, Integer.MAX_VALUE, new Fault.Wait(new Gate(this), delay));
  }

  /** Forgets every order and lets held calls go on. */
  public synchronized void clear() {
    for (Pending order : pending) {
      order.open();
    }
    pending.clear();
  }

  /** How many ordered faults have not happened yet. */
  public synchronized int left() {
    return pending.stream().mapToInt(order -> order.left).sum();
  }

  /**
   * Holds a call as long as the fault says.
   *
   * @return false if the call is to be dropped, because the shop goes down or nobody opens the gate
   */
  synchronized boolean hold(Fault.Wait fault) throws InterruptedException {
    long end = System.nanoTime() + fault.longest().toNanos();
    while (!down && !fault.gate().isOpen()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return fault.longest().compareTo(FOREVER) < 0;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !down;
  }

  /** Drops held calls, and those that are still to be held, until it is told otherwise. */
  synchronized void drop(boolean goingDown) {
    down = goingDown;
    notifyAll();
  }

  synchronized void wake() {
    notifyAll();
  }

  synchronized Optional<Fault> next(String method, String path) {
    for (Iterator<Pending> orders = pending.iterator(); orders.hasNext(); ) {
      Pending order = orders.next();
      if (order.left > 0 && order.calls.matches(method, path)) {
        order.left--;
        if (order.left == 0 && !(order.fault instanceof Fault.Wait)) {
          orders.remove();
        }
        return Optional.of(order.fault);
      }
    }
    return Optional.empty();
  }

  private synchronized void add(CallPattern calls, int times, Fault fault) {
    pending.add(new Pending(calls, fault, times));
  }

  private static final class Pending {
    private final CallPattern calls;
    private final Fault fault;
    private int left;

    private Pending(CallPattern calls, Fault fault, int left) {
      this.calls = calls;
      this.fault = fault;
      this.left = left;
    }

    private void open() {
      if (fault instanceof Fault.Wait wait) {
        wait.gate().open();
      }
    }
  }
}
