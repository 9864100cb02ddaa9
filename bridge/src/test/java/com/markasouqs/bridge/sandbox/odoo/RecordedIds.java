package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which record of the stand-in takes the place of which recorded one: learnt from the answers. */
final class RecordedIds {
  private final ModelRegistry registry;
  private final Map<String, Integer> known = new HashMap<>();

  RecordedIds(ModelRegistry registry) {
    this.registry = registry;
  }

  private void learn(String model, Object recorded, Object actual) {
    if (recorded instanceof Integer before && actual instanceof Integer now) {
      known.put(model + "," + before, now);
    }
  }

  private Object mapped(String model, Object id) {
    return id instanceof Integer number ? known.getOrDefault(model + "," + number, number) : id;
  }

  private List<Object> mappedAll(String model, Object ids) {
    List<Object> mapped = new ArrayList<>();
    ((List<?>) ids).forEach(id -> mapped.add(mapped(model, id)));
    return mapped;
  }

  /** Learns from two answers to the same call. */
  void learnAnswer(String model, String method, Object recorded, Object actual) {
    if (method.equals("create") || method.equals("search") || method.equals("copy")) {
      learnList(model, recorded, actual);
    } else if (recorded instanceof List<?> before && actual instanceof List<?> now) {
      for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
        learnRecord(model, before.get(i), now.get(i));
      }
    }
  }

  private void learnList(String model, Object recorded, Object actual) {
    learn(model, recorded, actual);
    if (recorded instanceof List<?> before && actual instanceof List<?> now) {
      for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
        learn(model, before.get(i), now.get(i));
      }
    }
  }

  private void learnRecord(String model, Object recorded, Object actual) {
    if (!(recorded instanceof Map<?, ?> before) || !(actual instanceof Map<?, ?> now)) {
      return;
    }
    learn(model, before.get("id"), now.get("id"));
    before.forEach(
        (name, value) -> {
          FieldDefinition field =
              registry.model(model).flatMap(m -> m.field(name.toString())).orElse(null);
          if (field == null || field.relation().isEmpty()) {
            return;
          }
          Object other = now.get(name);
          if (field.type() == FieldType.MANY2ONE
              && value instanceof List<?> pair
              && other instanceof List<?> otherPair) {
            learn(field.relation(), pair.get(0), otherPair.get(0));
          } else if (field.type().isMany()) {
            learnList(field.relation(), value, other);
          }
        });
  }

  /** Returns the arguments with the stand-in's ids in them. */
  List<Object> arguments(String model, String method, List<Object> recorded) {
    List<Object> arguments = new ArrayList<>(recorded);
    for (int i = 0; i < arguments.size(); i++) {
      arguments.set(i, argument(model, method, i, arguments.get(i)));
    }
    return arguments;
  }

  private Object argument(String model, String method, int position, Object argument) {
    if (argument instanceof Map<?, ?> values) {
      return values(model, values);
    }
    if (!(argument instanceof List<?> list) || position > 0) {
      return argument;
    }
    if (method.equals("create")) {
      return list.stream()
          .map(one -> one instanceof Map<?, ?> values ? values(model, values) : one)
          .toList();
    }
    return method.startsWith("search") || method.startsWith("read_")
        ? domain(model, list)
        : mappedAll(model, list);
  }

  Map<String, Object> values(String model, Map<?, ?> recorded) {
    Map<String, Object> values = new LinkedHashMap<>();
    recorded.forEach(
        (name, value) -> {
          FieldDefinition field =
              registry.model(model).flatMap(m -> m.field(name.toString())).orElse(null);
          boolean relational = field != null && !field.relation().isEmpty();
          values.put(name.toString(), relational ? related(field, value) : value);
        });
    return values;
  }

  private Object related(FieldDefinition field, Object value) {
    if (!(value instanceof List<?> commands)) {
      return mapped(field.relation(), value);
    }
    List<Object> mapped = new ArrayList<>();
    for (Object command : commands) {
      if (command instanceof List<?> parts) {
        mapped.add(
            parts.stream()
                .map(p -> p instanceof Map<?, ?> line ? values(field.relation(), line) : p)
                .map(p -> p instanceof List<?> ids ? mappedAll(field.relation(), ids) : p)
                .toList());
      } else {
        mapped.add(mapped(field.relation(), command));
      }
    }
    return mapped;
  }

  private List<Object> domain(String model, List<?> recorded) {
    List<Object> domain = new ArrayList<>();
    for (Object term : recorded) {
      domain.add(term instanceof List<?> leaf && leaf.size() == 3 ? leaf(model, leaf) : term);
    }
    return domain;
  }

  private List<Object> leaf(String model, List<?> leaf) {
    String name = String.valueOf(leaf.get(0));
    String owner =
        name.equals("id")
            ? model
            : registry
                .model(model)
                .flatMap(m -> m.field(name))
                .map(FieldDefinition::relation)
                .orElse("");
    if (name.equals("res_id")) {
      owner = "sale.order";
    }
    Object value = leaf.get(2);
    Object mapped = value instanceof List<?> ids ? mappedAll(owner, ids) : mapped(owner, value);
    return List.of(leaf.get(0), leaf.get(1), mapped);
  }

  /** Returns the keywords with the stand-in's ids in their context. */
  Map<String, Object> keywords(Map<String, Object> recorded) {
    Map<String, Object> keywords = new LinkedHashMap<>(recorded);
    if (recorded.get("context") instanceof Map<?, ?> before) {
      Map<String, Object> context = new LinkedHashMap<>(ModelCall.asValues(before));
      String active = String.valueOf(context.get("active_model"));
      context.computeIfPresent("active_ids", (key, ids) -> mappedAll(active, ids));
      context.computeIfPresent("active_id", (key, id) -> mapped(active, id));
      context.computeIfPresent("location", (key, id) -> mapped("stock.location", id));
      context.computeIfPresent("warehouse", (key, id) -> mapped("stock.warehouse", id));
      keywords.put("context", context);
    }
    return keywords;
  }
}
