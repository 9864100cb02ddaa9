package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.medusa.CatalogueResult;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.Status;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What becomes of a product that Medusa did not take. Pure but for the clock. */
final class PushFailures {
  private static final int MOST_TRIES = 5;
  private static final int LONGEST_ANSWER = 2000;
  private static final int LONGEST_WORDS = 300;
  private static final Duration UNAUTHORIZED_PAUSE = Duration.ofMinutes(5);

  /** Medusa's words, or its database's. */
  private static final Pattern BARCODE_TAKEN =
      Pattern.compile("with barcode: .*already exists|product_variant_barcode_unique");

  private static final Pattern HANDLE_TAKEN =
      Pattern.compile("with handle: .*already exists|product_handle_unique");

  /**
   * What is to be done.
   *
   * @param failure what is remembered of the product
   * @param endsRun whether every other product would fail likewise
   * @param isItsOwnFault whether the product itself is at fault for sure
   */
  record Decision(Failure failure, boolean endsRun, boolean isItsOwnFault) {}

  private final Backoff backoff;
  private final Clock clock;

  PushFailures(Backoff backoff, Clock clock) {
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Of a call for one product.
   *
   * @param before how often in a row it failed before
   */
  Decision of(MedusaException failure, int before) {
    if (failure instanceof MedusaException.Unavailable unavailable) {
      return unavailable(unavailable, before);
    }
    if (failure instanceof MedusaException.Throttled throttled) {
      Instant next = next(before, throttled.retryAfter());
      return new Decision(remembered(failure, failure.code(), next, false), true, false);
    }
    if (failure instanceof MedusaException.Unauthorized) {
      Instant next = clock.instant().plus(UNAUTHORIZED_PAUSE);
      return new Decision(remembered(failure, failure.code(), next, false), true, false);
    }
    if (failure instanceof MedusaException.MissingEndpoint) {
      Instant next = next(before, Optional.empty());
      return new Decision(remembered(failure, failure.code(), next, false), true, false);
    }
    if (failure instanceof MedusaException.Refused refused) {
      return refused(refused, before);
    }
    if (failure instanceof MedusaException.NotFound) {
      Failure lost = remembered(failure, ProblemCode.SKU_NOT_FOUND, someTimes(before), true);
      return new Decision(lost, false, true);
    }
    Instant next = next(before, Optional.empty());
    return new Decision(remembered(failure, failure.code(), next, true), false, false);
  }

  private Decision unavailable(MedusaException.Unavailable failure, int before) {
    Instant next = next(before, failure.retryAfter());
    if (isTaken(failure)) {
      // Who has it in the shop may go away there, which nobody tells.
      return new Decision(remembered(failure, ProblemCode.DUPLICATE_SKU, next, true), false, true);
    }
    boolean everybody = failure.status() != 500 || failure.retryAfter().isPresent();
    Failure remembered = remembered(failure, failure.code(), next, failure.mayHaveArrived());
    return new Decision(remembered, everybody, false);
  }

  private Decision refused(MedusaException.Refused failure, int before) {
    String words = failure.sentence() + " " + failure.rawBody();
    Optional<Failure> taken = otherThanSku(words, before);
    if (taken.isPresent()) {
      return new Decision(taken.get(), false, true);
    }
    if (failure.errorCode().equals("DUPLICATE_SKU") || isTaken(words)) {
      Instant next = next(before, Optional.empty());
      return new Decision(remembered(failure, ProblemCode.DUPLICATE_SKU, next, false), false, true);
    }
    Instant next = isReserved(words) ? next(before, Optional.empty()) : someTimes(before);
    return new Decision(remembered(failure, failure.code(), next, false), false, true);
  }

  /**
   * Of one product of many.
   *
   * @param result neither done nor not sent
   * @param before how often in a row it failed before
   */
  Failure of(CatalogueResult result, int before) {
    String words = result.code() + " " + result.message();
    Optional<Failure> taken = otherThanSku(words, before);
    if (taken.isPresent()) {
      return taken.get();
    }
    if (result.code().equals("DUPLICATE_SKU") || isTaken(words)) {
      Instant next = next(before, Optional.empty());
      return new Failure(
          ProblemCode.DUPLICATE_SKU, "Medusa has this SKU for another product", words, next, false);
    }
    if (result.status() == Status.NOT_FOUND) {
      return new Failure(
          ProblemCode.SKU_NOT_FOUND, "Medusa does not know this product", words, null, false);
    }
    if (result.status() == Status.UNKNOWN) {
      Instant next = next(before, Optional.empty());
      return new Failure(
          ProblemCode.OUTCOME_UNKNOWN, "Medusa's answer was lost", words, next, true);
    }
    return new Failure(
        ProblemCode.MEDUSA_REFUSED, "Medusa refused the product", words, someTimes(before), false);
  }

  /**
   * Of one of the admin's own functions; it may have failed for the moment only.
   *
   * @param before how often in a row it failed before
   */
  Failure of(HookException failure, int before) {
    return new Failure(
        failure.code(),
        failure.getMessage(),
        failure.details(),
        next(before, Optional.empty()),
        false);
  }

  /**
   * Whether another product of the shop has the handle that Medusa makes of this one's title, for
   * good: it keeps the handle when its title changes.
   */
  static boolean isHandleTaken(MedusaException failure) {
    return says(HANDLE_TAKEN, failure);
  }

  /** The same of one product of many. */
  static boolean isHandleTaken(CatalogueResult result) {
    return says(HANDLE_TAKEN, result);
  }

  /** Whether another product of the shop has the barcode now. */
  static boolean isBarcodeTaken(MedusaException failure) {
    return says(BARCODE_TAKEN, failure);
  }

  private static boolean says(Pattern pattern, MedusaException failure) {
    boolean answered =
        failure instanceof MedusaException.Refused
            || failure instanceof MedusaException.Unavailable;
    String sentence = failure instanceof MedusaException.Refused refused ? refused.sentence() : "";
    return answered && says(pattern, sentence + " " + failure.rawBody());
  }

  private static boolean says(Pattern pattern, CatalogueResult result) {
    return result.status() != Status.DONE && says(pattern, result.code() + " " + result.message());
  }

  private static boolean says(Pattern pattern, String words) {
    return pattern.matcher(words.toLowerCase(Locale.ROOT)).find();
  }

  /** Whether another product of the shop has the SKU or the barcode. */
  static boolean isTaken(MedusaException.Unavailable failure) {
    return failure.status() == 500 && isTaken(failure.rawBody());
  }

  /**
   * Medusa wants barcodes and handles (which it makes of titles) to be unique, too. Unlike a SKU,
   * which is looked at before, these can be free as soon as the product that had them is told: it
   * can be one that comes later in the same run.
   */
  private Optional<Failure> otherThanSku(String words, int before) {
    String message = null;
    if (says(BARCODE_TAKEN, words)) {
      message = "Medusa has this barcode for another product";
    } else if (says(HANDLE_TAKEN, words)) {
      message = "Medusa has another product with this title: its handle is taken";
    }
    return Optional.ofNullable(message)
        .map(
            sentence ->
                new Failure(
                    ProblemCode.MEDUSA_REFUSED,
                    sentence,
                    beginning(words),
                    next(before, Optional.empty()),
                    false));
  }

  private static boolean isTaken(String words) {
    String text = words.toLowerCase(Locale.ROOT);
    return text.contains("unique constraint")
        || text.contains("duplicate key")
        || text.contains("already exists");
  }

  private static boolean isReserved(String words) {
    return words.toLowerCase(Locale.ROOT).contains("have reservations");
  }

  private Instant next(int before, Optional<Duration> atLeast) {
    return clock.instant().plus(backoff.after(before + 1, atLeast.orElse(Duration.ZERO)));
  }

  /** A few tries, then the product waits for a change. */
  private Instant someTimes(int before) {
    return before + 1 < MOST_TRIES ? next(before, Optional.empty()) : null;
  }

  private static Failure remembered(
      MedusaException failure, ProblemCode code, Instant next, boolean outcomeUnknown) {
    String answer = beginning(failure.rawBody());
    return new Failure(code, message(failure), answer, next, outcomeUnknown);
  }

  /** With the shop's own words, where it said why. */
  private static String message(MedusaException failure) {
    String sentence = failure instanceof MedusaException.Refused refused ? refused.sentence() : "";
    String words =
        sentence.length() > LONGEST_WORDS ? sentence.substring(0, LONGEST_WORDS) : sentence;
    return words.isEmpty() ? failure.getMessage() : failure.getMessage() + ": " + words;
  }

  private static String beginning(String answer) {
    return answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer;
  }
}
