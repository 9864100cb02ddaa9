package com.markasouqs.bridge.sandbox.odoo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the addon's models answer to the bridge. */
final class BridgeAddonModels {
  private BridgeAddonModels() {}

  /** The form with the settings. */
  static final class Backend implements ModelBehaviour {
    @Override
    public Map<String, ModelMethod> methods() {
      return Map.of(
          "bridge_identity", Backend::identity,
          "bridge_settings", Backend::settings,
          "bridge_settings_result", Backend::result,
          "bridge_unique", Backend::unique);
    }

    private static Object identity(Orm orm, ModelCall call) {
      String neutralized = parameter(orm, "database.is_neutralized");
      return Map.of(
          "database_uuid", parameter(orm, "database.uuid"),
          "base_url", parameter(orm, "web.base.url"),
          "neutralized", neutralized.equalsIgnoreCase("true") || neutralized.equals("1"));
    }

    private static String parameter(Orm orm, String key) {
      return orm.rows("ir.config_parameter").stream()
          .filter(row -> row.text("key").equals(key))
          .map(row -> row.text("value"))
          .findFirst()
          .orElse("");
    }

    private static Object settings(Orm orm, ModelCall call) {
      String code = call.text(0, "code");
      List<Row> backends =
          orm.rows(BridgeAddon.BACKEND).stream()
              .filter(row -> row.flag("active"))
              .filter(row -> code.isEmpty() || row.text("code").equals(code))
              .toList();
      if (backends.isEmpty()) {
        return Map.of("backend_id", false, "api", 1, "settings", Map.of());
      }
      if (backends.size() > 1) {
        throw Faults.user("There are several Medusa backends: set odoo.backend in the bridge.");
      }
      Row backend = backends.get(0);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("backend_id", backend.id());
      answer.put("code", backend.text("code"));
      answer.put("addon", orm.series().number() + ".0.1.0.0");
      answer.put("api", 1);
      answer.put("revision", sha256(backend.text("settings")));
      answer.put("settings", BridgeAddon.read(backend.text("settings")));
      return answer;
    }

    private static Object result(Orm orm, ModelCall call) {
      List<Object> problems = call.list(2, "problems");
      orm.write(
          BridgeAddon.BACKEND,
          List.of(call.number(0, "backend_id")),
          BaseData.values(
              "applied_revision",
              problems.isEmpty() ? call.text(1, "revision") : "",
              "settings_problems",
              BridgeAddon.problems(problems)),
          call.context());
      return true;
    }

    private static Object unique(Orm orm, ModelCall call) {
      return orm.constraints().ofAddon().stream()
          .map(constraint -> constraint.model() + "." + constraint.field())
          .toList();
    }

    private static String sha256(String text) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /** What needs attention. */
  static final class Attention implements ModelBehaviour {
    static final List<String> TEXTS =
        List.of(
            "key",
            "digest",
            "kind",
            "code",
            "message",
            "advice",
            "payload",
            "subject",
            "since",
            "res_model",
            "actions");

    @Override
    public Map<String, ModelMethod> methods() {
      return Map.of("bridge_known", Attention::known, "bridge_sync", Attention::sync);
    }

    private static List<Row> open(Orm orm, int backend) {
      return orm.rows(BridgeAddon.ATTENTION).stream()
          .filter(row -> row.text("state").equals("open"))
          .filter(row -> row.get("backend_id").equals(backend))
          .toList();
    }

    private static Object known(Orm orm, ModelCall call) {
      List<Object> known = new ArrayList<>();
      for (Row row : open(orm, call.number(0, "backend_id"))) {
        known.add(List.of(row.text("key"), row.text("digest")));
      }
      return known;
    }

    private static Object sync(Orm orm, ModelCall call) {
      int backend = call.number(0, "backend_id");
      Map<String, Integer> ids = new LinkedHashMap<>();
      open(orm, backend).forEach(row -> ids.put(row.text("key"), row.id()));
      for (Object changed : call.list(1, "changed")) {
        Map<String, Object> values = ModelCall.asValues(changed);
        values.put("backend_id", backend);
        values.put("state", "open");
        Integer id = ids.get(String.valueOf(values.get("key")));
        if (id == null) {
          orm.create(BridgeAddon.ATTENTION, values, call.context());
        } else {
          orm.write(BridgeAddon.ATTENTION, List.of(id), values, call.context());
        }
      }
      for (Object gone : call.list(2, "gone")) {
        Integer id = ids.get(String.valueOf(gone));
        if (id != null) {
          Map<String, Object> done = BaseData.values("state", "done");
          orm.write(BridgeAddon.ATTENTION, List.of(id), done, call.context());
        }
      }
      Map<String, Object> total = BaseData.values("attention_total", call.number(3, "total"));
      orm.write(BridgeAddon.BACKEND, List.of(backend), total, call.context());
      return true;
    }
  }
}
