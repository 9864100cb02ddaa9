package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.util.List;
import java.util.Optional;

/**
 * The company of the sale orders: the configured one, else the API user's own.
 *
 * @param id Odoo's id
 * @param currencyId Odoo's id of its currency
 * @param currency its currency, ISO 4217
 * @param saleTax the default tax on sales, or empty
 */
record OrderCompany(int id, int currencyId, String currency, Optional<Integer> saleTax) {

  static OrderCompany read(OdooClient odoo, Optional<Integer> configured) {
    int id =
        configured.orElseGet(
            () ->
                odoo.read("res.users", List.of(odoo.uid()), List.of("company_id"))
                    .get(0)
                    .reference("company_id")
                    .orElseThrow());
    OdooRecord company =
        odoo.read("res.company", List.of(id), List.of("currency_id", "account_sale_tax_id")).get(0);
    return new OrderCompany(
        id,
        company.reference("currency_id").orElseThrow(),
        company.referenceName("currency_id"),
        company.reference("account_sale_tax_id"));
  }
}
