package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Creates, reads and writes records as Odoo's object layer does: defaults, checks, lines in lists
 * of commands, computed fields. Every method is called inside {@link RecordStore#inTransaction}.
 */
final class Orm {
  private static final Set<String> CHECKED_WHEN_REQUIRED =
      Set.of("partner_id", "pricelist_id", "name", "code", "login", "key", "model", "currency_id");
  private static final ModelBehaviour PLAIN = new ModelBehaviour() {};

  private final StandInOdooOptions options;
  private final RecordStore store;
  private final ModelRegistry registry;
  private final Map<String, ModelBehaviour> behaviours;
  private final FieldValues fieldValues = new FieldValues(this);
  private final UniqueConstraints constraints;

  Orm(StandInOdooOptions options, RecordStore store, Map<String, ModelBehaviour> behaviours) {
    this.options = options;
    this.store = store;
    this.registry = new ModelRegistry(options.series());
    this.behaviours = behaviours;
    this.constraints = new UniqueConstraints(options);
  }

  StandInOdooOptions options() {
    return options;
  }

  Series series() {
    return options.series();
  }

  RecordStore store() {
    return store;
  }

  ModelRegistry registry() {
    return registry;
  }

  UniqueConstraints constraints() {
    return constraints;
  }

  ModelBehaviour behaviour(String model) {
    return behaviours.getOrDefault(model, PLAIN);
  }

  Optional<Row> find(String model, int id) {
    return Optional.ofNullable(store.table(model).get(id));
  }

  /** Returns the record; gone: Odoo's MissingError. */
  Row row(String model, int id, Context context) {
    return find(model, id).orElseThrow(() -> Faults.missing(model, List.of(id), context.user()));
  }

  /** Returns the records, or throws MissingError with all that are gone. */
  List<Row> existing(String model, List<Integer> ids, Context context) {
    List<Integer> gone = ids.stream().filter(id -> find(model, id).isEmpty()).toList();
    if (!gone.isEmpty()) {
      throw Faults.missing(model, gone, context.user());
    }
    return ids.stream().distinct().map(id -> store.table(model).get(id)).toList();
  }

  Collection<Row> rows(String model) {
    return store.table(model).rows();
  }

  /** Returns the rows whose indexed field holds the value, in order of id. */
  List<Row> rowsWith(String model, String field, Object value) {
    RecordTable table = store.table(model);
    return table.idsWith(field, value).stream().map(table::get).toList();
  }

  int create(String model, Map<String, Object> given, Context context) {
    ModelDefinition definition = registry.required(model);
    for (String field : given.keySet()) {
      if (!definition.has(field)) {
        throw Faults.unknownFieldInCreate(series(), model, field);
      }
    }
    Map<String, Object> completed =
        behaviour(model).completed(this, new LinkedHashMap<>(given), context);
    Map<String, Object> values = stored(definition, completed, null, context);
    if (definition.has("active")) {
      values.putIfAbsent("active", true);
    }
    checkRequired(definition, values);
    int id = store.nextNumber(model);
    values.put("create_date", store.now());
    values.put("write_date", store.now());
    values.put("create_uid", context.user());
    values.put("write_uid", context.user());
    put(model, new Row(id, values), values.keySet());
    applyLines(definition, id, completed, context);
    behaviour(model).created(this, row(model, id, context), context);
    return id;
  }

  void write(String model, List<Integer> ids, Map<String, Object> given, Context context) {
    ModelDefinition definition = registry.required(model);
    for (String field : given.keySet()) {
      if (!definition.has(field)) {
        throw Faults.unknownFieldInCreate(series(), model, field);
      }
    }
    for (Row row : existing(model, ids, context)) {
      Map<String, Object> changes =
          behaviour(model).changed(this, row, new LinkedHashMap<>(given), context);
      set(model, row.id(), stored(definition, changes, row, context), context);
      applyLines(definition, row.id(), changes, context);
      find(model, row.id())
          .ifPresent(written -> behaviour(model).written(this, written, given, context));
    }
  }

  /** Stores values that are in stored form already, without consequences but the write_date. */
  void set(String model, int id, Map<String, Object> values, Context context) {
    Map<String, Object> changes = new LinkedHashMap<>(values);
    changes.put("write_date", store.now());
    changes.put("write_uid", context.user());
    put(model, row(model, id, context).with(changes), values.keySet());
  }

  /** Makes the record's write_date that of this transaction. */
  void touch(String model, int id, Context context) {
    set(model, id, Map.of(), context);
  }

  void unlink(String model, List<Integer> ids, Context context) {
    List<Row> rows = existing(model, ids, context);
    behaviour(model).removing(this, rows);
    rows.forEach(row -> store.remove(model, row.id()));
  }

  Object value(String model, Row row, String field, Context context) {
    Computation computation = behaviour(model).computations().get(field);
    if (computation != null) {
      return computation.of(this, row, context);
    }
    if (field.equals("display_name")) {
      return behaviour(model).displayName(this, row, context);
    }
    Object value = row.get(field);
    if (value != null || row.values().containsKey(field)) {
      return value;
    }
    Optional<String> inverse = Inverses.of(model, field);
    return inverse.isPresent()
        ? children(model, row, field, inverse.get(), context)
        : behaviour(model).inherited(this, row, field, context);
  }

  String displayName(String model, int id, Context context) {
    return find(model, id).map(row -> behaviour(model).displayName(this, row, context)).orElse("");
  }

  List<Integer> search(String model, List<Object> domain, String order, Context context) {
    List<Row> rows = new ArrayList<>(new DomainFilter(this, model, context).select(domain));
    new RecordOrder(this, model, context).sort(rows, order);
    return rows.stream().map(Row::id).toList();
  }

  /** Returns one page of what the domain finds; in the order of id it looks no further. */
  List<Integer> search(
      String model, List<Object> domain, String order, Page page, Context context) {
    return new RecordOrder(this, model, context).isById(order)
        ? page.of(new DomainFilter(this, model, context).stream(domain)).map(Row::id).toList()
        : page.of(search(model, domain, order, context).stream()).toList();
  }

  /**
   * A part of a result.
   *
   * @param limit how many at most, all of them when it is not positive
   */
  record Page(int offset, int limit) {
    <T> Stream<T> of(Stream<T> all) {
      Stream<T> rest = all.skip(Math.max(0, offset));
      return limit <= 0 ? rest : rest.limit(limit);
    }
  }

  /** Returns the first record that the domain finds, archived ones included. */
  Optional<Row> first(String model, Object... domain) {
    Context all = Context.of(1).with("active_test", false);
    return search(model, List.of(domain), "id", new Page(0, 1), all).stream()
        .findFirst()
        .flatMap(id -> find(model, id));
  }

  private List<Integer> children(
      String model, Row row, String field, String inverse, Context context) {
    boolean archivedToo = Boolean.FALSE.equals(context.get("active_test"));
    String comodel =
        registry.required(model).field(field).map(FieldDefinition::relation).orElse("");
    Collection<Row> candidates =
        RecordTable.INDEXED.contains(inverse)
            ? rowsWith(comodel, inverse, row.id())
            : rows(comodel).stream().filter(r -> r.reference(inverse) == row.id()).toList();
    return candidates.stream()
        .filter(child -> archivedToo || !Boolean.FALSE.equals(child.get("active")))
        .map(Row::id)
        .toList();
  }

  private void put(String model, Row row, Collection<String> changed) {
    constraints.check(this, model, row, changed);
    store.put(model, row);
  }

  /** Leaves out the lines, and those defaults whose field this series does not have. */
  private Map<String, Object> stored(
      ModelDefinition model, Map<String, Object> values, Row present, Context context) {
    Map<String, Object> stored = new LinkedHashMap<>();
    values.forEach(
        (name, sent) -> {
          FieldDefinition field = model.field(name).orElse(null);
          if (field != null && Inverses.of(model.name(), name).isEmpty()) {
            Object before = present == null ? null : present.get(name);
            stored.put(name, fieldValues.stored(model.name(), field, sent, before, context.user()));
          }
        });
    return stored;
  }

  private void checkRequired(ModelDefinition model, Map<String, Object> values) {
    if (model.name().equals("product.product")) {
      return; // What a variant requires stands on its template, which was checked.
    }
    for (FieldDefinition field : model.fields()) {
      if (field.required()
          && CHECKED_WHEN_REQUIRED.contains(field.name())
          && values.get(field.name()) == null) {
        throw Faults.notNull(series(), model, field);
      }
    }
  }

  private void applyLines(
      ModelDefinition model, int id, Map<String, Object> values, Context context) {
    values.forEach(
        (name, sent) ->
            Inverses.of(model.name(), name)
                .ifPresent(
                    inverse -> {
                      String comodel =
                          model.field(name).map(FieldDefinition::relation).orElseThrow();
                      if (sent instanceof List<?> commands) {
                        new LineCommands(this, comodel, inverse, id).apply(commands, context);
                      }
                    }));
  }
}
