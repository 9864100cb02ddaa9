package com.markasouqs.bridge.hooks;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a field of a body for the shop holds.
 *
 * @param kind in words for people who know Python, such as {@code a text}
 * @param decimals how many decimals a number may have
 */
public record BodyField(String kind, int decimals) {
  public static final BodyField TEXT = new BodyField("a text", 0);
  public static final BodyField TRUTH = new BodyField("a bool", 0);
  public static final BodyField LIST = new BodyField("a list", 0);
  public static final BodyField DICT = new BodyField("a dict", 0);

  /** A whole number, such as an amount in the smallest unit. */
  public static final BodyField WHOLE = number(0);

  private static final int ANY = Integer.MAX_VALUE;
  private static final int LONGEST_WHOLE = 63;

  /** Any number. */
  public static final BodyField NUMBER = number(ANY);

  /** A number with at most so many decimals. */
  public static BodyField number(int decimals) {
    return new BodyField(Kinds.of(0), decimals);
  }

  /** Where nothing else is known: of the kind that it has. */
  static BodyField like(Object value) {
    boolean whole = value instanceof Integer || value instanceof Long;
    return new BodyField(Kinds.of(value), whole ? 0 : ANY);
  }

  /**
   * Judges a new value that is not None.
   *
   * @param before null where there was none
   */
  Optional<String> problem(Object before, Object after) {
    String found = Kinds.of(after);
    if (!kind.equals(found)) {
      return Optional.of(
          before == null
              ? "needs %s, not %s".formatted(kind, found)
              : "was %s and became %s".formatted(kind, found));
    }
    return after instanceof Number number
        ? problem(before, new BigDecimal(number.toString()).stripTrailingZeros())
        : Optional.empty();
  }

  private Optional<String> problem(Object before, BigDecimal number) {
    if (number.signum() < 0) {
      return Optional.of("must not be negative");
    }
    if (number.scale() > Math.max(decimals, decimals(before))) {
      return Optional.of(
          decimals == 0
              ? "must be a whole number; round it"
              : "must not have more than %d decimals; round it".formatted(decimals));
    }
    if (decimals == 0 && number.toBigInteger().bitLength() > LONGEST_WHOLE) {
      return Optional.of("is too large a number");
    }
    return Optional.empty();
  }

  private static int decimals(Object before) {
    return before instanceof BigDecimal number ? number.stripTrailingZeros().scale() : 0;
  }

  /** A value without problem as it is written: in plain form, whole numbers as such. */
  Object sent(Object value) {
    if (!(value instanceof BigDecimal number)) {
      return value;
    }
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() > 0) {
      return plain;
    }
    return decimals == 0 ? (Object) plain.longValueExact() : plain.setScale(0);
  }
}
