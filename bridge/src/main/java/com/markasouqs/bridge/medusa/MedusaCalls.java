package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * One call from the circuit breaker to the meaning of its answer; what is learnt on the way is
 * remembered.
 */
final class MedusaCalls {
  private final MedusaTransport transport;
  private final Answers answers;
  private final CircuitBreaker breaker;
  private final Capabilities capabilities;
  private volatile boolean closed;

  MedusaCalls(MedusaEndpoint endpoint, Clock clock) {
    this.transport = new MedusaTransport(endpoint);
    this.answers = new Answers(endpoint.secrets(), clock);
    this.breaker = new CircuitBreaker(clock);
    this.capabilities = new Capabilities(clock);
  }

  Capabilities capabilities() {
    return capabilities;
  }

  Answers answers() {
    return answers;
  }

  /** How long calls fail without being sent; empty when the next one would be sent. */
  Optional<Duration> closedFor() {
    return breaker.closedFor();
  }

  /**
   * Calls, and returns the JSON of the answer.
   *
   * @throws MedusaException for everything but a successful answer
   */
  JsonNode send(Call call) {
    if (closed) {
      throw new IllegalStateException("The client is closed");
    }
    breaker.admit();
    boolean settled = false;
    try {
      JsonNode body = answers.read(call, transport.send(call));
      breaker.answered();
      capabilities.present(call.capability());
      settled = true;
      return body;
    } catch (MedusaException failure) {
      learn(call, failure);
      settled = true;
      throw failure;
    } finally {
      if (!settled) {
        breaker.undecided();
      }
    }
  }

  /**
   * Lets a call to an optional endpoint through unless it is given up.
   *
   * @throws MedusaException.MissingEndpoint when it is, without a call
   */
  void requireOffered(Capability capability) {
    if (!capabilities.offers(capability)) {
      throw MedusaException.MissingEndpoint.givenUp(capability);
    }
  }

  /** Sends nothing more. */
  void close() {
    closed = true;
  }

  private void learn(Call call, MedusaException failure) {
    if (failure instanceof MedusaException.Unavailable unavailable) {
      unavailable.retryAfter().ifPresent(breaker::askedToWait);
      if (call.capability().failsForOneThing() && failure.status() == 500) {
        breaker.undecided();
      } else {
        breaker.failed();
      }
    } else if (failure instanceof MedusaException.Throttled throttled) {
      throttled.retryAfter().ifPresent(breaker::askedToWait);
      breaker.undecided();
    } else if (failure instanceof MedusaException.Malformed) {
      breaker.undecided();
    } else {
      breaker.answered();
      learnEndpoint(call.capability(), failure);
    }
  }

  private void learnEndpoint(Capability capability, MedusaException failure) {
    if (failure instanceof MedusaException.MissingEndpoint) {
      capabilities.missing(capability);
    } else if (!(failure instanceof MedusaException.Unauthorized)) {
      capabilities.present(capability);
    }
  }
}
