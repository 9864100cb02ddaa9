package com.markasouqs.bridge.hooks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A body for the shop: each field holds what the shop takes; one that is not known keeps the kind
 * that it had, and a number does not become negative. {@code False} is empty, as in Odoo.
 *
 * @param fixed fields that stay as they are
 * @param required fields that must not become empty
 * @param known what fields hold that the body may have
 * @param open whether there may be others
 */
public record PayloadKinds(
    Set<String> fixed, Set<String> required, Map<String, BodyField> known, boolean open)
    implements ResultCheck {
  public PayloadKinds {
    fixed = Set.copyOf(fixed);
    required = Set.copyOf(required);
    known = Map.copyOf(known);
  }

  @Override
  public boolean isFixed(String field) {
    return fixed.contains(field);
  }

  @Override
  public boolean isRequired(String field) {
    return required.contains(field);
  }

  @Override
  public Optional<String> problem(String field, Object before, Object after) {
    Optional<BodyField> expected = expected(field, before);
    if (expected.isEmpty() && !open) {
      return Optional.of("is not known; the fields are: " + String.join(", ", known.keySet()));
    }
    return expected.isEmpty() || isEmpty(expected.get(), after)
        ? Optional.empty()
        : expected.get().problem(before, after);
  }

  private Optional<BodyField> expected(String field, Object before) {
    BodyField like = before == null ? null : BodyField.like(before);
    return Optional.ofNullable(known.getOrDefault(field, like));
  }

  private static boolean isEmpty(BodyField field, Object value) {
    return value == null || (Boolean.FALSE.equals(value) && !field.equals(BodyField.TRUTH));
  }

  @Override
  public Object sent(String field, Object before, Object after) {
    Optional<BodyField> expected = expected(field, before);
    if (expected.isEmpty()) {
      return after;
    }
    return isEmpty(expected.get(), after) ? null : expected.get().sent(after);
  }
}
