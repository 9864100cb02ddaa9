package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.Status;
import com.markasouqs.bridge.medusa.StockAnswer;
import com.markasouqs.bridge.medusa.StockItem;
import com.markasouqs.bridge.medusa.StockResult;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends quantities by the call that writes them where they belong. Called in a turn.
 *
 * <p>Of the contract's calls only the one for a single SKU can name a location; those for many
 * write the shop's main one. A shop without it has one quantity a SKU, as far as it can be told,
 * and gets the sum.
 */
final class StockCalls {
  private static final Logger LOG = LoggerFactory.getLogger(StockCalls.class);
  private static final int CALLS_IN_A_TURN = 20;
  private static final int LOOKED_AT = 50;

  private final MedusaClient medusa;
  private final StockMemory memory;
  private final StockRules rules;

  StockCalls(MedusaClient medusa, StockMemory memory, StockRules rules) {
    this.medusa = medusa;
    this.memory = memory;
    this.rules = rules;
  }

  /** How many products may go out in one turn, of so many in one call. */
  int productsInATurn(int inACall) {
    return namesLocations()
        ? Math.max(1, Math.min(inACall, CALLS_IN_A_TURN / rules.locationIds().size()))
        : inACall;
  }

  /** Sends; stops where the next item would fare as this one did. */
  StockAnswer send(List<StockItem> items) {
    return namesLocations() || items.stream().anyMatch(this::isElsewhere)
        ? oneByOne(items)
        : medusa.pushStock(items);
  }

  /** A place that has left the mapping. */
  private boolean isElsewhere(StockItem item) {
    return item.locationIdOrNull() != null
        && !rules.locationIds().contains(item.locationIdOrNull());
  }

  /** A shop that shows one location only has no other main one. */
  private boolean namesLocations() {
    return rules.nameLocations()
        && !(rules.locationIds().size() == 1
            && memory.locations().shown().equals(Set.copyOf(rules.locationIds())));
  }

  private StockAnswer oneByOne(List<StockItem> items) {
    List<StockResult> results = new ArrayList<>();
    MedusaException failure = null;
    boolean goOn = true;
    for (StockItem item : items) {
      if (!goOn) {
        results.add(new StockResult(item, Status.NOT_SENT, ""));
        continue;
      }
      try {
        results.add(medusa.updateStock(item));
      } catch (MedusaException.MissingEndpoint missing) {
        results.add(new StockResult(item, Status.NOT_SENT, ""));
        failure = missing;
        goOn = medusa.offersStockUpdate();
      } catch (MedusaException ended) {
        results.add(failed(item, ended));
        failure = ended;
        goOn = false;
      }
    }
    if (failure instanceof MedusaException.MissingEndpoint && !medusa.offersStockUpdate()) {
      LOG.warn("event=shop-locations-as-one; the shop has no call that names a location");
      learn(true);
    }
    return new StockAnswer(results, Optional.ofNullable(failure));
  }

  private static StockResult failed(StockItem item, MedusaException failure) {
    boolean unknown =
        failure instanceof MedusaException.Malformed
            || (failure instanceof MedusaException.Unavailable unavailable
                && unavailable.mayHaveArrived());
    return new StockResult(item, unknown ? Status.UNKNOWN : Status.NOT_SENT, failure.getMessage());
  }

  /**
   * A shop that had no call that names a location may have one by now: tells it again, by that
   * call, a quantity that it has.
   *
   * @return whether it has
   */
  boolean lookForLocations() {
    if (!rules.areMerged() || !medusa.offersStockUpdate()) {
      return false;
    }
    memory.queries().following(Channel.STOCK, 0, LOOKED_AT).stream()
        .filter(PushedItem::settled)
        .findFirst()
        .ifPresent(this::tryOut);
    return !memory.locations().areOne();
  }

  private void tryOut(PushedItem item) {
    try {
      long quantity = Long.parseLong(item.wanted());
      medusa.updateStock(new StockItem(item.key(), item.odooId(), quantity, null, null, null));
      LOG.info("event=shop-locations-apart; the shop has a call that names a location");
      learn(false);
    } catch (MedusaException none) {
      LOG.debug("event=shop-locations-as-one cause=\"{}\"", none.getMessage());
    }
  }

  /** From the next run on, every product is looked at with the other rows. */
  private void learn(boolean asOne) {
    memory.locations().areOne(asOne);
    memory.cursor().reset();
  }
}
