package com.markasouqs.bridge.hooks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts calls of one set of functions that ran too long. The third in a row switches its function
 * off for good, and so does the third that could not be stopped, whatever came between: each of
 * those costs a thread.
 */
final class Runaways {
  private static final Logger LOG = LoggerFactory.getLogger(Runaways.class);
  private static final int MOST = 3;

  private final Map<HookFunction, Integer> inARow = new ConcurrentHashMap<>();
  private final Map<HookFunction, Integer> lost = new ConcurrentHashMap<>();

  /**
   * A call was late.
   *
   * @param goesOn whether it could not be stopped
   */
  void late(HookFunction function, boolean goesOn) {
    boolean before = isOff(function);
    inARow.merge(function, 1, Integer::sum);
    if (goesOn) {
      lost.merge(function, 1, Integer::sum);
    }
    if (!before && isOff(function)) {
      LOG.error(
          "event=hook-switched-off function={}; what needs it fails until it is saved corrected, or the guard hooks is released",
          function.pythonName());
    }
  }

  /** What is off stays off: a call that began before may still end well. */
  void ended(HookFunction function) {
    inARow.computeIfPresent(function, (same, late) -> late >= MOST ? late : null);
  }

  boolean isOff(HookFunction function) {
    return inARow.getOrDefault(function, 0) >= MOST || lost.getOrDefault(function, 0) >= MOST;
  }

  List<String> off() {
    return Arrays.stream(HookFunction.values())
        .filter(this::isOff)
        .map(HookFunction::pythonName)
        .toList();
  }
}
