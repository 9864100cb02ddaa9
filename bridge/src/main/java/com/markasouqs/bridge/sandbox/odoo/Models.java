package com.markasouqs.bridge.sandbox.odoo;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds and runs the method of a model, with the rights of who calls. */
final class Models {
  private static final Set<String> OPEN =
      Set.of(
          "res.partner",
          "res.users",
          "res.country",
          "res.country.state",
          "res.currency",
          "res.company",
          "res.lang");

  private final Orm orm;

  Models(Orm orm) {
    this.orm = orm;
  }

  /** Runs the call inside the present transaction; null is Python's None. */
  Object call(ModelCall call) {
    ModelDefinition model = orm.registry().required(call.model());
    if (call.method().startsWith("_")) {
      throw Faults.privateMethod(orm.series(), call.model(), call.method());
    }
    ModelMethod method =
        Optional.ofNullable(orm.behaviour(call.model()).methods().get(call.method()))
            .or(() -> GenericMethods.find(call.method(), orm.series()))
            .orElseThrow(() -> Faults.unknownMethod(orm.series(), call.model(), call.method()));
    checkRights(model, call);
    checkLanguage(call);
    return method.call(orm, call);
  }

  /** Returns whether the user has any rights on the model. */
  static boolean mayUse(String model, int user) {
    return user != BaseData.RESTRICTED_USER || OPEN.contains(model);
  }

  private static void checkRights(ModelDefinition model, ModelCall call) {
    boolean asks = call.method().equals("check_access_rights");
    if (!asks && !mayUse(call.model(), call.user())) {
      String operation =
          switch (call.method()) {
            case "create", "write" -> call.method();
            case "unlink" -> "delete";
            default -> "access";
          };
      throw Faults.notAllowed(model, operation);
    }
  }

  private void checkLanguage(ModelCall call) {
    Object language = call.context().get("lang");
    boolean installed =
        !(language instanceof String code)
            || orm.first("res.lang", List.of("code", "=", code), List.of("active", "=", true))
                .isPresent();
    if (!installed && orm.series().isFrom(Series.ODOO_18)) {
      throw Faults.user("Invalid language code: " + language);
    }
  }
}
