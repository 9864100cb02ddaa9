package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services behind /xmlrpc: common, db and object. */
final class RpcServices {
  private final StandInOdooOptions options;
  private final RecordStore store;
  private final Models models;

  RpcServices(StandInOdooOptions options, RecordStore store, Models models) {
    this.options = options;
    this.store = store;
    this.models = models;
  }

  /** Returns what the call is about, for the log and the script: nothing is checked yet. */
  static RecordedCall described(String service, XmlRpcReader.Call call, Instant at) {
    List<Object> given = call.parameters();
    if (!service.equals("object") || given.size() < 5) {
      return new RecordedCall(service, call.method(), at, 1, List.of(), Map.of());
    }
    ModelCall inner = modelCall(call.method(), given, 0);
    return new RecordedCall(
        inner.model(), inner.method(), at, inner.records(), inner.arguments(), inner.keywords());
  }

  /** Does the work; the transaction began at the given instant. */
  Object call(String service, XmlRpcReader.Call call, Instant began) {
    return switch (service) {
      case "common" -> common(call);
      case "db" -> List.of(options.account().database());
      case "object" -> object(call, began);
      default -> throw new OdooFault("KeyError", "'" + service + "'");
    };
  }

  private Object common(XmlRpcReader.Call call) {
    return switch (call.method()) {
      case "version" -> version(call);
      case "login", "authenticate" -> authenticate(call.parameters());
      default -> throw new OdooFault("Exception", "Method not found: " + call.method());
    };
  }

  private Object version(XmlRpcReader.Call call) {
    if (!call.parameters().isEmpty()) {
      throw new OdooFault(
          "TypeError",
          "exp_version() takes 0 positional arguments but "
              + call.parameters().size()
              + (call.parameters().size() == 1 ? " was given" : " were given"));
    }
    int number = options.series().number();
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("server_version", number + ".0");
    version.put("server_version_info", List.of(number, 0, 0, "final", 0, ""));
    version.put("server_serie", number + ".0");
    version.put("protocol_version", 1);
    return version;
  }

  private Object authenticate(List<Object> parameters) {
    checkDatabase(parameters.get(0));
    String login = String.valueOf(parameters.get(1));
    int user = userOf(login);
    return user != 0 && accepts(user, parameters.get(2)) ? (Object) user : (Object) false;
  }

  private void checkDatabase(Object name) {
    if (!options.account().database().equals(name)) {
      throw new OdooFault(
          "psycopg2.OperationalError",
          "connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  database \""
              + name
              + "\" does not exist\n");
    }
  }

  private int userOf(String login) {
    if (login.equals(options.account().login())) {
      return BaseData.API_USER;
    }
    return switch (login) {
      case "admin" -> BaseData.ADMIN;
      case "low" -> BaseData.RESTRICTED_USER;
      default -> 0;
    };
  }

  private boolean accepts(int user, Object password) {
    return switch (user) {
      case BaseData.API_USER ->
          options.account().password().equals(password)
              || options.account().apiKey().equals(password);
      case BaseData.ADMIN -> "admin".equals(password);
      case BaseData.RESTRICTED_USER -> "low-secret".equals(password);
      default -> false;
    };
  }

  private Object object(XmlRpcReader.Call call, Instant began) {
    List<Object> given = call.parameters();
    boolean known = call.method().equals("execute_kw") || call.method().equals("execute");
    if (options.series().isFrom(Series.ODOO_19) && given.size() < 5) {
      throw Faults.value(
          "not enough values to unpack (expected at least 5, got " + given.size() + ")");
    }
    if (!known) {
      throw new OdooFault("NameError", "Method not available " + call.method());
    }
    checkDatabase(given.get(0));
    ModelCall inner = modelCall(call.method(), given, checkedUser(given.get(1), given.get(2)));
    return store.inTransaction(began, () -> models.call(inner));
  }

  private int checkedUser(Object id, Object password) {
    int user = id instanceof Number number ? number.intValue() : 0;
    if (id instanceof String text && text.matches("[0-9]+")) {
      user = Integer.parseInt(text);
    }
    if (user == 0 || password == null || "".equals(password)) {
      throw Faults.accessDenied();
    }
    boolean known =
        user == BaseData.ADMIN || user == BaseData.API_USER || user == BaseData.RESTRICTED_USER;
    if (!known) {
      throw Faults.missing("res.users", List.of(user), user);
    }
    if (!accepts(user, password)) {
      throw Faults.accessDenied();
    }
    return user;
  }

  private static ModelCall modelCall(String method, List<Object> given, int user) {
    String model = String.valueOf(given.get(3));
    String name = String.valueOf(given.get(4));
    List<Object> rest = given.subList(5, given.size());
    if (method.equals("execute")) {
      return new ModelCall(model, name, rest, Map.of(), user);
    }
    List<Object> arguments =
        !rest.isEmpty() && rest.get(0) instanceof List<?> list
            ? new java.util.ArrayList<>(list)
            : List.of();
    Map<String, Object> keywords =
        rest.size() > 1 ? ModelCall.asValues(rest.get(1)) : new LinkedHashMap<>();
    return new ModelCall(model, name, arguments, keywords, user);
  }
}
