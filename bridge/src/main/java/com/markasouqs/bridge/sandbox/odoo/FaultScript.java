package com.markasouqs.bridge.sandbox.odoo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What the stand-in is told to do wrong. A model or method {@code "*"} stands for any; the calls of
 * the common service have the model {@code "common"}. May be changed at any time by any thread; a
 * rule meets the calls that arrive after it was made, in the order of the rules.
 */
public final class FaultScript {
  private static final String ANY = "*";

  private record Rule(String model, String method, AtomicInteger left, Misbehaviour behaviour) {
    boolean takes(String calledModel, String calledMethod) {
      boolean matches =
          (model.equals(ANY) || model.equals(calledModel))
              && (method.equals(ANY) || method.equals(calledMethod));
      return matches && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  private record Refusal(OrderGate.Stage stage, Predicate<SaleOrderView> orders, String sentence) {}

  private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<Refusal> refusals = new CopyOnWriteArrayList<>();

  /** The next calls answer with this fault; no work is done. */
  public void fail(int times, String model, String method, int code, String text) {
    add(times, model, method, new Misbehaviour.Fail(code, text));
  }

  /** The next calls end as Odoo's do that lost five races: fault 1, no work is done. */
  public void failSerialization(int times, String model, String method) {
    fail(times, model, method, 1, Faults.SERIALIZATION_FAILURE);
  }

  /** The next calls end as a race of confirmations does: fault 2, no work is done. */
  public void failAsRaced(int times, String model, String method) {
    fail(
        times,
        model,
        method,
        2,
        "The operation cannot be completed: Error, a partner cannot follow twice the same object.");
  }

  /** The next calls end as they do while PostgreSQL is down: fault 1, no work is done. */
  public void failAsDatabaseDown(int times) {
    String reason =
        """
        connection to server at "127.0.0.1", port 5432 failed: Connection refused
        \tIs the server running on that host and accepting TCP/IP connections?
        """;
    OdooFault fault = new OdooFault("psycopg2.OperationalError", reason);
    fail(times, ANY, ANY, fault.code(), fault.getMessage());
  }

  /** The next call hangs and then does its work, when released or after the longest time. */
  public Hold hangBeforeWork(String model, String method, Duration longest) {
    return hang(model, method, longest, false);
  }

  /** The next call does its work, commits, and hangs before it answers. */
  public Hold hangAfterWork(String model, String method, Duration longest) {
    return hang(model, method, longest, true);
  }

  private Hold hang(String model, String method, Duration longest, boolean afterWork) {
    Hold hold = new Hold(longest);
    add(1, model, method, new Misbehaviour.Hang(hold, afterWork));
    return hold;
  }

  /** The next calls are done and committed, then the connection closes without an answer. */
  public void loseAnswers(int times, String model, String method) {
    add(times, model, method, new Misbehaviour.LoseAnswer());
  }

  /** The next calls are done and committed, then end with "cannot marshal None". */
  public void failAfterCommit(int times, String model, String method) {
    OdooFault fault = Faults.cannotMarshalNone();
    add(times, model, method, new Misbehaviour.FailAfterWork(fault.code(), fault.getMessage()));
  }

  /** The next calls are done and committed, but only the first half of the answer is sent. */
  public void cutAnswers(int times, String model, String method) {
    add(times, model, method, new Misbehaviour.CutAnswer());
  }

  /** The connection of the next calls closes before any work is done. */
  public void dropCalls(int times, String model, String method) {
    add(times, model, method, new Misbehaviour.Drop());
  }

  /** The next calls, of any kind, get this status and body; no work is done. */
  public void answerHttp(int times, int status, String body) {
    add(times, ANY, ANY, new Misbehaviour.Http(status, body));
  }

  /** Every call takes that much longer, until {@link #clear}. */
  public void slow(String model, String method, Duration delay) {
    add(Integer.MAX_VALUE, model, method, new Misbehaviour.Slow(delay));
  }

  /** Creating such an order is refused with fault 2 and the sentence, until {@link #clear}. */
  public void refuseCreation(Predicate<SaleOrderView> orders, String sentence) {
    refusals.add(new Refusal(OrderGate.Stage.CREATE, orders, sentence));
  }

  /** Confirming such an order is refused with fault 2 and the sentence, until {@link #clear}. */
  public void refuseConfirmation(Predicate<SaleOrderView> orders, String sentence) {
    refusals.add(new Refusal(OrderGate.Stage.CONFIRM, orders, sentence));
  }

  /** Forgets every rule and lets every hanging call go. */
  public void clear() {
    for (Rule rule : rules) {
      if (rule.behaviour() instanceof Misbehaviour.Hang hang) {
        hang.hold().release();
      }
    }
    rules.clear();
    refusals.clear();
  }

  /** Ends the calls that hang now; rules that no call has met yet stay. */
  void abandonHanging() {
    for (Rule rule : rules) {
      if (rule.behaviour() instanceof Misbehaviour.Hang hang) {
        hang.hold().abandon();
      }
    }
  }

  private void add(int times, String model, String method, Misbehaviour behaviour) {
    rules.add(new Rule(model, method, new AtomicInteger(times), behaviour));
  }

  /** Takes what is to be done to this call: any slowness, and the first other rule that matches. */
  List<Misbehaviour> next(String model, String method) {
    List<Misbehaviour> taken = new ArrayList<>();
    Optional<Misbehaviour> other = Optional.empty();
    for (Rule rule : rules) {
      boolean slow = rule.behaviour() instanceof Misbehaviour.Slow;
      if ((slow || other.isEmpty()) && rule.takes(model, method)) {
        if (slow) {
          taken.add(rule.behaviour());
        } else {
          other = Optional.of(rule.behaviour());
        }
      }
    }
    other.ifPresent(taken::add);
    return taken;
  }

  void check(OrderGate.Stage stage, SaleOrderView order) {
    for (Refusal refusal : refusals) {
      if (refusal.stage() == stage && refusal.orders().test(order)) {
        throw Faults.user(refusal.sentence());
      }
    }
  }
}
