package com.markasouqs.bridge.hooks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts calls that ran too long; the third in a row switches their function off for good. */
final class Runaways {
  private static final Logger LOG = LoggerFactory.getLogger(Runaways.class);
  private static final int MOST = 3;

  private final Map<HookFunction, Integer> inARow = new ConcurrentHashMap<>();

  void late(HookFunction function) {
    int late = inARow.merge(function, 1, Integer::sum);
    if (late == MOST) {
      LOG.error(
          "event=hook-switched-off function={} late={}; what needs it fails until it is saved corrected",
          function.pythonName(),
          late);
    }
  }

  /** What is off stays off: a call that began before may still end well. */
  void ended(HookFunction function) {
    inARow.computeIfPresent(function, (same, late) -> late >= MOST ? late : null);
  }

  boolean isOff(HookFunction function) {
    return inARow.getOrDefault(function, 0) >= MOST;
  }

  List<String> off() {
    return Arrays.stream(HookFunction.values())
        .filter(this::isOff)
        .map(HookFunction::pythonName)
        .toList();
  }
}
