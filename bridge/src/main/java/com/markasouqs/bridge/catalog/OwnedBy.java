package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import java.util.Optional;

/** What of several companies' records counts. */
final class OwnedBy {
  private OwnedBy() {}

  /**
   * Records of this company and of none.
   *
   * @param companyId empty: all records
   */
  static Domain domain(Optional<Integer> companyId) {
    return companyId
        .map(
            company ->
                Domain.where("company_id", "=", null).or(Domain.where("company_id", "=", company)))
        .orElse(Domain.all());
  }
}
