package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.MinorUnits;
import java.math.BigDecimal;
import java.util.Optional;

/** Compares the total of a sale order that somebody else wrote with Medusa's. */
final class AdoptedTotal {
  private AdoptedTotal() {}

  /** A sentence with both amounts; empty when they agree or Medusa sent none. */
  static Optional<String> difference(
      MedusaOrder order, SaleOrder saleOrder, OrderSettings settings) {
    Optional<MinorUnits> units = MinorUnits.of(order.currencyCode());
    if (units.isEmpty() || order.totals().total() == null) {
      return Optional.empty();
    }
    BigDecimal expected = OrderAmounts.of(order, settings.amounts(), units.get()).total();
    BigDecimal actual = units.get().rounded(saleOrder.total());
    boolean agree =
        saleOrder.currencyCode().equals(order.currencyCode()) && actual.compareTo(expected) == 0;
    return agree
        ? Optional.empty()
        : Optional.of(
            "The adopted sale order is over %s %s, Medusa's order over %s %s."
                .formatted(
                    actual.toPlainString(),
                    saleOrder.currencyCode(),
                    expected.toPlainString(),
                    order.currencyCode()));
  }
}
