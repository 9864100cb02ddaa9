package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import java.util.List;

/**
 * The company's default tax on sales against {@code settings.orders.tax}: new products get that
 * tax, and under {@code odoo} it lands on every line, whatever the shop charged.
 */
final class TaxCheck implements Check {
  private final OdooClient odoo;
  private final OrderSettings settings;

  TaxCheck(OdooClient odoo, OrderSettings settings) {
    this.odoo = odoo;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "taxes";
  }

  @Override
  public List<Finding> run() {
    OrderCompany company = OrderCompany.read(odoo, settings.companyId());
    if (company.saleTax().isEmpty()) {
      return List.of(withoutDefault());
    }
    OdooRecord tax =
        odoo.read(
                "account.tax", List.of(company.saleTax().get()), List.of("amount", "price_include"))
            .get(0);
    String percent = tax.decimal("amount").stripTrailingZeros().toPlainString() + " %";
    return List.of(
        switch (settings.tax()) {
          case NONE -> Finding.ok(name(), "Order lines have no tax (settings.orders.tax: none).");
          case ODOO ->
              Finding.warning(
                  name(),
                  "Every order line gets Odoo's taxes (by default " + percent + ").",
                  "If the shop's totals are without tax, set settings.orders.tax to from-order.");
          case FROM_ORDER -> fromOrder(percent, tax.flag("price_include"));
        });
  }

  private Finding fromOrder(String percent, boolean included) {
    String message = "Orders with tax get Odoo's taxes (by default " + percent + "), others none";
    return included
        ? Finding.warning(
            name(),
            message + "; prices in Odoo include the tax.",
            "The shop's prices are without tax: import one order with tax and compare its total.")
        : Finding.ok(name(), message + ".");
  }

  private Finding withoutDefault() {
    String message = "The company has no default tax on sales";
    return settings.tax() == OrderSettings.Tax.ODOO
        ? Finding.warning(
            name(),
            message + ", and settings.orders.tax is odoo.",
            "Set taxes on the products in Odoo, or settings.orders.tax to from-order.")
        : Finding.ok(name(), message + ".");
  }
}
