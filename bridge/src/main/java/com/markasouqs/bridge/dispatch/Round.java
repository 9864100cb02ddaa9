package com.markasouqs.bridge.dispatch;

import com.markasouqs.bridge.inbox.ClaimedEntity;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Outcome;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies one batch of events of one kind and sees to it that each gets an outcome, whatever
 * happens.
 *
 * <p>What Odoo as a whole cannot do closes the gate and uses up no attempt. A failure that may be
 * one event's fault makes the batch be repeated one by one, so that the culprit stands alone.
 */
final class Round {
  private static final Logger LOG = LoggerFactory.getLogger(Round.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /**
   * An event with the claimed entity that it belongs to.
   *
   * @param entity as claimed
   * @param event the event to apply
   * @param held whether the order's quotation is parked
   */
  record Item(ClaimedEntity entity, Event event, boolean held) {}

  private final OdooGate gate;
  private final Clock clock;
  private final Map<Long, Outcome> outcomes = new HashMap<>();

  Round(OdooGate gate, Clock clock) {
    this.gate = gate;
    this.clock = clock;
  }

  Map<Long, Outcome> outcomes() {
    return outcomes;
  }

  /**
   * Applies the items together; {@code action} puts an outcome for each into the map that it is
   * given.
   */
  void apply(List<Item> items, BiConsumer<List<Item>, Map<Long, Outcome>> action) {
    if (items.isEmpty()) {
      return;
    }
    try {
      action.accept(items, outcomes);
    } catch (StoreException e) {
      throw e;
    } catch (BridgeException e) {
      failed(items, action, e);
    } catch (RuntimeException e) {
      alone(
          items,
          action,
          () -> {
            LOG.error(
                "event not applied id={} because of a fault of the bridge; it is parked",
                items.get(0).event().id(),
                e);
            return Outcome.Park.of(ProblemCode.INTERNAL, String.valueOf(e));
          });
    }
  }

  private void failed(
      List<Item> items,
      BiConsumer<List<Item>, Map<Long, Outcome>> action,
      BridgeException failure) {
    switch (failure.category()) {
      case CONFIGURATION -> pause(items, failure);
      case UNKNOWN_OUTCOME -> unknown(items, action, failure);
      case RETRY -> retry(items, failure);
      case PARK, BUG -> {
        if (isOfTheSetUp(failure)) {
          alone(items, action, () -> setUp(items.get(0), failure));
        } else {
          alone(items, action, () -> Outcome.Park.of(failure.code(), failure.getMessage()));
        }
      }
    }
  }

  /** Rights and fields are repaired in Odoo's set-up, and then every event goes on. */
  private static boolean isOfTheSetUp(BridgeException failure) {
    return failure instanceof OdooException.AccessError || isOfTheSchema(failure);
  }

  private static boolean isOfTheSchema(BridgeException failure) {
    return failure instanceof OdooException.UnknownField
        || failure instanceof OdooException.UnknownModel
        || failure instanceof OdooException.UnknownMethod;
  }

  /**
   * A right can be missing for one record only, which no probe notices: that event is parked at
   * once and tried again now and then, and stops nobody else. For a field that is gone the
   * workplace is built anew, which is a reason to try again.
   */
  private Outcome setUp(Item item, BridgeException failure) {
    LOG.error(
        "event not applied id={} code={} cause=\"{}\". {}",
        item.event().id(),
        failure.code(),
        failure.getMessage(),
        failure.code().advice());
    if (isOfTheSchema(failure)) {
      gate.close(failure);
      return new Outcome.Retry(failure.code(), failure.getMessage());
    }
    return Outcome.Park.of(failure.code(), failure.getMessage());
  }

  private void pause(List<Item> items, BridgeException failure) {
    gate.close(failure);
    undecided(items, new Outcome.Wait(clock.instant(), failure.code(), failure.getMessage()));
  }

  /** An answer that cannot be read can be one record's fault; no answer is Odoo's. */
  private void unknown(
      List<Item> items,
      BiConsumer<List<Item>, Map<Long, Outcome>> action,
      BridgeException failure) {
    if (failure instanceof OdooException.Malformed) {
      alone(items, action, () -> new Outcome.Retry(failure.code(), failure.getMessage()));
      return;
    }
    if (failure instanceof OdooException.OutcomeUnknown) {
      gate.close(failure);
    }
    undecided(
        items,
        new Outcome.Wait(clock.instant().plus(LOOK_AGAIN), failure.code(), failure.getMessage()));
  }

  private void retry(List<Item> items, BridgeException failure) {
    if (failure instanceof OdooException.Unavailable) {
      pause(items, failure);
    } else {
      undecided(items, new Outcome.Retry(failure.code(), failure.getMessage()));
    }
  }

  private interface Verdict {
    Outcome give();
  }

  private void alone(
      List<Item> items, BiConsumer<List<Item>, Map<Long, Outcome>> action, Verdict verdict) {
    List<Item> open = new ArrayList<>(items);
    open.removeIf(item -> outcomes.containsKey(item.event().id()));
    if (items.size() == 1) {
      if (!open.isEmpty()) {
        outcomes.put(items.get(0).event().id(), verdict.give());
      }
      return;
    }
    for (Item item : open) {
      if (gate.closure().isPresent()) {
        undecided(List.of(item), new Outcome.Wait(clock.instant(), null, null));
      } else {
        apply(List.of(item), action);
      }
    }
  }

  private void undecided(List<Item> items, Outcome outcome) {
    items.forEach(item -> outcomes.putIfAbsent(item.event().id(), outcome));
  }
}
