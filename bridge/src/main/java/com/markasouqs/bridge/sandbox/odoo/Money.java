package com.markasouqs.bridge.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as Odoo rounds them: half up, to the digits of a currency or of a precision. */
final class Money {
  private Money() {}

  static double rounded(double amount, int digits) {
    return exact(amount).setScale(digits, RoundingMode.HALF_UP).doubleValue();
  }

  static double rounded(BigDecimal amount, int digits) {
    return amount.setScale(digits, RoundingMode.HALF_UP).doubleValue();
  }

  static BigDecimal exact(double amount) {
    return BigDecimal.valueOf(amount);
  }

  /** Returns the decimals of the currency. */
  static int decimals(Orm orm, int currency) {
    return orm.find("res.currency", currency).map(row -> row.reference("decimal_places")).orElse(2);
  }

  /** Returns the digits of "Product Price". */
  static int priceDigits(Orm orm) {
    return orm.rows("decimal.precision").stream()
        .filter(row -> row.text("name").equals("Product Price"))
        .map(row -> row.reference("digits"))
        .findFirst()
        .orElse(2);
  }
}
