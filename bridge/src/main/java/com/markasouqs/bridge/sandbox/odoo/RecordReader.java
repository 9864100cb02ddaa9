package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows records as read and search_read do: false for nothing, pairs for many2one. */
final class RecordReader {
  private final Orm orm;
  private final ModelDefinition model;
  private final List<FieldDefinition> fields;
  private final boolean pairs;
  private final Context context;

  /**
   * @param names the fields wanted, all of them when empty
   * @param pairs whether a many2one is shown with its name
   */
  RecordReader(Orm orm, String model, List<Object> names, boolean pairs, Context context) {
    this.orm = orm;
    this.model = orm.registry().required(model);
    this.pairs = pairs;
    this.context = context;
    this.fields =
        names.isEmpty()
            ? List.copyOf(this.model.fields())
            : names.stream().map(name -> field(String.valueOf(name))).toList();
  }

  private FieldDefinition field(String name) {
    return model
        .field(name)
        .orElseThrow(() -> Faults.unknownField(orm.series(), model.name(), name));
  }

  /** Returns the records that exist, in the order of the ids. */
  List<Object> read(List<Integer> ids) {
    List<Object> shown = new ArrayList<>(ids.size());
    for (Integer id : ids) {
      orm.find(model.name(), id).ifPresent(row -> shown.add(shown(row)));
    }
    return shown;
  }

  Map<String, Object> shown(Row row) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", row.id());
    for (FieldDefinition field : fields) {
      shown.put(field.name(), shown(field, orm.value(model.name(), row, field.name(), context)));
    }
    return shown;
  }

  private Object shown(FieldDefinition field, Object value) {
    return switch (field.type()) {
      case BOOLEAN -> Boolean.TRUE.equals(value);
      case INTEGER, MANY2ONE_REFERENCE -> value instanceof Number n ? n.intValue() : 0;
      case FLOAT, MONETARY -> value instanceof Number n ? n.doubleValue() : 0.0;
      case ONE2MANY, MANY2MANY -> value instanceof List<?> ids ? ids : List.of();
      case MANY2ONE -> reference(field, value);
      case DATETIME -> value instanceof Instant instant ? Moments.shown(instant) : false;
      case BINARY -> binary(value);
      default -> value == null ? (Object) false : value.toString();
    };
  }

  private Object reference(FieldDefinition field, Object value) {
    if (!(value instanceof Integer id) || id == 0) {
      return false;
    }
    return pairs ? List.of(id, orm.displayName(field.relation(), id, context)) : (Object) id;
  }

  private Object binary(Object value) {
    if (value == null) {
      return false;
    }
    String base64 = value.toString();
    return context.isSet("bin_size")
        ? String.format(java.util.Locale.ROOT, "%.2f bytes", base64.length() * 3 / 4.0)
        : base64;
  }
}
