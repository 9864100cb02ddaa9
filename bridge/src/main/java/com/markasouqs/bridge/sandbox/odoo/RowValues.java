package com.markasouqs.bridge.sandbox.odoo;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The values of one record, unmodifiable, in the order in which they were given. Records with the
 * same fields share the names, which keeps hundreds of thousands of them small.
 */
final class RowValues extends AbstractMap<String, Object> {

  /** The names in order, and where each stands. */
  private record Layout(List<String> names, Map<String, Integer> positions) {
    static Layout of(List<String> names) {
      Map<String, Integer> positions = new HashMap<>();
      names.forEach(name -> positions.put(name, positions.size()));
      return new Layout(names, positions);
    }
  }

  private static final Map<List<String>, Layout> LAYOUTS = new ConcurrentHashMap<>();

  private final Layout layout;
  private final Object[] values;

  private RowValues(Layout layout, Object[] values) {
    this.layout = layout;
    this.values = values;
  }

  /** Returns a copy of the values. */
  static RowValues of(Map<String, Object> given) {
    if (given instanceof RowValues already) {
      return already;
    }
    Layout layout = LAYOUTS.computeIfAbsent(List.copyOf(given.keySet()), Layout::of);
    return new RowValues(layout, given.values().toArray());
  }

  @Override
  public Object get(Object name) {
    Integer position = layout.positions().get(name);
    return position == null ? null : values[position];
  }

  @Override
  public boolean containsKey(Object name) {
    return layout.positions().containsKey(name);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return IntStream.range(0, values.length)
            .<Entry<String, Object>>mapToObj(RowValues.this::entry)
            .iterator();
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }

  private Entry<String, Object> entry(int position) {
    return new SimpleImmutableEntry<>(layout.names().get(position), values[position]);
  }
}
