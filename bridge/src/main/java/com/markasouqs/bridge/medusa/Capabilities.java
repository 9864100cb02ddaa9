package com.markasouqs.bridge.medusa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the shop offers, learnt from real calls.
 *
 * <p>An optional endpoint is given up after three answers of the router's kind within ten minutes,
 * for a proxy answers so during a deploy, too. It is tried again after a minute, then after twice
 * as long each time, up to an hour. One call is the trial, the others go on doing without. Safe for
 * any thread.
 */
public final class Capabilities {
  private static final Logger LOG = LoggerFactory.getLogger(Capabilities.class);
  private static final int ENOUGH = 3;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Clock clock;
  private final Map<Capability, Knowledge> known = new EnumMap<>(Capability.class);

  Capabilities(Clock clock) {
    this.clock = clock;
    for (Capability capability : Capability.values()) {
      known.put(capability, new Knowledge());
    }
  }

  /** Whether to call it: it is not given up, or this caller is to try it again. */
  synchronized boolean offers(Capability capability) {
    Knowledge knowledge = known.get(capability);
    if (knowledge.missingSince == null) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(knowledge.nextTrial)) {
      return false;
    }
    // If the trial never comes back, the next one starts as late as after a failure.
    knowledge.nextTrial = now.plus(knowledge.wait);
    return true;
  }

  /** Whether {@link #offers} would say yes now; asking takes nobody's trial away. */
  synchronized boolean wouldOffer(Capability capability) {
    Knowledge knowledge = known.get(capability);
    return knowledge.missingSince == null || !clock.instant().isBefore(knowledge.nextTrial);
  }

  /** A call was answered by the endpoint itself, in whatever way. */
  synchronized void present(Capability capability) {
    Knowledge knowledge = known.get(capability);
    if (knowledge.missingSince != null) {
      LOG.info("event=medusa-endpoint-offered endpoint=\"{}\"", capability.route());
    }
    known.put(capability, new Knowledge());
    known.get(capability).seen = true;
  }

  /** A call was answered by the router: no such endpoint. */
  synchronized void missing(Capability capability) {
    Knowledge knowledge = known.get(capability);
    Instant now = clock.instant();
    if (knowledge.missingSince != null) {
      knowledge.wait = shorter(knowledge.wait.multipliedBy(2), LONGEST_WAIT);
      knowledge.nextTrial = now.plus(knowledge.wait);
      return;
    }
    knowledge.answers.addLast(now);
    knowledge.answers.removeIf(answer -> answer.isBefore(now.minus(WINDOW)));
    if (capability.optional() && knowledge.answers.size() >= ENOUGH) {
      knowledge.missingSince = now;
      knowledge.wait = FIRST_WAIT;
      knowledge.nextTrial = now.plus(FIRST_WAIT);
      LOG.warn(
          "event=medusa-endpoint-missing endpoint=\"{}\"; the bridge does without it where it can and"
              + " tries again after a minute, then less often, up to every hour",
          capability.route());
    }
  }

  /** What is known of each endpoint, by method and path, for people. */
  public synchronized Map<String, String> report() {
    Map<String, String> report = new LinkedHashMap<>();
    known.forEach((capability, knowledge) -> report.put(capability.route(), knowledge.sentence()));
    return report;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static final class Knowledge {
    private final Deque<Instant> answers = new ArrayDeque<>();
    private boolean seen;
    private Instant missingSince;
    private Instant nextTrial;
    private Duration wait;

    private String sentence() {
      if (missingSince != null) {
        return "missing since " + missingSince + ", tried again at " + nextTrial;
      }
      if (!answers.isEmpty()) {
        return "answered as missing, last at " + answers.getLast();
      }
      return seen ? "offered" : "not called yet";
    }
  }
}
