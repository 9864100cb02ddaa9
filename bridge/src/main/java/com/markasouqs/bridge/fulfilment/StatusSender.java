package com.markasouqs.bridge.fulfilment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.config.StatusSettings;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.StatusClaim;
import com.markasouqs.bridge.pushed.StatusClaims;
import com.markasouqs.bridge.pushed.StatusClaims.Settlement;
import com.markasouqs.bridge.pushed.StatusState;
import com.markasouqs.bridge.pushed.ToldStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Medusa what is due, each thing once: every call notifies a customer.
 *
 * <p>A call that certainly did nothing is repeated. After any other that was not answered well, the
 * order's metadata is read back, at once and again when Medusa would have finished: it shows the
 * status (told), or lacks it (sent again, a few times), or does not tell (an admin decides). Any
 * number of threads and instances may run it at once.
 */
public final class StatusSender {
  private static final Logger LOG = LoggerFactory.getLogger(StatusSender.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_OF_A_RUN = 500;
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** Every call may notify the customer, whatever Medusa answers. */
  private static final int MOST_REPEATS = 5;

  private static final Duration FIRST_REPEAT = Duration.ofMinutes(1);
  private static final Duration AFTER_WRONG_KEY = Duration.ofMinutes(5);

  /** How long Medusa may still work on a call whose answer was lost. */
  static final Duration STILL_AT_WORK = PushedItems.STILL_AT_WORK;

  /** How long an order may be newer than what Medusa's read side knows. */
  static final Duration ORDER_MAY_BE_NEW = Duration.ofHours(1);

  private final StatusClaims claims;
  private final MedusaClient medusa;
  private final Supplier<StatusSettings> settings;
  private final Clock clock;
  private final Backoff backoff;
  private final Backoff repeats;

  /**
   * @param claims what is due
   * @param medusa the client
   * @param settings which kinds are told, asked before each call
   * @param clock time
   * @param random spreads repetitions
   */
  public StatusSender(
      StatusClaims claims,
      MedusaClient medusa,
      Supplier<StatusSettings> settings,
      Clock clock,
      RandomGenerator random) {
    this.claims = claims;
    this.medusa = medusa;
    this.settings = settings;
    this.clock = clock;
    this.backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, random);
    this.repeats = new Backoff(FIRST_REPEAT, LONGEST_WAIT, random);
  }

  /**
   * Tells what is due, up to 500 statuses; ends early when the next call would fail as this one
   * did.
   *
   * @throws com.markasouqs.bridge.store.StoreException when the store does not answer
   */
  public PushReport run() {
    int told = 0;
    int failed = 0;
    for (int i = 0; i < MOST_OF_A_RUN && medusa.closedFor().isEmpty(); i++) {
      Optional<StatusClaim> claim = claims.claim();
      if (claim.isEmpty()) {
        break;
      }
      Result result = work(claim.get());
      claims.settle(claim.get(), result.settlement());
      told += result.settlement().state() == StatusState.TOLD ? 1 : 0;
      failed += result.settlement().code() == null ? 0 : 1;
      if (result.pointlessToGoOn()) {
        break;
      }
    }
    return new PushReport(0, told, 0, failed, "");
  }

  private record Result(Settlement settlement, boolean pointlessToGoOn) {
    static Result of(Settlement settlement) {
      return new Result(settlement, false);
    }
  }

  private Result work(StatusClaim claim) {
    ToldStatus status = claim.status();
    if (claim.readBack()) {
      return Result.of(afterwards(status));
    }
    if (!SkipRules.isOn(status.key().event(), settings.get())) {
      return Result.of(
          new Settlement(StatusState.SKIPPED, null, null, "Switched off by the settings.", null));
    }
    try {
      medusa.tellStatus(status.key().event().wireName(), body(status));
    } catch (MedusaException failure) {
      return failed(status, failure);
    }
    LOG.info(
        "event=status-told order={} status={} reference={}",
        status.key().medusaOrderId(),
        status.key().event().wireName(),
        status.key().reference());
    return Result.of(Settlement.told());
  }

  private Result failed(ToldStatus status, MedusaException failure) {
    if (failure instanceof MedusaException.Refused refused) {
      String message = (failure.getMessage() + " " + refused.sentence()).strip();
      return Result.of(refused(status, failure, message));
    }
    if (failure instanceof MedusaException.NotFound) {
      boolean stillNew = status.createdAt().plus(ORDER_MAY_BE_NEW).isAfter(clock.instant());
      return Result.of(
          stillNew
              ? later(status, failure)
              : refused(status, failure, "Medusa does not have this order."));
    }
    if (arrivedNever(failure)) {
      boolean concernsAll =
          failure instanceof MedusaException.Throttled
              || failure instanceof MedusaException.Unauthorized
              || failure instanceof MedusaException.MissingEndpoint;
      return new Result(later(status, failure), concernsAll);
    }
    return Result.of(unanswered(status, failure));
  }

