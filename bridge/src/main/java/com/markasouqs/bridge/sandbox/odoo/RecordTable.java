package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of one model in order of id, with indexes over the fields that are searched most. */
final class RecordTable {
  static final Set<String> INDEXED =
      Set.of(
          "order_id",
          "sale_id",
          "picking_id",
          "product_id",
          "product_tmpl_id",
          "parent_id",
          "sale_line_id",
          "move_id",
          "res_id",
          "backorder_id",
          "barcode",
          "default_code",
          "email_normalized",
          "client_order_ref",
          "x_medusa_order_id",
          "x_medusa_customer_id",
          "x_medusa_person_key",
          "code",
          "_sale_order_id",
          "_sale_line_id");

  private final TreeMap<Integer, Row> rows = new TreeMap<>();
  private final TreeMap<Instant, TreeSet<Integer>> byWriteDate = new TreeMap<>();
  private final Map<String, Map<Object, TreeSet<Integer>>> indexes = new HashMap<>();

  Row get(int id) {
    return rows.get(id);
  }

  Collection<Row> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** Returns the rows with a greater id, in order of id. */
  Collection<Row> rowsAfter(int id) {
    return Collections.unmodifiableCollection(rows.tailMap(id, false).values());
  }

  int size() {
    return rows.size();
  }

  /**
   * Returns the ids of the rows written at that instant or later, in no order; empty when they are
   * so many that looking at all rows is no slower.
   */
  Optional<List<Integer>> idsWrittenFrom(Instant from) {
    List<Integer> ids = new ArrayList<>();
    for (TreeSet<Integer> written : byWriteDate.tailMap(from, true).values()) {
      if (ids.size() + written.size() > rows.size() / 4) {
        return Optional.empty();
      }
      ids.addAll(written);
    }
    return Optional.of(ids);
  }

  /** Returns the ids of the rows whose indexed field holds the value, ascending. */
  NavigableSet<Integer> idsWith(String field, Object value) {
    TreeSet<Integer> ids = indexes.getOrDefault(field, Map.of()).get(value);
    return ids == null
        ? Collections.emptyNavigableSet()
        : Collections.unmodifiableNavigableSet(ids);
  }

  void put(Row row) {
    remove(row.id());
    rows.put(row.id(), row);
    if (row.values().get("write_date") instanceof Instant written) {
      byWriteDate.computeIfAbsent(written, instant -> new TreeSet<>()).add(row.id());
    }
    for (String field : INDEXED) {
      Object value = row.values().get(field);
      if (value != null) {
        indexes
            .computeIfAbsent(field, name -> new HashMap<>())
            .computeIfAbsent(value, key -> new TreeSet<>())
            .add(row.id());
      }
    }
  }

  void remove(int id) {
    Row old = rows.remove(id);
    if (old == null) {
      return;
    }
    if (old.values().get("write_date") instanceof Instant written) {
      byWriteDate.computeIfPresent(written, (instant, ids) -> without(ids, id));
    }
    for (String field : INDEXED) {
      Object value = old.values().get(field);
      if (value != null) {
        indexes
            .getOrDefault(field, new HashMap<>())
            .computeIfPresent(value, (key, ids) -> without(ids, id));
      }
    }
  }

  private static <S extends Set<Integer>> S without(S ids, int id) {
    ids.remove(id);
    return ids.isEmpty() ? null : ids;
  }
}
