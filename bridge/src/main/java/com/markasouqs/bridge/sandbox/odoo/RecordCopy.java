package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers copy: a list of ids for a list of ids from 18 on, one id before. */
final class RecordCopy {
  private static final Set<String> AUTOMATIC =
      Set.of("create_date", "write_date", "create_uid", "write_uid", "order_id", "message_ids");

  private RecordCopy() {}

  static Object copy(Orm orm, ModelCall call) {
    Map<String, Object> overrides = ModelCall.asValues(call.argument(1, "default"));
    List<Object> copies = new ArrayList<>();
    for (Row row : orm.existing(call.model(), call.ids(), call.context())) {
      Map<String, Object> values = values(orm, call.model(), row);
      if (call.model().equals("res.partner")) {
        values.put("name", row.text("name") + " (copy)");
      }
      if (call.model().equals("sale.order")) {
        values.put("order_line", lines(orm, row));
      }
      values.putAll(overrides);
      copies.add(orm.create(call.model(), values, call.context()));
    }
    return orm.series().isFrom(Series.ODOO_18) || copies.isEmpty() ? copies : copies.get(0);
  }

  private static List<Object> lines(Orm orm, Row order) {
    List<Object> commands = new ArrayList<>();
    for (Row line : orm.rowsWith("sale.order.line", "order_id", order.id())) {
      Map<String, Object> values = values(orm, "sale.order.line", line);
      values.put("name", line.text("name"));
      commands.add(List.of(0, 0, values));
    }
    return commands;
  }

  private static Map<String, Object> values(Orm orm, String model, Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (FieldDefinition field : orm.registry().required(model).fields()) {
      Object value = row.get(field.name());
      boolean automatic = AUTOMATIC.contains(field.name()) || field.name().equals("id");
      if (field.copied() && !automatic && value != null) {
        values.put(field.name(), value instanceof List<?> ids ? replaced(ids) : value);
      }
    }
    return values;
  }

  private static List<Object> replaced(List<?> ids) {
    return List.of(List.of(6, 0, ids));
  }
}
