package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Quantities in the bodies of products.
 *
 * <p>The shop writes a body's quantity to its main location, and nobody says which one that is.
 * Where quantities are told by location, each place is told its own afterwards, and that is right
 * in the end, whatever the body said. But at a main location that is no place of the mapping,
 * nothing corrects the body: there the shop must get 0, for what lies in Odoo is told elsewhere.
 */
final class BodyQuantities {
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final StockMemory memory;
  private final StockRules rules;
  private final StockPush push;

  BodyQuantities(StockMemory memory, StockRules rules, StockPush push) {
    this.memory = memory;
    this.rules = rules;
    this.push = push;
  }

  /**
   * One for each product; those whose zero the guard stops keep what the shop had. To ask for one
   * throws where the admin's own function fails.
   *
   * @param skus by Odoo's id
   */
  Map<Integer, LongSupplier> of(Map<Integer, String> skus, StockObservation observation) {
    StockObservation.Found found = observation.quantitiesOf(skus);
    Map<Integer, Map<String, Long>> places = found.places();
    keepWhatIsGuarded(places);
    boolean mainIsAPlace = mainIsAPlace();
    Map<Integer, LongSupplier> quantities = new HashMap<>();
    found
        .failures()
        .forEach(
            (product, failure) ->
                quantities.put(
                    product,
                    () -> {
                      throw failure;
                    }));
    // The least of the places: until each is told its own, the shop sells nothing that is not
    // there.
    places.forEach(
        (product, each) -> {
          long least = mainIsAPlace ? Collections.min(each.values()) : 0L;
          quantities.put(product, () -> least);
        });
    return quantities;
  }

  /** Every product that was made by a body has a row at the main location. */
  private boolean mainIsAPlace() {
    Set<String> shown = memory.locations().shown();
    return !rules.nameLocations() || (!shown.isEmpty() && rules.locationIds().containsAll(shown));
  }

  private void keepWhatIsGuarded(Map<Integer, Map<String, Long>> places) {
    Map<Integer, Map<String, Long>> hadBefore = new HashMap<>();
    for (PushedItem item : memory.queries().ofProducts(Channel.STOCK, places.keySet())) {
      Map<String, Long> now = places.get(item.odooId());
      boolean empty = now.values().stream().allMatch(quantity -> quantity == 0);
      if (empty && now.containsKey(item.location()) && pieces(item) > 0) {
        hadBefore
            .computeIfAbsent(item.odooId(), unused -> new HashMap<>(now))
            .put(item.location(), pieces(item));
      }
    }
    if (!hadBefore.isEmpty() && push.stopped().isPresent()) {
      places.putAll(hadBefore);
    }
  }

  /** What the shop acknowledged or showed last, which can be anything that is a number. */
  private static long pieces(PushedItem item) {
    return item.acknowledged() == null
        ? 0
        : new BigDecimal(item.acknowledged())
            .min(MOST)
            .max(BigDecimal.ZERO)
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact();
  }
}
