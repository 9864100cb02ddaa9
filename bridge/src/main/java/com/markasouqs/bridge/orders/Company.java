package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.util.List;
import java.util.Optional;

/**
 * The company whose sale orders are written.
 *
 * @param id Odoo's id
 * @param currencyCode its currency, ISO 4217
 */
record Company(int id, String currencyCode) {

  /** The configured company, else the API user's own. */
  static Company read(OdooClient odoo, Optional<Integer> configured) {
    int id =
        configured.orElseGet(
            () ->
                odoo.read("res.users", List.of(odoo.uid()), List.of("company_id"))
                    .get(0)
                    .reference("company_id")
                    .orElseThrow());
    OdooRecord company = odoo.read("res.company", List.of(id), List.of("currency_id")).get(0);
    return new Company(id, company.referenceName("currency_id"));
  }
}
