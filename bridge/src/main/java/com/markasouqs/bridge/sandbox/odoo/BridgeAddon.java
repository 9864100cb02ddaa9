package com.markasouqs.bridge.sandbox.odoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The models with which the addon {@code medusa_bridge} serves the bridge, and what an admin does
 * with them. A new stand-in does not have them. Every method is one transaction. Any thread.
 */
public final class BridgeAddon {
  static final String BACKEND = "medusa.backend";
  static final String ATTENTION = "medusa.attention";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Orm orm;
  private final Context context = Context.of(BaseData.ADMIN);

  BridgeAddon(Orm orm) {
    this.orm = orm;
  }

  /** Brings the models; without a backend there are no settings. */
  public void install() {
    change(
        () -> {
          add(
              new ModelDefinition(BACKEND, "Medusa backend"),
              Map.of(
                  "name", FieldType.CHAR,
                  "code", FieldType.CHAR,
                  "active", FieldType.BOOLEAN,
                  "settings", FieldType.TEXT,
                  "applied_revision", FieldType.CHAR,
                  "settings_problems", FieldType.TEXT,
                  "attention_total", FieldType.INTEGER));
          Map<String, FieldType> fields = new TreeMap<>();
          for (String name : BridgeAddonModels.Attention.TEXTS) {
            fields.put(name, FieldType.TEXT);
          }
          fields.put("backend_id", FieldType.INTEGER);
          fields.put("state", FieldType.CHAR);
          fields.put("attempts", FieldType.INTEGER);
          fields.put("res_id", FieldType.INTEGER);
          add(new ModelDefinition(ATTENTION, "Needs attention"), fields);
          return true;
        });
  }

  private void add(ModelDefinition model, Map<String, FieldType> fields) {
    new TreeMap<>(fields)
        .forEach((name, type) -> model.add(FieldDefinition.manual(name, type, name)));
    orm.registry().add(model);
  }

  /** Takes the models away; their records stay for a new installation. */
  public void uninstall() {
    change(
        () -> {
          orm.registry().remove(BACKEND);
          orm.registry().remove(ATTENTION);
          return true;
        });
  }

  /** Adds an active backend; returns its id. */
  public int addBackend(String code, Map<String, String> settings) {
    return change(
        () ->
            orm.create(
                BACKEND,
                BaseData.values(
                    "name", code, "code", code, "active", true, "settings", write(settings)),
                context));
  }

  /** What the form holds from now on. */
  public void setSettings(int backend, Map<String, String> settings) {
    change(
        () -> {
          orm.write(
              BACKEND, List.of(backend), BaseData.values("settings", write(settings)), context);
          return true;
        });
  }

  /** Archives the backend. */
  public void archive(int backend) {
    change(
        () -> {
          orm.write(BACKEND, List.of(backend), BaseData.values("active", false), context);
          return true;
        });
  }

  /** The backend's stored values. */
  public Map<String, Object> backend(int backend) {
    return change(() -> orm.row(BACKEND, backend, context).values());
  }

  /** The open rows of what needs attention, oldest first, as their stored values. */
  public List<Map<String, Object>> attention() {
    return change(
        () ->
            orm.rows(ATTENTION).stream()
                .filter(row -> row.text("state").equals("open"))
                .sorted(Comparator.comparingInt(Row::id))
                .map(Row::values)
                .toList());
  }

  /** Every row that ever was, as their stored values. */
  public List<Map<String, Object>> everyAttention() {
    return change(() -> orm.rows(ATTENTION).stream().map(Row::values).toList());
  }

  static Map<String, String> read(String settings) {
    try {
      return JSON.readValue(settings, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String write(Map<String, String> settings) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(settings));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String problems(List<Object> problems) {
    List<String> lines = new ArrayList<>();
    for (Object problem : problems) {
      Map<String, Object> each = new LinkedHashMap<>(ModelCall.asValues(problem));
      lines.add(each.get("key") + ": " + each.get("message"));
    }
    return String.join("\n", lines);
  }

  private <T> T change(Supplier<T> work) {
    return orm.store().inTransaction(orm.options().clock().instant(), work);
  }
}
