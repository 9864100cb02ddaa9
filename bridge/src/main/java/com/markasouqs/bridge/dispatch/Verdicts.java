package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventChange;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.Outcome;
import java.time.Instant;
import java.util.List;

/** Turns an outcome into the event's next state. */
final class Verdicts {
  private final Backoff backoff;
  private final int maxAttempts;

  Verdicts(Backoff backoff, int maxAttempts) {
    this.backoff = backoff;
    this.maxAttempts = maxAttempts;
  }

  EventChange of(Event event, Outcome outcome, Instant now) {
    if (outcome instanceof Outcome.Done done) {
      return done(event, done, now);
    }
    if (outcome instanceof Outcome.Park park) {
      return new EventChange(
          event.id(),
          EventState.PARKED,
          event.attempts() + 1,
          now,
          park.code(),
          park.message(),
          park.flags(),
          park.skus(),
          park.order());
    }
    if (outcome instanceof Outcome.Wait wait) {
      return new EventChange(
          event.id(),
          EventState.ACCEPTED,
          event.attempts(),
          wait.until(),
          wait.code(),
          wait.message(),
          event.flags(),
          List.of(),
          null);
    }
    return retry(event, (Outcome.Retry) outcome, now);
  }

  private static EventChange done(Event event, Outcome.Done done, Instant now) {
    Flag first = done.flags().isEmpty() ? null : done.flags().get(0);
    return new EventChange(
        event.id(),
        EventState.DONE,
        event.attempts(),
        now,
        first == null ? null : first.code(),
        first == null ? null : first.message(),
        done.flags(),
        List.of(),
        done.order());
  }

  private EventChange retry(Event event, Outcome.Retry retry, Instant now) {
    int attempts = event.attempts() + 1;
    boolean again = attempts < maxAttempts;
    return new EventChange(
        event.id(),
        again ? EventState.ACCEPTED : EventState.PARKED,
        attempts,
        again ? now.plus(backoff.after(attempts)) : now,
        retry.code(),
        retry.message(),
        event.flags(),
        List.of(),
        null);
  }
}
