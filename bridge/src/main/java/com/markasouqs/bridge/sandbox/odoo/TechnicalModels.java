package com.markasouqs.bridge.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Odoo's models about itself: fields that can be added, parameters, users' groups. */
final class TechnicalModels {
  private TechnicalModels() {}

  /** Manual fields: made here, they exist from the next call on; deleted, they are gone. */
  static final class Fields implements ModelBehaviour {
    @Override
    public Map<String, Object> completed(Orm orm, Map<String, Object> given, Context context) {
      int modelId = given.get("model_id") instanceof Integer id ? id : 0;
      given.put("model", orm.row("ir.model", modelId, context).text("model"));
      given.putIfAbsent("state", "manual");
      given.putIfAbsent("store", true);
      given.putIfAbsent("copied", false);
      if (!(given.get("name") instanceof String name) || !name.startsWith("x_")) {
        throw Faults.user("Custom fields must have a name that starts with 'x_'!");
      }
      return given;
    }

    @Override
    public void created(Orm orm, Row row, Context context) {
      ModelDefinition model = orm.registry().required(row.text("model"));
      String name = row.text("name");
      if (model.has(name)) {
        throw Faults.integrity("Field names must be unique per model.");
      }
      model.add(
          new FieldDefinition(
              name,
              FieldType.of(row.text("ttype")),
              row.text("relation"),
              row.flag("required"),
              row.text("field_description"),
              row.flag("copied")));
      orm.store().onRollback(() -> model.remove(name));
    }

    @Override
    public void removing(Orm orm, List<Row> rows) {
      for (Row row : rows) {
        if (!row.text("state").equals("manual")) {
          throw Faults.user("This column contains module data and cannot be removed!");
        }
        ModelDefinition model = orm.registry().required(row.text("model"));
        FieldDefinition field = model.field(row.text("name")).orElseThrow();
        model.remove(field.name());
        orm.store().onRollback(() -> model.add(field));
      }
    }
  }

  /** System parameters. */
  static final class Parameters implements ModelBehaviour {
    @Override
    public Map<String, ModelMethod> methods() {
      return Map.of("get_param", Parameters::get, "set_param", Parameters::set);
    }

    private static Object get(Orm orm, ModelCall call) {
      Object fallback = call.argument(1, "default");
      return orm.first("ir.config_parameter", List.of("key", "=", call.text(0, "key")))
          .map(row -> (Object) row.text("value"))
          .orElse(fallback == null ? false : fallback);
    }

    private static Object set(Orm orm, ModelCall call) {
      Context context = call.context();
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("key", call.text(0, "key"));
      values.put("value", String.valueOf(call.argument(1, "value")));
      Object before = get(orm, call);
      orm.first("ir.config_parameter", List.of("key", "=", call.text(0, "key")))
          .ifPresentOrElse(
              row -> orm.write("ir.config_parameter", List.of(row.id()), values, context),
              () -> orm.create("ir.config_parameter", values, context));
      return before;
    }
  }

  /** Users: their groups and their context. */
  static final class Users implements ModelBehaviour {
    @Override
    public Map<String, ModelMethod> methods() {
      return Map.of("has_group", Users::hasGroup, "context_get", Users::contextGet);
    }

    private static Object hasGroup(Orm orm, ModelCall call) {
      boolean onRecord = orm.series().isFrom(Series.ODOO_18);
      if (onRecord && call.arguments().size() < 2) {
        throw new OdooFault(
            "TypeError",
            "Users.has_group() missing 1 required positional argument: 'group_ext_id'");
      }
      int user = onRecord && !call.ids().isEmpty() ? call.ids().get(0) : call.user();
      return user != BaseData.RESTRICTED_USER;
    }

    private static Object contextGet(Orm orm, ModelCall call) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("lang", "en_US");
      answer.put("tz", false);
      answer.put("uid", call.user());
      return answer;
    }
  }

  /** A wizard whose yes and no are both about transfers. */
  static final class TransferWizard implements ModelBehaviour {
    @Override
    public Map<String, ModelMethod> methods() {
      return Map.of(
          "process", Validation::process,
          "process_cancel_backorder", Validation::processWithoutBackorder);
    }
  }

  /** Pricelists: shown with their currency. */
  static final class Pricelists implements ModelBehaviour {
    @Override
    public String displayName(Orm orm, Row row, Context context) {
      String currency =
          orm.find("res.currency", row.reference("currency_id"))
              .map(c -> c.text("name"))
              .orElse("");
      return row.text("name") + " (" + currency + ")";
    }
  }

  /** The wizard that asks before a confirmed order is cancelled. */
  static final class Cancellation implements ModelBehaviour {
    @Override
    public Map<String, ModelMethod> methods() {
      return Map.of("action_cancel", Cancellation::cancel);
    }

    private static Object cancel(Orm orm, ModelCall call) {
      Row wizard = orm.row(call.model(), call.ids().get(0), call.context());
      Map<String, Object> quiet = Map.of("context", Map.of("disable_cancel_warning", true));
      List<Object> ids = List.of(List.of(wizard.reference("order_id")));
      ModelCall cancel = new ModelCall("sale.order", "action_cancel", ids, quiet, call.user());
      return orm.behaviour("sale.order").methods().get("action_cancel").call(orm, cancel);
    }
  }
}
