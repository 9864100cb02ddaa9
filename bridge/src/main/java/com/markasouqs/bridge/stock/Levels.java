package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.config.StockSettings.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/** Sums what lies at the shop's locations, product by product, and says what the shop gets. */
final class Levels {
  /** Odoo's floats carry noise far behind the digits that units of measure have. */
  private static final int DIGITS = 6;

  private final Map<Integer, Map<ShopLocation, BigDecimal>> sums = new HashMap<>();

  /** Adds a part to what the product has at the location. */
  void add(int productId, ShopLocation location, BigDecimal part) {
    sums.computeIfAbsent(productId, unused -> new HashMap<>())
        .merge(location, part, BigDecimal::add);
  }

  /** Replaces whatever was summed for the product at the location. */
  void set(int productId, ShopLocation location, BigDecimal quantity) {
    sums.computeIfAbsent(productId, unused -> new HashMap<>()).put(location, quantity);
  }

  /** What a quant contributes. */
  static BigDecimal part(Quantity rule, BigDecimal quantity, BigDecimal reserved) {
    return rule == Quantity.ON_HAND ? quantity : quantity.subtract(reserved);
  }

  /** What the shop gets: less the buffer, not under 0, rounded down to whole pieces. */
  long quantity(int productId, ShopLocation location, int buffer) {
    BigDecimal sum = sums.getOrDefault(productId, Map.of()).getOrDefault(location, BigDecimal.ZERO);
    BigDecimal left =
        sum.setScale(DIGITS, RoundingMode.HALF_UP).subtract(BigDecimal.valueOf(buffer));
    return left.signum() <= 0 ? 0 : left.setScale(0, RoundingMode.FLOOR).longValueExact();
  }
}
