package com.markasouqs.bridge.medusa;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that can become of a call to Medusa other than an answer.
 *
 * <p>Messages name the endpoint and the status and can be logged; Medusa's own words, which can
 * hold anything, are kept beside them.
 */
public abstract sealed class MedusaException extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String rawBody;

  private MedusaException(
      Category category, ProblemCode code, String message, Evidence evidence, Throwable cause) {
    super(category, code, message, cause);
    this.status = evidence.status();
    this.rawBody = evidence.rawBody();
  }

  /** How long Medusa, or the circuit breaker, asks to wait at least; empty when nobody did. */
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** HTTP status, 0 when no answer came. */
  public final int status() {
    return status;
  }

  /** The beginning of the answer, for an admin's eyes; not for logs. */
  public final String rawBody() {
    return rawBody;
  }

  /**
   * Medusa cannot be reached, did not answer in time, failed (5xx), or is spared for the moment.
   * Try again later.
   */
  public static final class Unavailable extends MedusaException {
    @Serial private static final long serialVersionUID = 1L;
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final boolean mayHaveArrived;
    private final Duration retryAfter;

    /**
     * @param retryAfter what Medusa, or the circuit breaker, asks to wait; null when not known
     */
    public Unavailable(
        String message,
        Evidence evidence,
        boolean mayHaveArrived,
        Duration retryAfter,
        Throwable cause) {
      super(Category.RETRY, ProblemCode.MEDUSA_UNAVAILABLE, message, evidence, cause);
      this.mayHaveArrived = mayHaveArrived;
      this.retryAfter = retryAfter;
    }

    /** False only when it is certain that Medusa did nothing. */
    public boolean mayHaveArrived() {
      return mayHaveArrived;
    }

    /**
     * Whether Medusa may be at work on the call still: nothing answered, or something between that
     * did not wait. What answered itself has ended.
     */
    public boolean mayBeAtWork() {
      return mayHaveArrived && status() != INTERNAL_SERVER_ERROR;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** Medusa asks for fewer calls (429). Nothing was done; try again later. */
  public static final class Throttled extends MedusaException {
    @Serial private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param retryAfter what Medusa asks to wait; null when it does not say
     */
    public Throttled(String message, Evidence evidence, Duration retryAfter) {
      super(Category.RETRY, ProblemCode.MEDUSA_UNAVAILABLE, message, evidence, null);
      this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** The key is wrong or missing (401, 403). Nothing was done. */
  public static final class Unauthorized extends MedusaException {
    @Serial private static final long serialVersionUID = 1L;

    public Unauthorized(String message, Evidence evidence) {
      super(Category.CONFIGURATION, ProblemCode.MEDUSA_CREDENTIALS, message, evidence, null);
    }
  }

  /** The call was understood and refused; it will be refused again. */
  public static final class Refused extends MedusaException {
    @Serial private static final long serialVersionUID = 1L;

    private final String errorCode;
    private final String sentence;

    public Refused(String message, Evidence evidence, ErrorBody error) {
      super(Category.PARK, ProblemCode.MEDUSA_REFUSED, message, evidence, null);
      this.errorCode = error.code();
      this.sentence = error.sentence();
    }

    /** Medusa's own code, such as {@code VALIDATION_ERROR}; "" when it sent none. */
    public String errorCode() {
      return errorCode;
    }

    /** Medusa's own words, for an admin; "" when it sent none. */
    public String sentence() {
      return sentence;
    }
  }

  /** The order, customer or product that the call names is not there. */
  public static final class NotFound extends MedusaException {
    @Serial private static final long serialVersionUID = 1L;

    private final String errorCode;
    private final String sentence;

    public NotFound(String message, Evidence evidence, ErrorBody error) {
      super(Category.PARK, ProblemCode.MEDUSA_REFUSED, message, evidence, null);
      this.errorCode = error.code();
      this.sentence = error.sentence();
    }

    /** Medusa's own code, such as {@code SKU_NOT_FOUND}; "" when it sent none. */
    public String errorCode() {
      return errorCode;
    }

    /** Medusa's own words, for an admin; "" when it sent none. */
    public String sentence() {
      return sentence;
    }
  }

  /** The endpoint is not there, or not at the moment: a proxy answers so during a deploy, too. */
  public static final class MissingEndpoint extends MedusaException {
    @Serial private static final long serialVersionUID = 1L;

    public MissingEndpoint(String message, Evidence evidence) {
      super(Category.PARK, ProblemCode.MEDUSA_MISSING, message, evidence, null);
    }

    /** Not called, because it was found to be missing several times. */
    static MissingEndpoint givenUp(Capability capability) {
      return new MissingEndpoint(
          "Medusa does not offer " + capability.route() + "; the call was not sent", Evidence.NONE);
    }
  }

  /** An answer came that nobody can read: a page of a proxy, a broken or an endless body. */
  public static final class Malformed extends MedusaException {
    @Serial private static final long serialVersionUID = 1L;

    public Malformed(String message, Evidence evidence, Throwable cause) {
      super(Category.RETRY, ProblemCode.MEDUSA_MALFORMED, message, evidence, cause);
    }
  }
}
