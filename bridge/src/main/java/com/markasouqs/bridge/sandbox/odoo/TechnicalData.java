package com.markasouqs.bridge.sandbox.odoo;

import java.util.List;
import java.util.Map;

/** What Odoo says of itself: models, fields, modules, constraints, parameters. */
final class TechnicalData {
  private static final List<String> MODULES =
      List.of("base", "mail", "product", "account", "stock", "sale", "sale_stock", "delivery");

  private final Orm orm;
  private final Context context = Context.of(1);

  TechnicalData(Orm orm) {
    this.orm = orm;
  }

  void load() {
    if (orm.options().schema().customFields()) {
      addCustomFields();
    }
    for (ModelDefinition model : List.copyOf(orm.registry().models())) {
      describe(model);
    }
    MODULES.forEach(this::addModule);
    if (orm.options().schema().uniqueConstraints()) {
      addModule("medusa_bridge");
      orm.constraints().ofAddon().forEach(this::addConstraint);
    }
    parameter("database.uuid", "0b0e7a52-0f3f-4c27-9a65-6f3f9d3c1e" + orm.series().number());
    parameter("web.base.url", "http://localhost:8069");
    parameter("database.is_neutralized", "False");
  }

  private void addCustomFields() {
    ModelDefinition order = orm.registry().required("sale.order");
    order.add(FieldDefinition.manual("x_medusa_order_id", FieldType.CHAR, "Medusa order"));
    order.add(
        FieldDefinition.manual("x_medusa_created_at", FieldType.DATETIME, "Ordered in Medusa"));
    order.add(FieldDefinition.manual("x_medusa_status", FieldType.CHAR, "Medusa status"));
    order.add(
        FieldDefinition.manual(
            "x_medusa_fulfillment_status", FieldType.CHAR, "Medusa fulfillment status"));
    order.add(
        FieldDefinition.manual("x_medusa_payment_status", FieldType.CHAR, "Medusa payment status"));
    ModelDefinition partner = orm.registry().required("res.partner");
    partner.add(FieldDefinition.manual("x_medusa_customer_id", FieldType.CHAR, "Medusa customer"));
    partner.add(FieldDefinition.manual("x_medusa_person_key", FieldType.CHAR, "Medusa person"));
  }

  /** Adds the model to ir.model and its fields to ir.model.fields. */
  void describe(ModelDefinition model) {
    int id =
        orm.create(
            "ir.model",
            BaseData.values("name", model.label(), "model", model.name(), "state", "base"),
            context);
    for (FieldDefinition field : model.fields()) {
      Map<String, Object> values =
          BaseData.values(
              "name",
              field.name(),
              "model",
              model.name(),
              "model_id",
              id,
              "ttype",
              field.type().shown(),
              "field_description",
              field.label(),
              "relation",
              field.relation(),
              "required",
              field.required(),
              "store",
              true,
              "state",
              "base");
      int number = orm.store().nextNumber("ir.model.fields");
      orm.store().put("ir.model.fields", new Row(number, values));
    }
  }

  private void addModule(String name) {
    String version = orm.series().number() + ".0.1.0.0";
    orm.create(
        "ir.module.module",
        BaseData.values(
            "name",
            name,
            "shortdesc",
            name,
            "state",
            "installed",
            "installed_version",
            version,
            "latest_version",
            version),
        context);
  }

  private void addConstraint(UniqueConstraints.Constraint constraint) {
    int model =
        orm.first("ir.model", List.of("model", "=", constraint.model())).map(Row::id).orElseThrow();
    int module =
        orm.first("ir.module.module", List.of("name", "=", "medusa_bridge"))
            .map(Row::id)
            .orElseThrow();
    orm.create(
        "ir.model.constraint",
        BaseData.values(
            "name",
            constraint.name(),
            "definition",
            "unique(" + constraint.field() + ")",
            "type",
            "u",
            "message",
            constraint.sentence(),
            "model",
            model,
            "module",
            module),
        context);
  }

  private void parameter(String key, String value) {
    orm.create("ir.config_parameter", BaseData.values("key", key, "value", value), context);
  }
}
