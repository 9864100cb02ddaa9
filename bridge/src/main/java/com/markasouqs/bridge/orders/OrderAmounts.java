package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.MinorUnits;
import com.markasouqs.bridge.model.OrderTotals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * An order's money in major units, rounded to its currency, as Odoo's lines need it.
 *
 * <p>Medusa's line amounts are before discount, its shipping includes tax, its tax counts
 * shipping's tax again, and the specified payload has no discount. So without tax the discount is
 * what is missing from the total; with tax all of it is calculated back to amounts without tax,
 * which Odoo's taxes then bring up to the total.
 *
 * @param unitPrices one for each item, in their order
 * @param lines sum of the lines before discount
 * @param shipping shipping without tax
 * @param discount discount without tax, not negative
 * @param discountInferred whether the discount was calculated, not sent
 * @param taxed whether the order has tax
 * @param total what the customer pays, null when not sent
 */
record OrderAmounts(
    List<BigDecimal> unitPrices,
    BigDecimal lines,
    BigDecimal shipping,
    BigDecimal discount,
    boolean discountInferred,
    boolean taxed,
    BigDecimal total) {

  /** Rounding of shipping's share of tax can leave so many minor units, which are no discount. */
  private static final int ROUNDING_RESIDUE = 2;

  static OrderAmounts of(MedusaOrder order, OrderSettings.Amounts unit, MinorUnits currency) {
    Converter converter = new Converter(unit, currency);
    List<BigDecimal> prices =
        order.items().stream().map(item -> converter.major(item.unitPrice())).toList();
    BigDecimal lines = BigDecimal.ZERO;
    for (int i = 0; i < prices.size(); i++) {
      MedusaItem item = order.items().get(i);
      lines = lines.add(currency.rounded(prices.get(i).multiply(item.quantity())));
    }
    OrderTotals totals = order.totals();
    BigDecimal tax = converter.majorOrZero(totals.tax());
    return tax.signum() > 0 && totals.total() != null && totals.total().signum() > 0
        ? taxed(prices, lines, totals, tax, converter)
        : untaxed(prices, lines, totals, tax, converter);
  }

  private static OrderAmounts untaxed(
      List<BigDecimal> prices,
      BigDecimal lines,
      OrderTotals totals,
      BigDecimal tax,
      Converter converter) {
    BigDecimal shipping = converter.majorOrZero(totals.shipping());
    BigDecimal total = totals.total() == null ? null : converter.major(totals.total());
    boolean inferred = false;
    BigDecimal discount = converter.majorOrZero(totals.discount());
    if (totals.discount() == null && total != null) {
      discount = lines.add(shipping).subtract(total).max(BigDecimal.ZERO);
      inferred = discount.signum() > 0;
    }
    return new OrderAmounts(
        prices, lines, shipping, discount.abs(), inferred, tax.signum() > 0, total);
  }

  private static OrderAmounts taxed(
      List<BigDecimal> prices,
      BigDecimal lines,
      OrderTotals totals,
      BigDecimal tax,
      Converter converter) {
    BigDecimal total = converter.major(totals.total());
    BigDecimal untaxed = total.subtract(tax);
    BigDecimal gross = converter.majorOrZero(totals.shipping());
    BigDecimal shipping =
        converter.currency.rounded(gross.multiply(untaxed).divide(total, MathContext.DECIMAL128));
    BigDecimal residue = lines.add(shipping).subtract(untaxed);
    BigDecimal tolerated = converter.currency.unit().multiply(BigDecimal.valueOf(ROUNDING_RESIDUE));
    if (residue.abs().compareTo(tolerated) <= 0 && shipping.compareTo(tolerated) > 0) {
      return new OrderAmounts(
          prices, lines, shipping.subtract(residue), BigDecimal.ZERO, false, true, total);
    }
    BigDecimal discount = residue.max(BigDecimal.ZERO);
    boolean inferred = totals.discount() == null && discount.signum() > 0;
    return new OrderAmounts(prices, lines, shipping, discount, inferred, true, total);
  }

  /** Whether a calculated discount is larger than anybody would grant without saying so. */
  boolean discountIsImplausible() {
    return discountInferred && discount.add(discount).compareTo(lines) > 0;
  }

  private record Converter(OrderSettings.Amounts unit, MinorUnits currency) {
    BigDecimal major(BigDecimal amount) {
      return unit == OrderSettings.Amounts.MINOR
          ? currency.fromMinor(amount)
          : currency.rounded(amount);
    }

    BigDecimal majorOrZero(BigDecimal amount) {
      return amount == null ? BigDecimal.ZERO : major(amount);
    }
  }
}
