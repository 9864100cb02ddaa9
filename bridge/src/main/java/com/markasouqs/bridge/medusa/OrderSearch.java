package com.markasouqs.bridge.medusa;

import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.payload.PayloadException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Looks for one order in the list, for shops that cannot answer for a single one. */
final class OrderSearch {
  private static final int PAGE = 50;
  private static final int MOST_PAGES = 20;
  private static final Duration AROUND_THE_ID = Duration.ofHours(1);
  private static final Duration SLACK = Duration.ofDays(1);

  private final Function<OrderQuery, Page<MedusaOrder>> orders;

  OrderSearch(Function<OrderQuery, Page<MedusaOrder>> orders) {
    this.orders = orders;
  }

  /**
   * Looks around the moment that the id tells, then at the newest up to a day after {@code
   * aroundOrNull}, a bounded number of pages each.
   *
   * @throws PayloadException when the order is there and cannot be understood
   */
  Optional<Pulled<MedusaOrder>> find(String id, Instant aroundOrNull) {
    Optional<Instant> told = Moments.ofId(id);
    if (told.isPresent()) {
      Instant from = told.get().minus(AROUND_THE_ID);
      Optional<Pulled<MedusaOrder>> found = find(id, from, told.get().plus(AROUND_THE_ID));
      if (found.isPresent()) {
        return found;
      }
    }
    return find(id, null, aroundOrNull == null ? null : aroundOrNull.plus(SLACK));
  }

  private Optional<Pulled<MedusaOrder>> find(String id, Instant from, Instant to) {
    for (int number = 0; number < MOST_PAGES; number++) {
      Page<MedusaOrder> page = orders.apply(new OrderQuery(from, to, null, PAGE, number * PAGE));
      for (UnreadableRow row : page.unreadable()) {
        if (row.id().equals(Optional.of(id))) {
          throw row.problem();
        }
      }
      Optional<Pulled<MedusaOrder>> found =
          page.found().stream().filter(order -> order.id().equals(id)).findFirst();
      if (found.isPresent() || !page.hasMore()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
