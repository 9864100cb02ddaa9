package com.markasouqs.bridge.sandbox.odoo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sorts records as the order of a search says, by the model's own order when it says nothing. */
final class RecordOrder {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("res.partner", "display_name, id"),
          Map.entry("sale.order", "date_order desc, id desc"),
          Map.entry("sale.order.line", "order_id, sequence, id"),
          Map.entry("product.product", "default_code, name, id"),
          Map.entry("product.template", "name, id"),
          Map.entry("stock.picking", "scheduled_date, id desc"),
          Map.entry("stock.move", "sequence, id"),
          Map.entry("account.move", "id desc"),
          Map.entry("mail.message", "id desc"),
          Map.entry("res.country", "name, id"),
          Map.entry("res.country.state", "code, id"),
          Map.entry("res.currency", "active desc, name"),
          Map.entry("ir.module.module", "name"));

  private final Orm orm;
  private final ModelDefinition model;
  private final Context context;

  RecordOrder(Orm orm, String model, Context context) {
    this.orm = orm;
    this.model = orm.registry().required(model);
    this.context = context;
  }

  /** Returns whether the order is that in which records are stored. */
  boolean isById(String order) {
    String wanted = order.isBlank() ? DEFAULTS.getOrDefault(model.name(), "id") : order;
    return wanted.strip().equals("id") || wanted.strip().equalsIgnoreCase("id asc");
  }

  void sort(List<Row> rows, String order) {
    String wanted = order.isBlank() ? DEFAULTS.getOrDefault(model.name(), "id") : order;
    Comparator<Row> comparator = null;
    for (String key : wanted.split(",", -1)) {
      Comparator<Row> next = comparator(key.strip());
      comparator = comparator == null ? next : comparator.thenComparing(next);
    }
    if (comparator != null && !isById(order)) {
      rows.sort(comparator.thenComparing(Row::id));
    }
  }

  private Comparator<Row> comparator(String key) {
    String[] parts = key.split(" +", -1);
    FieldDefinition field =
        model
            .field(parts[0])
            .orElseThrow(() -> Faults.unknownField(orm.series(), model.name(), parts[0]));
    boolean descending = parts.length > 1 && parts[1].toLowerCase(Locale.ROOT).equals("desc");
    Map<Integer, Object> keys = new HashMap<>();
    Comparator<Row> ascending =
        (left, right) ->
            compare(
                keys.computeIfAbsent(left.id(), id -> key(left, field)),
                keys.computeIfAbsent(right.id(), id -> key(right, field)));
    return descending ? ascending.reversed() : ascending;
  }

  /** Nothing comes last when ascending, as in PostgreSQL. */
  private static int compare(Object left, Object right) {
    if (left.equals(NOTHING) || right.equals(NOTHING)) {
      return Boolean.compare(left.equals(NOTHING), right.equals(NOTHING));
    }
    if (left instanceof String a && right instanceof String b) {
      int folded = a.compareToIgnoreCase(b);
      return folded != 0 ? folded : a.compareTo(b);
    }
    return Comparison.of(left, right).orElse(0);
  }

  private static final Object NOTHING = new Object();

  private Object key(Row row, FieldDefinition field) {
    Object value = orm.value(model.name(), row, field.name(), context);
    if (field.type() == FieldType.MANY2ONE && value instanceof Integer id) {
      return orm.displayName(field.relation(), id, context);
    }
    if (field.type() == FieldType.BOOLEAN) {
      return Boolean.TRUE.equals(value) ? 1 : 0;
    }
    return value == null ? NOTHING : value;
  }
}
