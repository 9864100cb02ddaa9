package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;

/**
 * Notices that records were deleted in Odoo, which no date of a change tells: by how many there are
 * up to the greatest id of the last time. Any thread.
 */
final class Census {
  private final String model;
  private int upTo;
  private int count;

  Census(String model) {
    this.model = model;
  }

  /**
   * Counts, for the next time as well.
   *
   * @param population the records that count
   * @return whether some may be gone since the last time; true the first time
   */
  synchronized boolean mayLackSome(OdooClient odoo, Domain population) {
    boolean lacking = upTo == 0 || count(odoo, population, upTo) != count;
    int greatest =
        odoo.search(model, population, ReadOptions.none().order("id desc").limit(1)).stream()
            .findFirst()
            .orElse(0);
    count = count(odoo, population, greatest);
    upTo = greatest;
    return lacking;
  }

  private int count(OdooClient odoo, Domain population, int greatest) {
    return odoo.searchCount(model, population.and(Domain.where("id", "<=", greatest)));
  }
}
