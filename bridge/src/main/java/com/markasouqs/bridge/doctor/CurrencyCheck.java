package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.model.MinorUnits;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The company's currency: whether Odoo rounds it as ISO 4217 says (KWD to 3 digits), whether prices
 * are kept with as many digits ("Product Price" has 2 by default), and whether there is a pricelist
 * in it where Odoo wants one on every sale order (16).
 */
final class CurrencyCheck implements Check {
  private static final String LINE = "sale.order.line";
  private static final String PRICE = "price_unit";

  private final OdooClient odoo;
  private final Optional<Integer> companyId;

  CurrencyCheck(OdooClient odoo, Optional<Integer> companyId) {
    this.odoo = odoo;
    this.companyId = companyId;
  }

  @Override
  public String name() {
    return "currency";
  }

  @Override
  public List<Finding> run() {
    OrderCompany company = OrderCompany.read(odoo, companyId);
    OdooRecord currency =
        odoo.read("res.currency", List.of(company.currencyId()), List.of("decimal_places")).get(0);
    int decimals = currency.integer("decimal_places");
    List<Finding> findings = new ArrayList<>();
    rounding(company.currency(), decimals).ifPresent(findings::add);
    precision(company.currency(), decimals).ifPresent(findings::add);
    pricelist(company).ifPresent(findings::add);
    return findings.isEmpty()
        ? List.of(
            Finding.ok(
                name(),
                "%s with %d digits; prices are kept with as many."
                    .formatted(company.currency(), decimals)))
        : findings;
  }

  private Optional<Finding> rounding(String currency, int decimals) {
    return MinorUnits.of(currency)
        .map(MinorUnits::decimals)
        .filter(expected -> expected != decimals)
        .map(
            expected ->
                Finding.error(
                        name(),
                        "Odoo rounds %s to %d digits, the currency has %d."
                            .formatted(currency, decimals, expected),
                        "Set the currency's rounding factor in Odoo (Invoicing, Configuration,"
                            + " Currencies) before there are invoices in it.")
                    .about("res.currency", List.of()));
  }

  private Optional<Finding> precision(String currency, int decimals) {
    return priceDigits()
        .filter(digits -> digits < decimals)
        .map(
            digits ->
                Finding.error(
                        name(),
                        "Odoo keeps prices with %d digits, %s has %d: totals will differ."
                            .formatted(digits, currency, decimals),
                        "Set decimal accuracy \"Product Price\" to %d in Odoo (Settings, Technical)."
                            .formatted(decimals))
                    .about("decimal.precision", List.of()));
  }

  /** Digits of a line's price, as any user can see them; empty where Odoo does not round (19). */
  private Optional<Integer> priceDigits() {
    Object fields =
        odoo.execute(
            LINE, "fields_get", List.of(List.of(PRICE)), Map.of("attributes", List.of("digits")));
    return fields instanceof Map<?, ?> all
            && all.get(PRICE) instanceof Map<?, ?> price
            && price.get("digits") instanceof List<?> digits
            && digits.size() == 2
            && digits.get(1) instanceof Integer scale
        ? Optional.of(scale)
        : Optional.empty();
  }

  private Optional<Finding> pricelist(OrderCompany company) {
    if (!odoo.fields("sale.order").required("pricelist_id")) {
      return Optional.empty();
    }
    Domain domain =
        Domain.where("currency_id", "=", company.currencyId())
            .and(Domain.where("company_id", "in", List.of(company.id(), false)));
    return odoo.searchCount("product.pricelist", domain) > 0
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                    name(),
                    "This Odoo wants a pricelist on every order, and has none in "
                        + company.currency()
                        + ".",
                    "Create one in Odoo (Sales, Products, Pricelists).")
                .about("product.pricelist", List.of()));
  }
}
