package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All records, in memory. One thread at a time is inside: {@link #inTransaction} takes the lock,
 * and when the work throws, everything that it did is undone, except that numbers once given are
 * not given again, as with PostgreSQL's sequences.
 */
final class RecordStore {
  private final Map<String, RecordTable> tables = new HashMap<>();
  private final Map<String, Integer> sequences = new HashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Map<String, Deque<Integer>> promised = new HashMap<>();
  private final Map<String, Deque<Integer>> given = new HashMap<>();
  private Instant start = Instant.EPOCH;

  /**
   * Runs the work as one transaction that began at the given instant, which is what its records
   * then carry as write_date, however long the work waited for its turn.
   */
  <T> T inTransaction(Instant began, Supplier<T> work) {
    lock.lock();
    Instant outer = start;
    int mark = undo.size();
    boolean done = false;
    try {
      start = began.truncatedTo(ChronoUnit.MICROS);
      T result = work.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBackTo(mark);
      } else if (lock.getHoldCount() == 1) {
        undo.clear();
      }
      start = outer;
      lock.unlock();
    }
  }

  /**
   * Runs the work and undoes it; returns the numbers that it took from the sequences, which it gets
   * again when it is run {@link #afterRehearsal}.
   */
  Map<String, Deque<Integer>> rehearse(Instant began, Runnable work) {
    lock.lock();
    try {
      int mark = undo.size();
      given.clear();
      return inTransaction(
          began,
          () -> {
            work.run();
            rollBackTo(mark);
            return Map.copyOf(given);
          });
    } finally {
      lock.unlock();
    }
  }

  /** Runs the work as one transaction, with the numbers that its rehearsal took. */
  void afterRehearsal(Instant began, Map<String, Deque<Integer>> numbers, Runnable work) {
    lock.lock();
    try {
      promised.clear();
      numbers.forEach((sequence, taken) -> promised.put(sequence, new ArrayDeque<>(taken)));
      inTransaction(
          began,
          () -> {
            work.run();
            return true;
          });
    } finally {
      promised.clear();
      lock.unlock();
    }
  }

  /** Returns the instant at which the present transaction began. */
  Instant now() {
    return start;
  }

  RecordTable table(String model) {
    return tables.computeIfAbsent(model, name -> new RecordTable());
  }

  int nextNumber(String sequence) {
    Deque<Integer> kept = promised.get(sequence);
    int number =
        kept == null || kept.isEmpty()
            ? sequences.merge(sequence, 1, Integer::sum)
            : kept.removeFirst();
    given.computeIfAbsent(sequence, name -> new ArrayDeque<>()).addLast(number);
    return number;
  }

  /** Makes the sequence go on after the given number. */
  void reserve(String sequence, int number) {
    sequences.merge(sequence, number, Math::max);
  }

  void put(String model, Row row) {
    RecordTable table = table(model);
    Row old = table.get(row.id());
    undo.push(
        () -> {
          if (old == null) {
            table.remove(row.id());
          } else {
            table.put(old);
          }
        });
    table.put(row);
  }

  void remove(String model, int id) {
    RecordTable table = table(model);
    Row old = table.get(id);
    if (old != null) {
      undo.push(() -> table.put(old));
      table.remove(id);
    }
  }

  /** Adds something else to do when the present transaction fails. */
  void onRollback(Runnable compensation) {
    undo.push(compensation);
  }

  private void rollBackTo(int mark) {
    while (undo.size() > mark) {
      undo.pop().run();
    }
  }
}
