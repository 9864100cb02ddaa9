package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds the records that a domain describes, in Odoo's prefix notation. Where the domain demands an
 * id or the value of an indexed field, only those records are looked at.
 */
final class DomainFilter {
  private final Orm orm;
  private final String model;
  private final Context context;
  private final List<DomainLeaf> demanded = new ArrayList<>();

  DomainFilter(Orm orm, String model, Context context) {
    this.orm = orm;
    this.model = model;
    this.context = context;
  }

  /** Returns the records, archived ones left out unless asked for, in order of id. */
  List<Row> select(List<Object> domain) {
    Predicate<Row> condition = compiled(domain);
    if (hidesArchived(domain)) {
      condition = condition.and(row -> !Boolean.FALSE.equals(value(row, "active")));
    }
    return candidates().stream().filter(condition).toList();
  }

  private Object value(Row row, String field) {
    return orm.value(model, row, field, context);
  }

  private boolean hidesArchived(List<Object> domain) {
    boolean shown = Boolean.FALSE.equals(context.get("active_test"));
    return !shown
        && orm.registry().required(model).has("active")
        && domain.stream()
            .noneMatch(term -> term instanceof List<?> leaf && leaf.get(0).equals("active"));
  }

  private Predicate<Row> compiled(List<Object> domain) {
    Deque<Predicate<Row>> operands = new ArrayDeque<>();
    boolean conjunction = !domain.contains("|") && !domain.contains("!");
    for (int i = domain.size() - 1; i >= 0; i--) {
      Object term = domain.get(i);
      if (term instanceof List<?> parts) {
        operands.push(leaf(parts, conjunction));
      } else {
        combine(term, operands);
      }
    }
    Predicate<Row> all = row -> true;
    while (!operands.isEmpty()) {
      all = all.and(operands.pop());
    }
    return all;
  }

  private Predicate<Row> leaf(List<?> parts, boolean demand) {
    if (parts.size() == 3 && parts.get(0) instanceof Integer left) {
      boolean always = left.equals(parts.get(2));
      return row -> always;
    }
    if (parts.size() != 3) {
      throw Faults.value("Invalid leaf " + parts);
    }
    DomainLeaf leaf = DomainLeaf.of(orm, model, parts, context);
    if (demand) {
      demanded.add(leaf);
    }
    return leaf::matches;
  }

  private void combine(Object term, Deque<Predicate<Row>> operands) {
    String operator = String.valueOf(term);
    int needed = operator.equals("!") ? 1 : 2;
    boolean known = operator.equals("&") || operator.equals("|") || operator.equals("!");
    if (!known) {
      throw orm.series().isFrom(Series.ODOO_19)
          ? Faults.value("Domain() invalid item in domain: '" + operator + "'")
          : new OdooFault("IndexError", "string index out of range");
    }
    if (operands.size() < needed) {
      throw Faults.value("Domain is missing an operand of '" + operator + "'");
    }
    Predicate<Row> first = operands.pop();
    switch (operator) {
      case "&" -> operands.push(first.and(operands.pop()));
      case "|" -> operands.push(first.or(operands.pop()));
      default -> operands.push(first.negate());
    }
  }

  private Collection<Row> candidates() {
    Collection<Row> narrowest = orm.rows(model);
    for (DomainLeaf leaf : demanded) {
      Optional<List<Integer>> ids = leaf.candidates();
      if (ids.isPresent() && ids.get().size() < narrowest.size()) {
        narrowest =
            new TreeSet<>(ids.get()).stream().flatMap(id -> orm.find(model, id).stream()).toList();
      }
    }
    return narrowest;
  }
}
