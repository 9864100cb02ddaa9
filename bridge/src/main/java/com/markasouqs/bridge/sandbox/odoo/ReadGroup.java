package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Answers read_group over one or more fields. */
final class ReadGroup {
  private final Orm orm;
  private final ModelCall call;
  private final List<Object> domain;
  private final List<String> groups;

  private ReadGroup(Orm orm, ModelCall call) {
    this.orm = orm;
    this.call = call;
    this.domain = call.list(0, "domain");
    this.groups =
        call.argument(2, "groupby") instanceof String one
            ? List.of(one)
            : call.list(2, "groupby").stream().map(String::valueOf).toList();
  }

  static Object call(Orm orm, ModelCall call) {
    return new ReadGroup(orm, call).answer();
  }

  private boolean isLazy() {
    return !Boolean.FALSE.equals(call.argument(6, "lazy"));
  }

  private Object answer() {
    Map<List<Object>, List<Row>> members = new LinkedHashMap<>();
    List<Row> rows =
        new ArrayList<>(new DomainFilter(orm, call.model(), call.context()).select(domain));
    new RecordOrder(orm, call.model(), call.context())
        .sort(rows, String.join(", ", groups.isEmpty() ? List.of("id") : groups));
    for (Row row : rows) {
      members.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row);
    }
    List<Object> answer = new ArrayList<>();
    members.forEach((key, group) -> answer.add(shown(key, group)));
    return answer;
  }

  private List<String> used() {
    return isLazy() && !groups.isEmpty() ? groups.subList(0, 1) : groups;
  }

  private List<Object> key(Row row) {
    RecordReader reader =
        new RecordReader(orm, call.model(), List.copyOf(used()), true, call.context());
    Map<String, Object> shown = reader.shown(row);
    return used().stream().map(shown::get).toList();
  }

  private Map<String, Object> shown(List<Object> key, List<Row> group) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      shown.put(used().get(i), key.get(i));
    }
    shown.put(isLazy() && !groups.isEmpty() ? groups.get(0) + "_count" : "__count", group.size());
    for (Object field : call.list(1, "fields")) {
      aggregate(String.valueOf(field), group, shown);
    }
    shown.put("__domain", domainOf(key));
    return shown;
  }

  private void aggregate(String specification, List<Row> group, Map<String, Object> shown) {
    String[] parts = specification.split(":", -1);
    String name = parts[0];
    boolean numeric =
        orm.registry()
            .required(call.model())
            .field(name)
            .orElseThrow(() -> Faults.unknownField(orm.series(), call.model(), name))
            .type()
            .isNumber();
    if (used().contains(name) || !numeric) {
      return;
    }
    DoubleStream values =
        group.stream()
            .mapToDouble(
                row ->
                    orm.value(call.model(), row, name, call.context()) instanceof Number number
                        ? number.doubleValue()
                        : 0.0);
    shown.put(name, aggregated(parts.length > 1 ? parts[1] : "sum", values));
  }

  private static Double aggregated(String function, DoubleStream values) {
    return switch (function) {
      case "max" -> values.max().orElse(0);
      case "min" -> values.min().orElse(0);
      case "avg" -> values.average().orElse(0);
      default -> values.sum();
    };
  }

  private List<Object> domainOf(List<Object> key) {
    List<Object> leaves = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      Object value = key.get(i) instanceof List<?> pair ? pair.get(0) : key.get(i);
      leaves.add(List.of(used().get(i), "=", value));
    }
    List<Object> terms = new ArrayList<>(domain);
    terms.addAll(orm.series().isFrom(Series.ODOO_17) ? terms.size() : 0, leaves);
    List<Object> answer = new ArrayList<>();
    for (int i = 1; i < terms.size(); i++) {
      answer.add("&");
    }
    answer.addAll(terms);
    return answer;
  }
}
