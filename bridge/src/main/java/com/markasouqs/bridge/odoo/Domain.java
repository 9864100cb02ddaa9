package com.markasouqs.bridge.odoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A search condition in Odoo's prefix notation. Immutable.
 *
 * <p>Every operator is written out, so that a part keeps its meaning wherever it is put.
 */
public final class Domain {

  private static final String AND = "&";
  private static final String OR = "|";
  private static final String NOT = "!";
  private static final Domain ALL = new Domain(List.of());
  private static final Domain NOTHING = new Domain(List.of(List.of(0, "=", 1)));

  /** Nothing (every record), or exactly one expression: operators and leaves in prefix order. */
  private final List<Object> expression;

  private Domain(List<Object> expression) {
    this.expression = expression;
  }

  /** Every record that the context shows (archived ones only with {@code active_test} false). */
  public static Domain all() {
    return ALL;
  }

  /**
   * One leaf.
   *
   * @param field name, or a path such as {@code order_id.state}
   * @param operator such as {@code =}, {@code in}, {@code >}, {@code =ilike}
   * @param value what it is compared with; {@code null} is Odoo's empty value, false
   */
  public static Domain where(String field, String operator, Object value) {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(operator, "operator");
    Object compared = value == null ? (Object) false : value;
    return new Domain(List.of(List.of(field, operator, compared)));
  }

  /** Both conditions. */
  public Domain and(Domain other) {
    if (expression.isEmpty()) {
      return other;
    }
    return other.expression.isEmpty() ? this : joined(AND, other);
  }

  /** Either condition; {@link #all()} on one side makes it {@link #all()}. */
  public Domain or(Domain other) {
    return expression.isEmpty() || other.expression.isEmpty() ? ALL : joined(OR, other);
  }

  /** The opposite; of {@link #all()} it is a condition that no record meets. */
  public Domain not() {
    if (expression.isEmpty()) {
      return NOTHING;
    }
    List<Object> negated = new ArrayList<>(expression.size() + 1);
    negated.add(NOT);
    negated.addAll(expression);
    return new Domain(Collections.unmodifiableList(negated));
  }

  /** Odoo's own form: operators as strings, leaves as lists of three. Cannot be changed. */
  public List<Object> toList() {
    return expression;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Domain domain && domain.expression.equals(expression);
  }

  @Override
  public int hashCode() {
    return expression.hashCode();
  }

  /** Fields and operators; the values, which can be personal, are left out. */
  @Override
  public String toString() {
    return expression.stream()
        .map(part -> part instanceof List<?> leaf ? leaf.get(0) + " " + leaf.get(1) : part)
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "Domain[", "]"));
  }

  private Domain joined(String operator, Domain other) {
    Object[] parts = new Object[1 + expression.size() + other.expression.size()];
    parts[0] = operator;
    System.arraycopy(expression.toArray(), 0, parts, 1, expression.size());
    System.arraycopy(
        other.expression.toArray(), 0, parts, 1 + expression.size(), other.expression.size());
    return new Domain(Collections.unmodifiableList(Arrays.asList(parts)));
  }
}
