package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets work through while Odoo can take it. An outage, refused credentials or missing fields close
 * the gate: events wait without using up attempts, one alarm is given, and Odoo is probed until it
 * works again.
 *
 * <p>Passing, closing and probing belong to the dispatcher thread; the state may be read by any
 * thread.
 */
public final class OdooGate {
  private static final Logger LOG = LoggerFactory.getLogger(OdooGate.class);

  /**
   * A workplace is rebuilt after this time, to notice new fields, constraints and another database.
   */
  private static final Duration REBUILD = Duration.ofMinutes(1);

  /** The faces of one outage: while it lasts, going from one to another is no news. */
  private static final Set<ProblemCode> PASSING =
      EnumSet.of(
          ProblemCode.ODOO_UNAVAILABLE,
          ProblemCode.OUTCOME_UNKNOWN,
          ProblemCode.ODOO_MALFORMED,
          ProblemCode.ODOO_CONFLICT);

  /**
   * Why the gate is closed.
   *
   * @param code the problem
   * @param message a sentence
   * @param since since when
   */
  public record Closure(ProblemCode code, String message, Instant since) {}

  private final Supplier<Workplace> builder;
  private final Clock clock;
  private final Duration probeInterval;
  private final Duration credentialsProbeInterval;

  private volatile Closure closure;
  private volatile boolean renew;
  private Workplace workplace;
  private Instant builtAt;
  private Instant nextProbe;

  /**
   * @param builder asks Odoo for what it has and builds the workplace, or throws
   * @param clock time
   * @param probeInterval time between two probes
   * @param credentialsProbeInterval the same after refused credentials: Odoo counts failed logins
   */
  public OdooGate(
      Supplier<Workplace> builder,
      Clock clock,
      Duration probeInterval,
      Duration credentialsProbeInterval) {
    this.builder = builder;
    this.clock = clock;
    this.probeInterval = probeInterval;
    this.credentialsProbeInterval = credentialsProbeInterval;
    this.nextProbe = clock.instant();
  }

  /** The workplace, when Odoo can take work now. */
  public Optional<Workplace> pass() {
    Instant now = clock.instant();
    boolean stale = workplace == null || renew || builtAt.plus(REBUILD).isBefore(now);
    if (closure == null && !stale) {
      return Optional.of(workplace);
    }
    if (now.isBefore(nextProbe)) {
      return Optional.empty();
    }
    try {
      renew = false;
      workplace = builder.get();
      builtAt = now;
      opened();
      return Optional.of(workplace);
    } catch (StoreException e) {
      // Not Odoo's outage: the dispatcher says so and waits for the store.
      throw e;
    } catch (BridgeException e) {
      close(e);
    } catch (RuntimeException e) {
      LOG.error("Odoo could not be probed; tried again in {}", probeInterval, e);
      close(ProblemCode.INTERNAL, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private void opened() {
    if (closure != null) {
      Duration closed = Duration.between(closure.since(), clock.instant());
      LOG.info("odoo works again after={} was={}; waiting events go on", closed, closure.code());
      closure = null;
    }
  }

  /** Closes the gate for what this failure says. */
  public void close(BridgeException failure) {
    close(failure.code(), failure.getMessage());
    boolean credentials = failure instanceof OdooException.AccessDenied;
    boolean unknown = failure.category() == Category.UNKNOWN_OUTCOME;
    nextProbe =
        clock
            .instant()
            .plus(
                credentials
                    ? credentialsProbeInterval
                    : unknown ? Duration.ofSeconds(1) : probeInterval);
  }

  private void close(ProblemCode code, String message) {
    Instant now = clock.instant();
    workplace = null;
    nextProbe = now.plus(probeInterval);
    boolean alarm = closure == null || (closure.code() != code && !PASSING.contains(code));
    if (alarm) {
      LOG.error(
          "odoo cannot take work code={} cause=\"{}\"; events wait, nothing is lost. {}",
          code,
          message,
          code.advice());
    }
    if (closure == null || closure.code() != code) {
      closure = new Closure(code, message, closure == null ? now : closure.since());
    }
  }

  /** Has the workplace built anew before the next work: what it was built by has changed. */
  public void renew() {
    renew = true;
  }

  /** What closed it is settled, says an admin: probed before the next work. Any thread. */
  public void settled(ProblemCode code) {
    if (closure().filter(present -> present.code() == code).isPresent()) {
      renew = true;
      closure = null;
    }
  }

  /** Why the gate is closed; empty while it is open. */
  public Optional<Closure> closure() {
    return Optional.ofNullable(closure);
  }

  /**
   * Forgets the waiting time, for an admin who has repaired something. Only on the dispatcher
   * thread.
   */
  void probeNow() {
    nextProbe = clock.instant();
    workplace = null;
  }
}
