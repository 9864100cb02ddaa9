package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.config.StockSettings;
import com.markasouqs.bridge.config.StockSettings.Fulfilment;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Cursor;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.StockReductions;
import com.markasouqs.bridge.pushed.StockReductions.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Medusa take deliveries of its orders off its stock, where the settings want that: one call
 * for each delivery done since the setting was switched on.
 *
 * <p>While a delivery is open its products are {@linkplain #heldProducts() held}: comparisons of
 * stock leave them alone. Whatever comes of the call, what Medusa has of these products counts as
 * unknown afterwards, so that their absolute quantity is pushed; a call whose outcome is not known
 * is never repeated. Any number of threads and instances may run it at once.
 */
public final class Reductions {
  private static final Logger LOG = LoggerFactory.getLogger(Reductions.class);
  private static final int MOST_OF_A_RUN = 200;
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /**
   * What is remembered about deliveries.
   *
   * @param reductions the deliveries themselves
   * @param stock what Medusa was told of stock
   * @param changes up to when done deliveries were seen
   * @param switchedOn since when deliveries are reduced; nothing while they are not
   */
  public record Memory(
      StockReductions reductions, PushedItems stock, Cursor changes, Cursor switchedOn) {}

  private final OdooClient odoo;
  private final MedusaClient medusa;
  private final Memory memory;
  private final Supplier<StockSettings> settings;
  private final Clock clock;
  private final Backoff backoff;
  private final AtomicBoolean saidMissing = new AtomicBoolean();

  /**
   * @param odoo where deliveries are
   * @param medusa where stock is taken off
   * @param memory what was done; the cursor {@code switchedOn} has no overlap
   * @param settings asked at each run
   * @param clock time
   * @param random spreads repetitions
   */
  public Reductions(
      OdooClient odoo,
      MedusaClient medusa,
      Memory memory,
      Supplier<StockSettings> settings,
      Clock clock,
      RandomGenerator random) {
    this.odoo = odoo;
    this.medusa = medusa;
    this.memory = memory;
    this.settings = settings;
    this.clock = clock;
    this.backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, random);
  }

  /**
   * Remembers the deliveries that were done since the last time, before stock is read: what is read
   * afterwards holds them already.
   *
   * @return how many are new
   * @throws com.markasouqs.bridge.odoo.OdooException when Odoo cannot be asked
   */
  public int discover() {
    if (settings.get().fulfilment() != Fulfilment.REDUCE) {
      if (memory.switchedOn().since().isPresent()) {
        memory.switchedOn().reset();
        memory.changes().reset();
      }
      return 0;
    }
    Instant odooTime = odoo.time(clock.instant());
    Optional<Instant> switchedOn = memory.switchedOn().since();
    if (switchedOn.isEmpty()) {
      memory.switchedOn().advance(odooTime);
      memory.changes().advance(odooTime);
      return 0;
    }
    int[] found = {0};
    new DoneDeliveries(odoo, memory.reductions()::ofOrder)
        .since(
            memory.changes().since().orElse(switchedOn.get()),
            switchedOn.get(),
            reduction -> found[0] += memory.reductions().remember(reduction) ? 1 : 0);
    memory.changes().advance(odooTime);
    return found[0];
  }

  /** Products of deliveries that are not decided yet, by Odoo's id: hands off their quantities. */
  public Set<Integer> heldProducts() {
    Set<Integer> held = new HashSet<>();
    memory
        .reductions()
        .open()
        .forEach(reduction -> held.addAll(ReductionItems.of(reduction.items()).products()));
    return held;
  }

  /** Has Medusa take off what is due; ends early when the next call would fail as this one did. */
  public PushReport send() {
    PushReport report = PushReport.NOTHING;
    for (int i = 0; i < MOST_OF_A_RUN && medusa.closedFor().isEmpty(); i++) {
      Optional<StockReductions.Claim> claim = memory.reductions().claim();
      if (claim.isEmpty()) {
        break;
      }
      Result result = work(claim.get());
      boolean done = result.state() == State.DONE;
      report = report.plus(new PushReport(0, done ? 1 : 0, 0, done ? 0 : 1, ""));
      if (result.pointlessToGoOn()) {
        break;
      }
    }
    return report;
  }

  private record Result(State state, boolean pointlessToGoOn) {}

  private Result work(StockReductions.Claim claim) {
    ReductionItems items = ReductionItems.of(claim.reduction().items());
    if (claim.wasSending()) {
      return settle(claim, items, State.UNKNOWN, "The call was interrupted.");
    }
    if (!medusa.offersReduce()) {
      return withoutCall(claim, items);
    }
    try {
      medusa.reduceStock(claim.reduction().medusaOrderId(), items.bySku());
      return settle(claim, items, State.DONE, null);
    } catch (MedusaException.MissingEndpoint missing) {
      return withoutCall(claim, items);
    } catch (MedusaException failure) {
      return failed(claim, items, failure);
    }
  }

  private Result withoutCall(StockReductions.Claim claim, ReductionItems items) {
    if (saidMissing.compareAndSet(false, true)) {
      LOG.warn("event=reduce-missing; the shop does not offer it, quantities are pushed instead");
    }
    return settle(claim, items, State.DONE, "Pushed as a quantity: the shop has no such endpoint.");
  }

  private Result failed(
      StockReductions.Claim claim, ReductionItems items, MedusaException failure) {
    if (failure instanceof MedusaException.Refused || failure instanceof MedusaException.NotFound) {
      return settle(claim, items, State.REFUSED, failure.getMessage());
    }
    boolean concernsAll =
        failure instanceof MedusaException.Throttled
            || failure instanceof MedusaException.Unauthorized;
    boolean arrivedNever =
        concernsAll
            || (failure instanceof MedusaException.Unavailable unavailable
                && !unavailable.mayHaveArrived());
    if (!arrivedNever) {
      return settle(claim, items, State.UNKNOWN, failure.getMessage());
    }
    Instant next = clock.instant().plus(wait(claim, failure));
    memory.reductions().settle(claim, State.OPEN, next, failure.getMessage());
    return new Result(State.OPEN, concernsAll);
  }

  private Duration wait(StockReductions.Claim claim, MedusaException failure) {
    return backoff.after(claim.attempts() + 1, failure.retryAfter().orElse(Duration.ZERO));
  }

  /** The products are held until this: doubted before, they cannot slip through in between. */
  private Result settle(
      StockReductions.Claim claim, ReductionItems items, State state, String message) {
    memory.stock().doubt(Channel.STOCK, items.products());
    memory.reductions().settle(claim, state, null, message);
    LOG.info(
        "event=stock-reduced order={} picking={} state={}",
        claim.reduction().medusaOrderId(),
        claim.reduction().pickingId(),
        state);
    return new Result(state, false);
  }
}