  private static boolean arrivedNever(MedusaException failure) {
    return failure instanceof MedusaException.Throttled
        || failure instanceof MedusaException.Unauthorized
        || failure instanceof MedusaException.MissingEndpoint
        || (failure instanceof MedusaException.Unavailable unavailable
            && !unavailable.mayHaveArrived());
  }

  private Settlement refused(ToldStatus status, MedusaException failure, String message) {
    LOG.warn(
        "event=status-refused order={} status={}; not tried again",
        status.key().medusaOrderId(),
        status.key().event().wireName());
    return new Settlement(
        StatusState.REFUSED, null, ProblemCode.MEDUSA_REFUSED, message, failure.rawBody());
  }

  private Settlement later(ToldStatus status, MedusaException failure) {
    Instant next = clock.instant().plus(waitAfter(failure, status.attempts() + 1));
    LOG.warn(
        "event=status-failed order={} status={} code={} cause=\"{}\"; tried again at {}",
        status.key().medusaOrderId(),
        status.key().event().wireName(),
        failure.code(),
        failure.getMessage(),
        next);
    return new Settlement(
        StatusState.DUE, next, failure.code(), failure.getMessage(), failure.rawBody());
  }

  private Duration waitAfter(MedusaException failure, int failures) {
    if (failure instanceof MedusaException.Unauthorized) {
      return AFTER_WRONG_KEY;
    }
    return backoff.after(failures, failure.retryAfter().orElse(Duration.ZERO));
  }

  /** The call may have done its work, or may be at it still. */
  private Settlement unanswered(ToldStatus status, MedusaException failure) {
    LOG.warn(
        "event=status-outcome-unknown order={} status={} cause=\"{}\"; reading back",
        status.key().medusaOrderId(),
        status.key().event().wireName(),
        failure.getMessage());
    try {
      if (evidence(status) == StatusEvidence.ARRIVED) {
        return Settlement.told();
      }
    } catch (MedusaException unreadable) {
      LOG.debug("Reading back failed", unreadable);
    }
    return new Settlement(
        StatusState.SENDING,
        clock.instant().plus(STILL_AT_WORK),
        ProblemCode.OUTCOME_UNKNOWN,
        failure.getMessage(),
        failure.rawBody());
  }

  /** The call ended long ago, well or not: what its order's metadata says now is final. */
  private Settlement afterwards(ToldStatus status) {
    StatusEvidence evidence;
    try {
      evidence = evidence(status);
    } catch (MedusaException failure) {
      return new Settlement(
          StatusState.SENDING,
          clock.instant().plus(waitAfter(failure, 1)),
          ProblemCode.OUTCOME_UNKNOWN,
          failure.getMessage(),
          status.answer());
    }
    LOG.info(
        "event=status-read-back order={} status={} evidence={}",
        status.key().medusaOrderId(),
        status.key().event().wireName(),
        evidence);
    return switch (evidence) {
      case ARRIVED -> Settlement.told();
      case ABSENT -> again(status);
      case UNCLEAR ->
          unknown(
              status,
              "Medusa's answer was lost, and the order in Medusa does not show whether it arrived.");
    };
  }

  /** At once the first time, as what Medusa may have worked on is over; then later and later. */
  private Settlement again(ToldStatus status) {
    if (status.repeats() >= MOST_REPEATS) {
      return unknown(
          status,
          "Medusa failed %d times, and the order in Medusa shows nothing of it."
              .formatted(status.repeats() + 1));
    }
    Duration wait = status.repeats() == 0 ? Duration.ZERO : repeats.after(status.repeats());
    return Settlement.again(clock.instant().plus(wait), status.answer());
  }

  private static Settlement unknown(ToldStatus status, String message) {
    return new Settlement(
        StatusState.UNKNOWN, null, ProblemCode.STATUS_UNKNOWN, message, status.answer());
  }

  private StatusEvidence evidence(ToldStatus status) {
    Optional<JsonNode> metadata;
    try {
      metadata = medusa.orderMetadata(status.key().medusaOrderId(), null);
    } catch (IllegalArgumentException unaskable) {
      // An id that no path can hold: the order cannot be read back, now or later.
      return StatusEvidence.UNCLEAR;
    }
    return metadata
        .map(shown -> StatusEvidence.of(shown, status.key().event(), body(status)))
        .orElse(StatusEvidence.UNCLEAR);
  }

  private static ObjectNode body(ToldStatus status) {
    try {
      if (JSON.readTree(status.body()) instanceof ObjectNode body) {
        return body;
      }
      throw new IllegalStateException("A status is no JSON object: " + status.key());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("A status is not JSON: " + status.key(), broken);
    }
  }
}
