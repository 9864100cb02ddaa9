package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What one run works with; made anew for each, so that settings and fields are those of now.
 *
 * @param memory what Medusa was told
 * @param rules what an admin decided
 * @param reader reads products
 * @param assessor says which the shop gets
 * @param payloads writes bodies
 * @param observation writes down what Odoo says
 * @param failures what becomes of what is not taken
 */
record Run(
    CatalogMemory memory,
    CatalogRules rules,
    ProductReader reader,
    Assessor assessor,
    ProductPayloads payloads,
    Observation observation,
    PushFailures failures) {

  /**
   * A body carried quantities: what Medusa has of these is to be told again. Of what is not counted
   * (any more) nothing is told.
   */
  void doubtStock(Collection<ProductFacts> products) {
    List<Wish> wishes = new ArrayList<>();
    List<Integer> uncounted = new ArrayList<>();
    for (ProductFacts facts : products) {
      if (!facts.tracked()) {
        uncounted.add(facts.id());
      } else {
        rules
            .stockLocations()
            .forEach(location -> wishes.add(Wish.stock(facts.sku(), location, facts.id(), null)));
      }
    }
    memory.items().know(Channel.STOCK, wishes);
    if (!uncounted.isEmpty()) {
      memory.items().forget(Channel.STOCK, memory.queries().ofProducts(Channel.STOCK, uncounted));
    }
  }
}
