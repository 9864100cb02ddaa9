package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One condition of a domain: a path of fields, an operator and a value. A path over several records
 * holds when it holds for one of them.
 */
final class DomainLeaf {
  private final Orm orm;
  private final String model;
  private final List<String> path;
  private final String operator;
  private final Object sought;
  private final Context context;
  private final FieldDefinition last;
  private final String lastModel;
  private Object prepared;
  private Optional<Set<Object>> plain;

  private DomainLeaf(Orm orm, String model, List<?> parts, Context context) {
    this.orm = orm;
    this.model = model;
    this.path = Arrays.asList(String.valueOf(parts.get(0)).split("\\.", -1));
    this.operator = operator(String.valueOf(parts.get(1)), parts.get(2));
    this.sought = parts.get(2);
    this.context = context;
    String holder = model;
    FieldDefinition field = null;
    for (String name : path) {
      String owner = field == null ? model : field.relation();
      field = orm.registry().required(owner).field(name).orElseThrow(() -> unknown(parts));
      holder = owner;
    }
    this.last = field;
    this.lastModel = holder;
  }

  static DomainLeaf of(Orm orm, String model, List<?> parts, Context context) {
    DomainLeaf leaf = new DomainLeaf(orm, model, parts, context);
    leaf.refuseLargeNumber();
    return leaf;
  }

  private OdooFault unknown(List<?> parts) {
    String noun = orm.series().isFrom(Series.ODOO_19) ? "condition" : "leaf";
    String shown = "('%s', '%s', %s)".formatted(parts.get(0), parts.get(1), quoted(parts.get(2)));
    return Faults.value("Invalid field %s.%s in %s %s".formatted(model, parts.get(0), noun, shown));
  }

  private static String quoted(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }

  private static String operator(String written, Object value) {
    return switch (written) {
      case "==" -> "=";
      case "<>" -> "!=";
      case "=?" -> value == null || Boolean.FALSE.equals(value) ? "any value" : "=";
      default -> written;
    };
  }

  private void refuseLargeNumber() {
    boolean tooLarge = sought instanceof Long && last.type() == FieldType.INTEGER;
    if (tooLarge && !orm.series().isFrom(Series.ODOO_19)) {
      throw new OdooFault(
          "psycopg2.errors.NumericValueOutOfRange",
          "value \"%s\" is out of range for type integer\nLINE 1: ...\n".formatted(sought));
    }
  }

  /** Returns a number that every matching id exceeds. */
  int after() {
    boolean bound = path.size() == 1 && last.name().equals("id") && sought instanceof Integer;
    if (bound && operator.equals(">")) {
      return (Integer) sought;
    }
    boolean reached = bound && operator.equals(">=") && !sought.equals(Integer.MIN_VALUE);
    return reached ? (Integer) sought - 1 : Integer.MIN_VALUE;
  }

  /** Returns the only ids that can match, or empty when any record can. */
  Optional<List<Integer>> candidates() {
    if (path.size() == 2) {
      return throughReference();
    }
    if (path.size() == 1 && (operator.equals(">=") || operator.equals(">"))) {
      return last.name().equals("write_date") && prepared() instanceof Instant from
          ? orm.store().table(model).idsWrittenFrom(from)
          : Optional.empty();
    }
    boolean direct = path.size() == 1 && (operator.equals("=") || operator.equals("in"));
    List<?> values = sought instanceof List<?> list ? list : Arrays.asList(sought);
    boolean plain = values.stream().allMatch(v -> v instanceof Integer || v instanceof String);
    if (!direct || !plain) {
      return Optional.empty();
    }
    if (last.name().equals("id")) {
      return Optional.of(ModelCall.integers(values));
    }
    boolean exact = last.type().isText() || values.stream().allMatch(Integer.class::isInstance);
    return isIndexed(model, last.name()) && exact
        ? Optional.of(indexed(last.name(), values))
        : Optional.empty();
  }

  private boolean isIndexed(String owner, String field) {
    return RecordTable.INDEXED.contains(field)
        && !orm.behaviour(owner).computations().containsKey(field);
  }

  /** Goes backwards over an indexed many2one from the few records that it must lead to. */
  private Optional<List<Integer>> throughReference() {
    String reference = path.get(0);
    FieldDefinition first = orm.registry().required(model).field(reference).orElseThrow();
    boolean negative = operator.equals("!=") || operator.startsWith("not ");
    if (first.type() != FieldType.MANY2ONE || negative || !isIndexed(model, reference)) {
      return Optional.empty();
    }
    List<Object> rest = Arrays.asList(path.get(1), operator, sought);
    return new DomainLeaf(orm, first.relation(), rest, context)
        .candidates()
        .map(targets -> indexed(reference, targets));
  }

  private List<Integer> indexed(String field, List<?> values) {
    List<Integer> ids = new ArrayList<>();
    for (Object value : values) {
      ids.addAll(orm.store().table(model).idsWith(field, value));
    }
    return ids;
  }

