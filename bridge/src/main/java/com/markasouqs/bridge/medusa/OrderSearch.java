package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.payload.PayloadException;
import com.markasouqs.bridge.payload.PayloadReader;
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
   * The order, understood.
   *
   * @throws PayloadException when the order is there and cannot be understood
   */
  Optional<Pulled<MedusaOrder>> find(String id, Instant aroundOrNull) {
    return row(id, aroundOrNull)
        .map(row -> new Pulled<>(id, PayloadReader.order(row), Moments.createdAt(row), row));
  }

  /**
   * The order's row as it came. Looks around the moment that the id tells, then at the newest up to
   * a day after {@code aroundOrNull}, a bounded number of pages each.
   */
  Optional<JsonNode> row(String id, Instant aroundOrNull) {
    Optional<Instant> told = Moments.ofId(id);
    if (told.isPresent()) {
      Instant from = told.get().minus(AROUND_THE_ID);
      Optional<JsonNode> found = row(id, from, told.get().plus(AROUND_THE_ID));
      if (found.isPresent()) {
        return found;
      }
    }
    return row(id, null, aroundOrNull == null ? null : aroundOrNull.plus(SLACK));
  }

  private Optional<JsonNode> row(String id, Instant from, Instant to) {
    for (int number = 0; number < MOST_PAGES; number++) {
      Page<MedusaOrder> page = orders.apply(new OrderQuery(from, to, null, PAGE, number * PAGE));
      for (UnreadableRow row : page.unreadable()) {
        if (row.id().equals(Optional.of(id))) {
          return Optional.of(row.raw());
        }
      }
      Optional<JsonNode> found =
          page.found().stream().filter(order -> order.id().equals(id)).map(Pulled::raw).findFirst();
      if (found.isPresent() || !page.hasMore()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
