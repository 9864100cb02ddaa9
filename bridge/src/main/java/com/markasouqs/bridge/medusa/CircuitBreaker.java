package com.markasouqs.bridge.medusa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a dead Medusa from being hammered, and a busy one from being pressed.
 *
 * <p>After five failures in a row calls fail at once, for 5 seconds at first and for twice as long
 * each time, up to 20 seconds; then one call probes while the others still fail. {@code
 * Retry-After} closes the way for everybody, too: that, and the injected clock, is why it is not a
 * library's. Whoever is admitted tells what came of it, whatever came of it. Safe for any thread.
 */
final class CircuitBreaker {
  private static final int ENOUGH = 5;
  private static final Duration FIRST_REST = Duration.ofSeconds(5);
  private static final Duration LONGEST_REST = Duration.ofSeconds(20);
  private static final Duration WHILE_PROBING = Duration.ofSeconds(1);

  private final Clock clock;
  private int failures;
  private Duration rest = FIRST_REST;
  private Instant restingUntil = Instant.MIN;
  private boolean probing;
  private Instant askedToWaitUntil = Instant.MIN;

  CircuitBreaker(Clock clock) {
    this.clock = clock;
  }

  /**
   * Lets a call through, or not.
   *
   * @throws MedusaException.Throttled when Medusa asked to wait
   * @throws MedusaException.Unavailable when Medusa is left to rest
   */
  synchronized void admit() {
    Instant now = clock.instant();
    if (now.isBefore(askedToWaitUntil)) {
      throw new MedusaException.Throttled(
          "Medusa asked to be left alone for a while; the call was not sent",
          Evidence.NONE,
          Duration.between(now, askedToWaitUntil));
    }
    Optional<Duration> closed = closedFor();
    if (closed.isPresent()) {
      throw new MedusaException.Unavailable(
          "Medusa failed several times in a row; the call was not sent",
          Evidence.NONE,
          false,
          closed.get(),
          null);
    }
    probing = failures >= ENOUGH;
  }

  /** How long calls fail without being sent; empty when the next one would be sent. */
  synchronized Optional<Duration> closedFor() {
    Instant now = clock.instant();
    Instant until = restingUntil.isAfter(askedToWaitUntil) ? restingUntil : askedToWaitUntil;
    if (now.isBefore(until)) {
      return Optional.of(Duration.between(now, until));
    }
    return probing ? Optional.of(WHILE_PROBING) : Optional.empty();
  }

  /** The admitted call was answered by Medusa. */
  synchronized void answered() {
    failures = 0;
    rest = FIRST_REST;
    restingUntil = Instant.MIN;
    probing = false;
  }

  /** The admitted call found Medusa dead. */
  synchronized void failed() {
    failures++;
    if (failures >= ENOUGH && (probing || failures == ENOUGH)) {
      restingUntil = clock.instant().plus(rest);
      Duration doubled = rest.multipliedBy(2);
      rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    }
    probing = false;
  }

  /** The admitted call says nothing about whether Medusa lives. */
  synchronized void undecided() {
    probing = false;
  }

  /** Medusa wants no calls for so long. */
  synchronized void askedToWait(Duration duration) {
    Instant until = clock.instant().plus(duration);
    if (until.isAfter(askedToWaitUntil)) {
      askedToWaitUntil = until;
    }
  }
}