  /** Returns what is sought, a moment in text form as a moment; parsed once for all records. */
  private Object prepared() {
    if (prepared == null) {
      boolean moment = last.type() == FieldType.DATETIME && sought instanceof String;
      prepared = moment ? Moments.parse((String) sought) : sought;
    }
    return prepared;
  }

  boolean matches(Row row) {
    return operator.equals("any value") || matches(model, row, 0);
  }

  private boolean matches(String owner, Row row, int depth) {
    Object value = orm.value(owner, row, path.get(depth), context);
    if (depth == path.size() - 1) {
      return holds(row, value);
    }
    String comodel = orm.registry().required(owner).field(path.get(depth)).orElseThrow().relation();
    return targets(value)
        .flatMap(id -> orm.find(comodel, id).stream())
        .anyMatch(target -> matches(comodel, target, depth + 1));
  }

  private static Stream<Integer> targets(Object value) {
    return value instanceof Integer id ? Stream.of(id) : ModelCall.integers(value).stream();
  }

  private boolean holds(Row row, Object value) {
    return switch (operator) {
      case "=" -> equal(value, sought);
      case "!=" -> !equal(value, sought);
      case "in" -> in(value);
      case "not in" -> !in(value);
      case "child_of" -> new Ancestry(orm, comodel()).reaches(own(row, value), sought);
      case "any" -> anyTarget(value);
      case "not any" -> !anyTarget(value);
      default -> compared(value);
    };
  }

  private boolean compared(Object value) {
    if (TextPattern.knows(operator)) {
      return new TextPattern(operator, String.valueOf(sought)).matches(asText(value));
    }
    Optional<Integer> order = value == null ? Optional.empty() : Comparison.of(value, prepared());
    return switch (operator) {
      case "<" -> order.filter(o -> o < 0).isPresent();
      case "<=" -> order.filter(o -> o <= 0).isPresent();
      case ">" -> order.filter(o -> o > 0).isPresent();
      case ">=" -> order.filter(o -> o >= 0).isPresent();
      default -> throw Faults.value("Invalid operator '" + operator + "' in a domain");
    };
  }

  private String comodel() {
    return last.name().equals("id") ? lastModel : last.relation();
  }

  private Object own(Row row, Object value) {
    return last.name().equals("id") && path.size() == 1 ? (Object) row.id() : value;
  }

  private boolean anyTarget(Object value) {
    List<Object> domain = sought instanceof List<?> list ? new ArrayList<>(list) : List.of();
    List<Integer> found =
        new DomainFilter(orm, comodel(), context).select(domain).stream().map(Row::id).toList();
    return targets(value).anyMatch(found::contains);
  }

  private boolean in(Object value) {
    boolean simple = value instanceof Integer || value instanceof String;
    if (plain == null) {
      plain = plainValues();
    }
    if (simple && plain.isPresent()) {
      return plain.get().contains(value);
    }
    List<?> values = sought instanceof List<?> list ? list : Arrays.asList(sought);
    return values.stream().anyMatch(one -> equal(value, one));
  }

  /** Returns the list as a set where equality is all that counts: then its length does not. */
  private Optional<Set<Object>> plainValues() {
    boolean comparable =
        last.type().isText()
            ? all(String.class)
            : (last.type() == FieldType.MANY2ONE || last.type() == FieldType.INTEGER)
                && all(Integer.class);
    return comparable ? Optional.of(new HashSet<>((List<?>) sought)) : Optional.empty();
  }

  private boolean all(Class<?> type) {
    return sought instanceof List<?> list && list.stream().allMatch(type::isInstance);
  }

  private boolean equal(Object value, Object other) {
    if (other instanceof List<?> list) {
      return list.stream().anyMatch(one -> equal(value, one));
    }
    if (other == null || Boolean.FALSE.equals(other)) {
      return isEmpty(value);
    }
    if (Boolean.TRUE.equals(other)) {
      return last.type() == FieldType.BOOLEAN ? Boolean.TRUE.equals(value) : !isEmpty(value);
    }
    if (last.type() == FieldType.MANY2ONE && other instanceof String name) {
      return asText(value).equals(name);
    }
    return value instanceof List<?> list
        ? list.contains(other)
        : Comparison.of(value, other).filter(order -> order == 0).isPresent();
  }

  private boolean isEmpty(Object value) {
    boolean zero = last.type().isNumber() && value instanceof Number n && n.doubleValue() == 0;
    return value == null
        || Boolean.FALSE.equals(value)
        || zero
        || (value instanceof List<?> list && list.isEmpty());
  }

  private String asText(Object value) {
    if (last.type() == FieldType.MANY2ONE && value instanceof Integer id) {
      return orm.displayName(last.relation(), id, context);
    }
    return value == null ? "" : value.toString();
  }
}
