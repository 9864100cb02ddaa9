package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.model.MedusaOrder;
import java.time.Instant;
import java.util.Optional;

/** Asks Medusa for an order of which only a status arrived. */
public final class OrderFetch {
  private final MedusaClient medusa;
  private final Instant importFrom;

  /**
   * @param medusa the client
   * @param importFrom orders created before this moment are not imported
   */
  public OrderFetch(MedusaClient medusa, Instant importFrom) {
    this.medusa = medusa;
    this.importFrom = importFrom;
  }

  /**
   * Fetches one order. An order whose time of creation nobody knows counts as new.
   *
   * @param aroundOrNull a moment at which the order was there already, if one is known
   * @throws com.markasouqs.bridge.medusa.MedusaException when Medusa fails; its category says
   *     whether to try again
   * @throws com.markasouqs.bridge.payload.PayloadException when Medusa has the order and it cannot
   *     be understood
   */
  public FetchedOrder fetch(String medusaOrderId, Instant aroundOrNull) {
    Optional<Pulled<MedusaOrder>> found = medusa.order(medusaOrderId, aroundOrNull);
    if (found.isEmpty()) {
      return new FetchedOrder.NotFound();
    }
    Instant createdAt = found.get().createdAt();
    if (createdAt != null && createdAt.isBefore(importFrom)) {
      return new FetchedOrder.BeforeImport(createdAt);
    }
    return new FetchedOrder.Found(OrderPull.event(found.get(), EventSource.FETCH));
  }
}
