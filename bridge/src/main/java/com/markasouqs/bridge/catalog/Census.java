package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.List;

/**
 * Notices that products were deleted in Odoo, which no date of a change tells: by how many there
 * are up to the greatest id of the last time. Any thread.
 */
final class Census {
  private int upTo;
  private int count;

  /**
   * Counts, for the next time as well.
   *
   * @return whether products may be gone since the last time; true the first time
   */
  synchronized boolean mayLackSome(OdooClient odoo) {
    boolean lacking = upTo == 0 || count(odoo, upTo) != count;
    int greatest =
        odoo
            .search(
                CatalogSchema.PRODUCT,
                inAnyState(Domain.all()),
                ReadOptions.none().order("id desc").limit(1))
            .stream()
            .findFirst()
            .orElse(0);
    count = count(odoo, greatest);
    upTo = greatest;
    return lacking;
  }

  private static int count(OdooClient odoo, int upTo) {
    return odoo.searchCount(CatalogSchema.PRODUCT, inAnyState(Domain.where("id", "<=", upTo)));
  }

  /** A count takes no context everywhere: archived ones are asked for by the domain. */
  private static Domain inAnyState(Domain domain) {
    return domain.and(Domain.where("active", "in", List.of(true, false)));
  }
}
