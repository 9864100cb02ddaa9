package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the records that a domain describes, in Odoo's prefix notation. Where the domain demands an
 * id, the value of an indexed field or a recent write_date, only those records are looked at.
 */
final class DomainFilter {
  private final Orm orm;
  private final String model;
  private final Context context;

  DomainFilter(Orm orm, String model, Context context) {
    this.orm = orm;
    this.model = model;
    this.context = context;
  }

  /**
   * A part of a domain.
   *
   * @param ids the only ids that can match, empty when any record can
   * @param after a number that every matching id exceeds
   */
  private record Condition(Predicate<Row> test, Optional<List<Integer>> ids, int after) {
    static Condition of(Predicate<Row> test) {
      return new Condition(test, Optional.empty(), Integer.MIN_VALUE);
    }

    Condition and(Condition other) {
      boolean narrower =
          ids.isPresent() && (other.ids.isEmpty() || ids.get().size() <= other.ids.get().size());
      return new Condition(
          test.and(other.test), narrower ? ids : other.ids, Math.max(after, other.after));
    }

    Condition or(Condition other) {
      Optional<List<Integer>> both =
          ids.flatMap(
              mine ->
                  other.ids.map(
                      theirs -> {
                        List<Integer> joined = new ArrayList<>(mine);
                        joined.addAll(theirs);
                        return joined;
                      }));
      return new Condition(test.or(other.test), both, Math.min(after, other.after));
    }
  }

  /** Returns the records, archived ones left out unless asked for, in order of id. */
  List<Row> select(List<Object> domain) {
    return stream(domain).toList();
  }

  /** Returns the records in order of id; each is looked at only when it is asked for. */
  Stream<Row> stream(List<Object> domain) {
    Condition condition = compiled(domain);
    Stream<Row> found = candidates(condition).filter(condition.test());
    return hidesArchived(domain)
        ? found.filter(row -> !Boolean.FALSE.equals(orm.value(model, row, "active", context)))
        : found;
  }

  private Stream<Row> candidates(Condition condition) {
    RecordTable table = orm.store().table(model);
    if (condition.ids().isEmpty()) {
      return table.rowsAfter(condition.after()).stream();
    }
    return new TreeSet<>(condition.ids().get())
        .tailSet(condition.after(), false).stream().flatMap(id -> orm.find(model, id).stream());
  }

  private boolean hidesArchived(List<Object> domain) {
    boolean shown = Boolean.FALSE.equals(context.get("active_test"));
    return !shown
        && orm.registry().required(model).has("active")
        && domain.stream()
            .noneMatch(term -> term instanceof List<?> leaf && leaf.get(0).equals("active"));
  }

  private Condition compiled(List<Object> domain) {
    Deque<Condition> operands = new ArrayDeque<>();
    for (int i = domain.size() - 1; i >= 0; i--) {
      Object term = domain.get(i);
      if (term instanceof List<?> parts) {
        operands.push(leaf(parts));
      } else {
        combine(term, operands);
      }
    }
    Condition all = Condition.of(row -> true);
    while (!operands.isEmpty()) {
      all = all.and(operands.pop());
    }
    return all;
  }

  private Condition leaf(List<?> parts) {
    if (parts.size() == 3 && parts.get(0) instanceof Integer left) {
      boolean always = left.equals(parts.get(2));
      return Condition.of(row -> always);
    }
    if (parts.size() != 3) {
      throw Faults.value("Invalid leaf " + parts);
    }
    DomainLeaf leaf = DomainLeaf.of(orm, model, parts, context);
    return new Condition(leaf::matches, leaf.candidates(), leaf.after());
  }

  private void combine(Object term, Deque<Condition> operands) {
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
    Condition first = operands.pop();
    switch (operator) {
      case "&" -> operands.push(first.and(operands.pop()));
      case "|" -> operands.push(first.or(operands.pop()));
      default -> operands.push(Condition.of(first.test().negate()));
    }
  }
}
