package com.markasouqs.bridge.orders;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Notices a shop whose amounts are in another unit than the setting says. */
final class PriceScale {
  private static final BigDecimal LOW = new BigDecimal("400");
  private static final BigDecimal HIGH = new BigDecimal("2500");

  private PriceScale() {}

  /**
   * Whether all prices that can be compared are about 1,000 times, or all about a thousandth of,
   * Odoo's own.
   */
  static boolean isWrong(
      List<BigDecimal> prices, List<Product> products, ServiceProducts services) {
    int compared = 0;
    int large = 0;
    int small = 0;
    for (int i = 0; i < prices.size(); i++) {
      BigDecimal own = products.get(i).price();
      boolean comparable =
          own.signum() > 0
              && prices.get(i).signum() > 0
              && products.get(i).id() != services.placeholderId();
      if (comparable) {
        compared++;
        large += isAboutThousand(prices.get(i).divide(own, MathContext.DECIMAL64)) ? 1 : 0;
        small += isAboutThousand(own.divide(prices.get(i), MathContext.DECIMAL64)) ? 1 : 0;
      }
    }
    return compared > 0 && (large == compared || small == compared);
  }

  private static boolean isAboutThousand(BigDecimal ratio) {
    return ratio.compareTo(LOW) >= 0 && ratio.compareTo(HIGH) <= 0;
  }
}
