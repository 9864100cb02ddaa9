package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.config.DispatchConfig;
import com.markasouqs.bridge.customers.CustomerWork;
import com.markasouqs.bridge.customers.SentCustomer;
import com.markasouqs.bridge.inbox.ClaimedEntity;
import com.markasouqs.bridge.inbox.Claims;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventChange;
import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.orders.OrderWork;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the inbox off: claims what is due, applies it in batches, records what became of it.
 *
 * <p>One thread, {@code dispatcher}, does all writing to Odoo of this instance: parallel writers
 * gain nothing there and collide. Events that arrive while a batch is under way make the next batch
 * larger. No remote call happens inside a database transaction: claim in one, work, record in
 * another.
 */
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Claims claims;
  private final OdooGate gate;
  private final StatusDesk statusDesk;
  private final ReleaseSweep sweep;
  private final FinishedListener listener;
  private final DispatchConfig config;
  private final Clock clock;
  private final Wakeup wakeup;
  private final Verdicts verdicts;
  private final Lease lease;
  private final Thread thread = new Thread(this::run, "dispatcher");
  private volatile boolean closed;
  private volatile boolean probeNow;
  private boolean storeDown;

  /**
   * @param tools what it works with
   * @param config batches, waits
   * @param clock time
   * @param wakeup wakes it
   */
  public Dispatcher(DispatchTools tools, DispatchConfig config, Clock clock, Wakeup wakeup) {
    this.claims = tools.claims();
    this.gate = tools.gate();
    this.statusDesk =
        new StatusDesk(tools.desk(), tools.inbox(), tools.source(), tools.statusPatience(), clock);
    this.sweep = new ReleaseSweep(tools.desk(), config.releaseInterval(), clock);
    this.listener = tools.listener();
    this.config = config;
    this.clock = clock;
    this.wakeup = wakeup;
    this.verdicts =
        new Verdicts(
            new Backoff(config.retryInitial(), config.retryMax(), new Random()),
            config.maxAttempts());
    this.lease = new Lease(claims, config.lease());
  }

  public void start() {
    thread.start();
  }

  /** Makes a closed gate be probed at once. Any thread. */
  public void probeNow() {
    probeNow = true;
    wakeup.wake();
  }

  private void run() {
    while (!closed) {
      try {
        boolean idle = work() == 0;
        storeWorks();
        if (idle && !closed) {
          wakeup.await(config.pollInterval());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (StoreException e) {
        storeFailed(e);
        pause();
      } catch (RuntimeException e) {
        LOG.error("dispatcher failed; its claims end by themselves, it goes on", e);
        pause();
      }
    }
  }

  private void storeFailed(StoreException failure) {
    if (!storeDown) {
      LOG.error(
          "store not available cause=\"{}\"; events wait in it, the dispatcher tries again",
          failure.getMessage());
    }
    storeDown = true;
  }

  private void storeWorks() {
    if (storeDown) {
      LOG.info("store works again; waiting events go on");
    }
    storeDown = false;
  }

  private void pause() {
    try {
      wakeup.await(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One round; returns how many entities were worked on. */
  private int work() {
    if (probeNow) {
      probeNow = false;
      gate.probeNow();
    }
    Optional<Workplace> workplace = gate.pass();
    if (workplace.isEmpty()) {
      return 0;
    }
    sweep.run(workplace.get(), gate);
    if (gate.closure().isPresent()) {
      return 0;
    }
    List<ClaimedEntity> entities = claims.claim(config.batchSize());
    if (!entities.isEmpty()) {
      String claim = entities.get(0).claim();
      lease.hold(claim);
      try {
        apply(entities, workplace.get());
      } finally {
        lease.release(claim);
      }
    }
    return entities.size();
  }

  private void apply(List<ClaimedEntity> entities, Workplace workplace) {
    Instant now = clock.instant();
    Map<ClaimedEntity, EntityPlan> plans = new HashMap<>();
    Map<EventType, List<Round.Item>> items = new HashMap<>();
    Round round = new Round(gate, clock);
    List<ClaimedEntity> verify = new ArrayList<>();
    for (ClaimedEntity entity : entities) {
      EntityPlan plan = EntityPlan.of(entity, now, Payloads::states);
      plans.put(entity, plan);
      plan.work()
          .ifPresent(event -> sort(new Round.Item(entity, event, plan.held()), items, round));
      if (entity.verify()) {
        verify.add(entity);
      }
    }
    applyAll(items, workplace, round);
    sweep.verify(workplace, gate, verify);
    for (ClaimedEntity entity : entities) {
      record(entity, plans.get(entity), round.outcomes());
    }
  }

  private static void sort(Round.Item item, Map<EventType, List<Round.Item>> items, Round round) {
    try {
      MedusaEvent event = Payloads.of(item.event());
      items.computeIfAbsent(event.type(), type -> new ArrayList<>()).add(item);
    } catch (PayloadException e) {
      round.outcomes().put(item.event().id(), Outcome.Park.of(e.code(), e.getMessage()));
    }
  }

  private void applyAll(Map<EventType, List<Round.Item>> items, Workplace workplace, Round round) {
    List<Round.Item> customers =
        new ArrayList<>(items.getOrDefault(EventType.CUSTOMER_CREATED, List.of()));
    customers.addAll(items.getOrDefault(EventType.CUSTOMER_UPDATED, List.of()));
    applyOpen(
        customers,
        round,
        (batch, outcomes) ->
            workplace.customers().apply(works(batch, Dispatcher::customerWork), outcomes));
    applyOpen(
        items.getOrDefault(EventType.ORDER_CREATED, List.of()),
        round,
        (batch, outcomes) ->
            workplace.orders().apply(works(batch, Dispatcher::orderWork), outcomes));
    applyOpen(
        items.getOrDefault(EventType.ORDER_STATUS_UPDATED, List.of()),
        round,
        (batch, outcomes) -> statusDesk.apply(workplace.statuses(), batch, outcomes));
  }

  /** While the gate is closed, events of other kinds need not be tried. */
  private void applyOpen(
      List<Round.Item> items,
      Round round,
      java.util.function.BiConsumer<List<Round.Item>, Map<Long, Outcome>> action) {
    if (gate.closure().isEmpty()) {
      round.apply(items, action);
    }
  }

  private static <T> List<T> works(List<Round.Item> items, Function<Round.Item, T> work) {
    return items.stream().map(work).toList();
  }

  private static CustomerWork customerWork(Round.Item item) {
    MedusaEvent.CustomerChanged changed = (MedusaEvent.CustomerChanged) Payloads.of(item.event());
    return new CustomerWork(
        item.event().id(),
        changed.customer(),
        SentCustomer.of(() -> Payloads.customer(item.event())));
  }

  private static OrderWork orderWork(Round.Item item) {
    OrderLink.Origin origin =
        item.event().source() == EventSource.BACKFILL
            ? OrderLink.Origin.BACKFILLED
            : OrderLink.Origin.IMPORTED;
    MedusaEvent.OrderCreated created = (MedusaEvent.OrderCreated) Payloads.of(item.event());
    return new OrderWork(
        item.event().id(), created.order(), origin, () -> Payloads.order(item.event()));
  }

  private void record(ClaimedEntity entity, EntityPlan plan, Map<Long, Outcome> outcomes) {
    Instant now = clock.instant();
    List<EventChange> changes = new ArrayList<>(plan.changes());
    Instant appliedAt = null;
    if (plan.work().isPresent()) {
      Event event = plan.work().get();
      Outcome outcome =
          outcomes.getOrDefault(
              event.id(), new Outcome.Wait(now, ProblemCode.ODOO_UNAVAILABLE, "Not tried."));
      changes.add(verdicts.of(event, outcome, now));
      changes.addAll(Succession.after(entity, event, outcome, now));
      boolean orders = event.type() == EventType.ORDER_CREATED;
      appliedAt = outcome instanceof Outcome.Done && !orders ? event.payloadAt() : null;
    }
    ClaimedEntity after = Succession.apply(entity, changes, appliedAt);
    EntityPlan next = EntityPlan.of(after, now, Payloads::states);
    boolean more = next.work().isPresent() || !next.changes().isEmpty();
    try {
      complete(entity, changes, appliedAt, more ? now : next.due());
    } catch (StoreException e) {
      if (!e.isDataError() || plan.work().isEmpty()) {
        throw e;
      }
      LOG.error(
          "store refuses what became of event id={}; it is parked", plan.work().get().id(), e);
      String message = "The store refuses to keep what became of this event.";
      complete(
          entity,
          List.of(
              EventChange.of(
                  plan.work().get(), EventState.PARKED, now, ProblemCode.INTERNAL, message)),
          null,
          null);
    }
  }

  private void complete(
      ClaimedEntity entity, List<EventChange> changes, Instant appliedAt, Instant due) {
    if (claims.complete(entity, changes, appliedAt, due)) {
      changes.forEach(this::announce);
    } else {
      LOG.warn("claim lost entity={}; another instance works on it", entity.key().id());
    }
  }

  private void announce(EventChange change) {
    if (change.state() == EventState.PARKED) {
      LOG.warn(
          "event parked id={} code={}; {}",
          change.eventId(),
          change.code(),
          change.code().advice());
    } else if (change.state() == EventState.DONE) {
      LOG.info(
          "event done id={} sale_order={} code={}",
          change.eventId(),
          change.order() == null ? "-" : change.order().name(),
          change.code() == null ? "-" : change.code());
    }
    listener.recorded(change.eventId(), change.state(), change.order());
  }

  /** Finishes the batch under way, takes no other, and returns. */
  @Override
  public void close() {
    closed = true;
    wakeup.wake();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lease.close();
  }
}
