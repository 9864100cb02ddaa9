package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.links.Acknowledgement;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.model.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Medusa which of its orders are in Odoo, again and again until it knows or refuses for good.
 *
 * <p>One order is claimed at a time, so that the lease has to outlast two calls to Medusa and no
 * more. While Medusa is left to rest nothing is claimed. Any number of threads and instances may
 * run it at once.
 */
public final class AcknowledgementSender {
  private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementSender.class);
  private static final int MOST_OF_A_RUN = 500;
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration AFTER_WRONG_KEY = Duration.ofMinutes(5);

  private final Acknowledgements acknowledgements;
  private final MedusaClient medusa;
  private final Clock clock;
  private final Backoff backoff;

  /**
   * @param acknowledgements what Medusa is owed
   * @param medusa the client
   * @param clock time
   * @param random spreads repetitions
   */
  public AcknowledgementSender(
      Acknowledgements acknowledgements, MedusaClient medusa, Clock clock, RandomGenerator random) {
    this.acknowledgements = acknowledgements;
    this.medusa = medusa;
    this.clock = clock;
    this.backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, random);
  }

  /**
   * Tells what is due, up to 500 orders; ends early when the next call would fail as this one did.
   *
   * @return how many orders Medusa was told
   * @throws com.markasouqs.bridge.store.StoreException when the store does not answer
   */
  public int run() {
    int told = 0;
    for (int i = 0; i < MOST_OF_A_RUN && medusa.closedFor().isEmpty(); i++) {
      List<Acknowledgement> claimed = acknowledgements.claim(1);
      if (claimed.isEmpty()) {
        break;
      }
      Result result = tell(claimed.get(0));
      if (result == Result.TOLD) {
        told++;
      } else if (result == Result.POINTLESS_TO_GO_ON) {
        break;
      }
    }
    return told;
  }

  private enum Result {
    TOLD,
    NOT_TOLD,
    POINTLESS_TO_GO_ON
  }

  private Result tell(Acknowledgement owed) {
    try {
      medusa.markSynced(owed.medusaOrderId(), owed.order(), clock.instant());
    } catch (MedusaException failure) {
      return settle(owed, failure);
    } catch (IllegalArgumentException unaskable) {
      // An id that no path can hold: no later call would be another one.
      return refuse(owed, unaskable.getMessage());
    }
    acknowledgements.told(owed);
    return Result.TOLD;
  }

  private Result settle(Acknowledgement owed, MedusaException failure) {
    if (failure instanceof MedusaException.Refused refused) {
      return refuse(owed, (failure.getMessage() + " " + refused.sentence()).strip());
    }
    if (failure instanceof MedusaException.NotFound) {
      return refuse(owed, failure.getMessage());
    }
    Duration wait = waitAfter(failure, owed.attempts());
    acknowledgements.failed(owed, clock.instant().plus(wait), failure.getMessage());
    LOG.warn(
        "event=acknowledgement-failed order={} code={} cause=\"{}\"; tried again in {} s",
        owed.medusaOrderId(),
        failure.code(),
        failure.getMessage(),
        wait.toSeconds());
    return concernsEveryOrder(failure) ? Result.POINTLESS_TO_GO_ON : Result.NOT_TOLD;
  }

  private static boolean concernsEveryOrder(MedusaException failure) {
    return failure instanceof MedusaException.Throttled
        || failure instanceof MedusaException.Unauthorized
        || failure instanceof MedusaException.MissingEndpoint;
  }

  private Duration waitAfter(MedusaException failure, int failuresBefore) {
    if (failure instanceof MedusaException.Unauthorized) {
      return AFTER_WRONG_KEY;
    }
    if (failure instanceof MedusaException.MissingEndpoint) {
      return LONGEST_WAIT;
    }
    return backoff.after(failuresBefore + 1, failure.retryAfter().orElse(Duration.ZERO));
  }

  private Result refuse(Acknowledgement owed, String message) {
    acknowledgements.refused(owed, message);
    LOG.warn(
        "event=acknowledgement-refused order={} sale_order={}; not tried again",
        owed.medusaOrderId(),
        owed.order().id());
    return Result.NOT_TOLD;
  }
}
