package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers fields_get. */
final class FieldsGet {
  private static final List<List<String>> STATES =
      List.of(
          List.of("draft", "Quotation"),
          List.of("sent", "Quotation Sent"),
          List.of("sale", "Sales Order"),
          List.of("done", "Locked"),
          List.of("cancel", "Cancelled"));
  private static final List<List<String>> DELIVERY_STATES =
      List.of(
          List.of("pending", "Not Delivered"),
          List.of("started", "Started"),
          List.of("partial", "Partially Delivered"),
          List.of("full", "Fully Delivered"));

  private FieldsGet() {}

  static Object fieldsGet(Orm orm, ModelCall call) {
    ModelDefinition model = orm.registry().required(call.model());
    List<Object> names = call.list(0, "allfields");
    List<Object> attributes = call.list(1, "attributes");
    Map<String, Object> answer = new LinkedHashMap<>();
    for (FieldDefinition field : model.fields()) {
      if (names.isEmpty() || names.contains(field.name())) {
        Map<String, Object> described = described(orm, model, field);
        if (!attributes.isEmpty()) {
          described.keySet().retainAll(Set.copyOf(attributes));
        }
        answer.put(field.name(), described);
      }
    }
    return answer;
  }

  private static Map<String, Object> described(
      Orm orm, ModelDefinition model, FieldDefinition field) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", field.name());
    described.put("type", field.type().shown());
    described.put("string", field.label());
    described.put("required", field.required());
    described.put("readonly", field.name().equals("id"));
    described.put("store", stored(orm, model, field));
    described.put("searchable", true);
    described.put("sortable", stored(orm, model, field));
    if (!field.relation().isEmpty()) {
      described.put("relation", field.relation());
    }
    if (field.type() == FieldType.SELECTION) {
      described.put("selection", selection(orm.series(), model.name(), field.name()));
    }
    return described;
  }

  private static boolean stored(Orm orm, ModelDefinition model, FieldDefinition field) {
    return !field.name().equals("display_name")
        && !orm.behaviour(model.name()).computations().containsKey(field.name());
  }

  private static Object selection(Series series, String model, String field) {
    if (model.equals("sale.order") && field.equals("state")) {
      return STATES.stream()
          .filter(state -> !series.isFrom(Series.ODOO_17) || !state.get(0).equals("done"))
          .toList();
    }
    if (model.equals("sale.order") && field.equals("delivery_status")) {
      return DELIVERY_STATES.stream()
          .filter(state -> series.isFrom(Series.ODOO_17) || !state.get(0).equals("started"))
          .toList();
    }
    return List.of();
  }
}
