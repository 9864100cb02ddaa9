package com.markasouqs.bridge.webhook;

import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.payload.PayloadProblem;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what was refused, not too often, and keeps what an admin should see. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** An order of a hundred lines has 40 kB. */
  private static final int LONGEST_BODY = 256 * 1024;

  private static final int MOST_PROBLEMS = 20;

  private final RejectedBodies rejected;
  private final Occasional unauthentic;
  private final Occasional unavailable;
  private final Occasional full;

  Refusals(RejectedBodies rejected, Clock clock) {
    this.rejected = rejected;
    this.unauthentic = new Occasional(clock);
    this.unavailable = new Occasional(clock);
    this.full = new Occasional(clock);
  }

  void unauthentic(String path, Authenticator.Verdict verdict) {
    unauthentic.run(
        suppressed ->
            LOG.warn(
                "event=webhook_unauthorized path={} reason={} suppressed={}",
                path,
                verdict,
                suppressed));
  }

  void backlogFull() {
    full.run(
        suppressed ->
            LOG.warn(
                "event=webhook_backlog_full suppressed={}; senders are told to try again later",
                suppressed));
  }

  void unavailable(Throwable cause) {
    unavailable.run(
        suppressed ->
            LOG.warn(
                "event=webhook_unavailable cause=\"{}\" suppressed={}; senders are told to try again",
                cause.getMessage(),
                suppressed));
  }

  /** Keeps the beginning of the body; a failure to keep it changes nothing for the sender. */
  void invalid(Delivery delivery, List<PayloadProblem> problems) {
    String reason =
        problems.stream()
            .limit(MOST_PROBLEMS)
            .map(problem -> problem.path() + ": expected " + problem.expected())
            .collect(Collectors.joining("; "));
    LOG.warn("event=webhook_invalid path={} reason=\"{}\"", delivery.path(), reason);
    byte[] body = delivery.body();
    try {
      rejected.keep(
          delivery.path(),
          reason,
          body.length > LONGEST_BODY ? Arrays.copyOf(body, LONGEST_BODY) : body);
    } catch (BridgeException e) {
      LOG.warn(
          "event=webhook_rejected_body_lost path={} code={}; an admin cannot look at it",
          delivery.path(),
          e.code());
    }
  }
}
