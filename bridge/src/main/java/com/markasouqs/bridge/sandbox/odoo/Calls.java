package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls that arrived: the last ones whole, all of them counted. Any thread may ask. */
public final class Calls {
  private static final int KEPT = 20_000;

  private final Deque<RecordedCall> last = new ArrayDeque<>();
  private final Map<String, Integer> counts = new HashMap<>();

  synchronized void add(RecordedCall call) {
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(call);
    counts.merge(call.model() + "." + call.method(), 1, Integer::sum);
  }

  /** Returns the last calls, oldest first. */
  public synchronized List<RecordedCall> list() {
    return new ArrayList<>(last);
  }

  /** Returns the last calls of this method. */
  public List<RecordedCall> of(String model, String method) {
    return list().stream()
        .filter(call -> call.model().equals(model) && call.method().equals(method))
        .toList();
  }

  /** Returns how often the method was called since the start or the last {@link #clear}. */
  public synchronized int count(String model, String method) {
    return counts.getOrDefault(model + "." + method, 0);
  }

  /** Returns how many calls there were in all. */
  public synchronized int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  public synchronized void clear() {
    last.clear();
    counts.clear();
  }
}
