package com.markasouqs.bridge.hooks;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * A body for the shop: a field keeps the kind that it had, a number does not become negative; new
 * fields may be anything.
 *
 * @param fixed fields that stay as they are
 * @param whole fields that hold whole numbers, such as amounts in minor units
 */
public record PayloadKinds(Set<String> fixed, Set<String> whole) implements ResultCheck {
  public PayloadKinds {
    fixed = Set.copyOf(fixed);
    whole = Set.copyOf(whole);
  }

  @Override
  public boolean isFixed(String field) {
    return fixed.contains(field);
  }

  @Override
  public Optional<String> problem(String field, Object before, Object after) {
    if (after == null) {
      return before instanceof Number && isWhole(field, before)
          ? Optional.of("needs a number, not None")
          : Optional.empty();
    }
    if (before != null && !Kinds.of(before).equals(Kinds.of(after))) {
      return Optional.of("was %s and became %s".formatted(Kinds.of(before), Kinds.of(after)));
    }
    if (after instanceof Number number && before instanceof Number) {
      BigDecimal now = new BigDecimal(number.toString());
      if (now.signum() < 0) {
        return Optional.of("must not be negative");
      }
      if (isWhole(field, before) && now.stripTrailingZeros().scale() > 0) {
        return Optional.of("must be a whole number; round it");
      }
    }
    return Optional.empty();
  }

  private boolean isWhole(String field, Object before) {
    return whole.contains(field) || before instanceof Integer || before instanceof Long;
  }
}
