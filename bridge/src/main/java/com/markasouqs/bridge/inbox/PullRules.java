package com.markasouqs.bridge.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From when on a list is walked.
 *
 * @param importFrom what was created before this moment is not imported
 * @param overlap how far a walk looks back before the last one: longer than the clocks differ and
 *     than Medusa takes to show what it has
 */
public record PullRules(Instant importFrom, Duration overlap) {

  /** The later of the import's beginning and the last walk less the overlap. */
  public Instant from(Optional<Instant> lastWalk) {
    return lastWalk
        .map(walked -> walked.minus(overlap))
        .filter(moment -> moment.isAfter(importFrom))
        .orElse(importFrom);
  }
}
