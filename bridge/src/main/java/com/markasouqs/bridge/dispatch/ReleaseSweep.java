package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.ClaimedEntity;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.MedusaEvent;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets parked events go on when their cause is gone, and reopens orders whose sale order is gone.
 * Runs on the dispatcher thread, bounded: those that were looked at longest ago come first.
 */
final class ReleaseSweep {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseSweep.class);
  private static final int AT_ONCE = 200;

  private static final List<ProblemCode> PRODUCTS =
      List.of(ProblemCode.SKU_NOT_FOUND, ProblemCode.SKU_ARCHIVED, ProblemCode.DUPLICATE_SKU);
  private static final List<ProblemCode> QUOTATIONS =
      List.of(ProblemCode.TOTAL_MISMATCH, ProblemCode.TOTAL_UNKNOWN);
  private static final List<ProblemCode> REFUSALS =
      List.of(
          ProblemCode.CONFIRM_REFUSED,
          ProblemCode.INVOICE_REFUSED,
          ProblemCode.ODOO_REFUSED,
          ProblemCode.ODOO_ACCESS,
          ProblemCode.ODOO_CONFLICT,
          ProblemCode.HOOK_FAILED);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final List<ProblemCode> CANCELLATIONS =
      List.of(ProblemCode.CANCEL_AFTER_DELIVERY, ProblemCode.CANCEL_REFUSED);

  private final EventDesk desk;
  private final Duration interval;
  private final Clock clock;
  private Instant next;

  ReleaseSweep(EventDesk desk, Duration interval, Clock clock) {
    this.desk = desk;
    this.interval = interval;
    this.clock = clock;
    this.next = clock.instant();
  }

  /** Looks at parked events, when it is time. */
  void run(Workplace workplace, OdooGate gate) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(interval);
    guarded(
        gate,
        () -> {
          releaseProducts(workplace);
          releaseCurrencies(workplace);
          releaseQuotations(workplace);
          releaseCancellations(workplace);
          retryRefusals(workplace);
        });
  }

  /** Reopens the done orders of these entities whose sale order is gone. */
  void verify(Workplace workplace, OdooGate gate, List<ClaimedEntity> entities) {
    if (entities.isEmpty() || gate.closure().isPresent()) {
      return;
    }
    guarded(
        gate,
        () -> {
          Set<String> ids =
              entities.stream().map(entity -> entity.key().id()).collect(Collectors.toSet());
          for (String id : workplace.releases().missing(ids)) {
            desk.lastDoneOrder(id)
                .filter(event -> event.order() != null)
                .ifPresent(
                    event ->
                        desk.reopen(
                            event.id(), "The sale order is gone from Odoo; imported once more."));
          }
        });
  }

  private static void guarded(OdooGate gate, Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      throw e;
    } catch (BridgeException e) {
      LOG.warn("parked events not looked at code={}; they are next time", e.code());
      if (e.category() != Category.PARK) {
        gate.close(e);
      }
    }
  }

  private void releaseProducts(Workplace workplace) {
    List<Event> parked = desk.parked(PRODUCTS, AT_ONCE);
    Map<Long, List<String>> watched = new HashMap<>();
    parked.forEach(event -> watched.put(event.id(), event.watchedSkus()));
    release(parked, workplace.releases().skusAppeared(watched), "Its products are in Odoo now.");
  }

  private void releaseCurrencies(Workplace workplace) {
    List<Event> parked = desk.parked(List.of(ProblemCode.CURRENCY_NOT_CONFIGURED), AT_ONCE);
    Map<Event, MedusaOrder> orders = orders(parked);
    orders.keySet().removeIf(event -> event.order() != null);
    Set<String> configured =
        orders.isEmpty()
            ? Set.of()
            : workplace
                .releases()
                .currenciesConfigured(
                    orders.values().stream()
                        .map(MedusaOrder::currencyCode)
                        .collect(Collectors.toSet()));
    Set<Long> released = new HashSet<>();
    orders.forEach(
        (event, order) -> {
          if (configured.contains(order.currencyCode())) {
            released.add(event.id());
          }
        });
    release(parked, released, "Its currency is configured in Odoo now.");
  }

  private void releaseQuotations(Workplace workplace) {
    List<Event> parked = desk.parked(QUOTATIONS, AT_ONCE);
    Map<Event, MedusaOrder> orders = orders(parked);
    Map<Integer, MedusaOrder> byId = new HashMap<>();
    orders.forEach(
        (event, order) -> {
          if (event.order() != null) {
            byId.put(event.order().id(), order);
          }
        });
    Set<Integer> settled = workplace.releases().settled(byId);
    Set<Long> released = new HashSet<>();
    for (Event event : orders.keySet()) {
      if (event.order() != null && settled.contains(event.order().id())) {
        released.add(event.id());
      }
    }
    release(parked, released, "Its quotation was settled in Odoo.");
  }

  /**
   * What Odoo refused for a reason of its own is tried again, more and more rarely; a confirmation
   * at once when it was made by hand.
   */
  private void retryRefusals(Workplace workplace) {
    List<Event> parked = desk.parked(REFUSALS, AT_ONCE);
    Set<Integer> quotations =
        parked.stream()
            .filter(event -> event.code() == ProblemCode.CONFIRM_REFUSED && event.order() != null)
            .map(event -> event.order().id())
            .collect(Collectors.toSet());
    Set<Integer> decided = workplace.releases().decided(quotations);
    Set<Long> due =
        parked.stream()
            .filter(
                event ->
                    isDueAgain(event)
                        || (event.order() != null && decided.contains(event.order().id())))
            .map(Event::id)
            .collect(Collectors.toSet());
    release(parked, due, "Tried again: the cause may be gone.");
  }

  /** An event waits as long again as it has been refused already: from one sweep to an hour. */
  private boolean isDueAgain(Event event) {
    Duration refusedFor = Duration.between(event.receivedAt(), event.changedAt());
    Duration bounded = refusedFor.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : refusedFor;
    Duration wait = bounded.compareTo(interval) < 0 ? interval : bounded;
    return Duration.between(event.changedAt(), clock.instant()).compareTo(wait) >= 0;
  }

  private void releaseCancellations(Workplace workplace) {
    List<Event> parked =
        desk.parked(CANCELLATIONS, AT_ONCE).stream()
            .filter(event -> event.order() != null)
            .toList();
    Set<Integer> canceled =
        parked.isEmpty()
            ? Set.of()
            : workplace
                .releases()
                .canceled(parked.stream().map(event -> event.order().id()).toList());
    Set<Long> released =
        parked.stream()
            .filter(event -> canceled.contains(event.order().id()))
            .map(Event::id)
            .collect(Collectors.toSet());
    release(parked, released, "Its sale order was canceled in Odoo.");
  }

  private static Map<Event, MedusaOrder> orders(List<Event> parked) {
    Map<Event, MedusaOrder> orders = new HashMap<>();
    for (Event event : parked) {
      if (event.type() == EventType.ORDER_CREATED) {
        try {
          orders.put(event, ((MedusaEvent.OrderCreated) Payloads.of(event)).order());
        } catch (PayloadException unreadable) {
          LOG.warn("parked event unreadable id={}; an admin has to look at it", event.id());
        }
      }
    }
    return orders;
  }

  private void release(List<Event> looked, Set<Long> released, String reason) {
    List<Long> staying = new ArrayList<>();
    for (Event event : looked) {
      if (released.contains(event.id())) {
        LOG.info("event released id={} code={}; {}", event.id(), event.code(), reason);
        desk.retry(event.id(), reason);
      } else {
        staying.add(event.id());
      }
    }
    desk.lookedAt(staying);
  }
}
