package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;
import java.util.List;

/**
 * The next state of an event.
 *
 * @param eventId which one
 * @param state where it goes
 * @param attempts tries that failed and count
 * @param notBefore not tried before this moment
 * @param code why; null when there is nothing to say
 * @param message a sentence to the code
 * @param flags what an admin should know
 * @param watchedSkus SKUs whose change releases it
 * @param order the sale order; null keeps what the row has
 */
public record EventChange(
    long eventId,
    EventState state,
    int attempts,
    Instant notBefore,
    ProblemCode code,
    String message,
    List<Flag> flags,
    List<String> watchedSkus,
    OdooOrder order) {

  /** A change to a state that needs no more than a code and a sentence. */
  public static EventChange of(
      Event event, EventState state, Instant now, ProblemCode code, String message) {
    return new EventChange(
        event.id(),
        state,
        event.attempts(),
        now,
        code,
        message,
        event.flags(),
        List.of(),
        event.order());
  }
}
