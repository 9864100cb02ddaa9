package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Odoo has for the currencies of orders.
 *
 * <p>The company's own currency needs no pricelist, unless this Odoo requires one on every sale
 * order; a foreign one always does, because a sale order takes its currency from its pricelist.
 */
final class Currencies {

  /**
   * How an order in a currency is written.
   *
   * @param pricelistId the pricelist, null when none is needed
   */
  record Choice(Integer pricelistId) {}

  private final String companyCurrency;
  private final Map<String, Choice> choices;

  Currencies(String companyCurrency, Map<String, Choice> choices) {
    this.companyCurrency = companyCurrency;
    this.choices = Map.copyOf(choices);
  }

  /**
   * Reads what there is for these currencies.
   *
   * @param company whose sale orders they will be
   * @param codes ISO 4217, upper case
   */
  static Currencies read(
      OdooClient odoo, SaleOrderSchema schema, Company company, Collection<String> codes) {
    Map<String, Choice> choices = new HashMap<>();
    Set<String> needPricelist = new HashSet<>(codes);
    if (!schema.pricelistRequired()) {
      choices.put(company.currencyCode(), new Choice(null));
      needPricelist.remove(company.currencyCode());
    }
    if (!needPricelist.isEmpty()) {
      Domain domain =
          Domain.where("currency_id.name", "in", List.copyOf(needPricelist))
              .and(Domain.where("company_id", "in", List.of(company.id(), false)));
      List<OdooRecord> pricelists =
          odoo.searchRead(
              "product.pricelist", domain, List.of("currency_id"), ReadOptions.none().order("id"));
      pricelists.forEach(
          pricelist ->
              choices.putIfAbsent(
                  pricelist.referenceName("currency_id"), new Choice(pricelist.id())));
    }
    return new Currencies(company.currencyCode(), choices);
  }

  Optional<Choice> choice(String currencyCode) {
    return Optional.ofNullable(choices.get(currencyCode));
  }

  boolean isCompanyCurrency(String currencyCode) {
    return companyCurrency.equals(currencyCode);
  }
}
