package com.markasouqs.bridge.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * Exact money of one currency: how many decimals it has, and how amounts come into it.
 *
 * @param currencyCode ISO 4217, upper case
 * @param decimals digits behind the point: KWD 3, USD 2, JPY 0
 */
public record MinorUnits(String currencyCode, int decimals) {

  /** The currency's own number of decimals, or empty for a code that ISO 4217 does not know. */
  public static Optional<MinorUnits> of(String currencyCode) {
    try {
      int digits = Currency.getInstance(currencyCode).getDefaultFractionDigits();
      return digits < 0 ? Optional.empty() : Optional.of(new MinorUnits(currencyCode, digits));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /** An amount in minor units (fils) as an amount in major units, rounded once, HALF_UP. */
  public BigDecimal fromMinor(BigDecimal minor) {
    return rounded(minor.movePointLeft(decimals));
  }

  /** An amount in major units, rounded to the currency, HALF_UP. */
  public BigDecimal rounded(BigDecimal major) {
    return major.setScale(decimals, RoundingMode.HALF_UP);
  }

  /** One minor unit in major units: 0.001 for KWD. */
  public BigDecimal unit() {
    return BigDecimal.ONE.movePointLeft(decimals);
  }
}
