package com.markasouqs.bridge.sandbox.odoo;

import java.util.Collection;
import java.util.stream.Collectors;

/** The faults of Odoo, in the words that were recorded. */
final class Faults {
  static final String TRACEBACK =
      """
      Traceback (most recent call last):
        File "/opt/odoo/odoo/addons/base/controllers/rpc.py", line 147, in xmlrpc_2
        File "/opt/odoo/odoo/addons/base/controllers/rpc.py", line 127, in _xmlrpc
        File "/opt/odoo/odoo/http.py", line 391, in dispatch_rpc
      """;
  static final String SERIALIZATION_FAILURE =
      TRACEBACK
          + "psycopg2.errors.SerializationFailure: could not serialize access due to concurrent"
          + " update\n\n";

  private Faults() {}

  static OdooFault user(String sentence) {
    return new OdooFault(OdooFault.Kind.USER_ERROR, sentence);
  }

  static OdooFault integrity(String sentence) {
    return user("The operation cannot be completed: " + sentence);
  }

  static OdooFault accessDenied() {
    return new OdooFault(OdooFault.Kind.ACCESS_DENIED, "Access Denied");
  }

  static OdooFault access(String sentence) {
    return new OdooFault(OdooFault.Kind.ACCESS_ERROR, sentence);
  }

  static OdooFault unknownModel(String model) {
    return user("Object " + model + " doesn't exist");
  }

  static OdooFault missing(String model, Collection<Integer> ids, int user) {
    String tuple =
        ids.size() == 1
            ? ids.iterator().next() + ","
            : ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new OdooFault(
        OdooFault.Kind.MISSING_ERROR,
        "Record does not exist or has been deleted.\n(Record: %s(%s), User: %d)"
            .formatted(model, tuple, user));
  }

  static OdooFault value(String sentence) {
    return new OdooFault("ValueError", sentence);
  }

  static OdooFault unknownField(Series series, String model, String field) {
    return value(
        series.isFrom(Series.ODOO_19)
            ? "Invalid field '%s' on '%s'".formatted(field, model)
            : "Invalid field '%s' on model '%s'".formatted(field, model));
  }

  static OdooFault unknownFieldInCreate(Series series, String model, String field) {
    return series.isFrom(Series.ODOO_19)
        ? value("Invalid field '%s' in '%s'".formatted(field, model))
        : unknownField(series, model, field);
  }

  static OdooFault unknownMethod(Series series, String model, String method) {
    return new OdooFault(
        "AttributeError",
        series.isFrom(Series.ODOO_18)
            ? "The method '%s.%s' does not exist".formatted(model, method)
            : "The method '%s' does not exist on the model '%s'".formatted(method, model));
  }

  static OdooFault privateMethod(Series series, String model, String method) {
    String name = series.isFrom(Series.ODOO_18) ? "'" + model + "." + method + "'" : method;
    return access("Private methods (such as " + name + ") cannot be called remotely.");
  }

  static OdooFault notNull(Series series, ModelDefinition model, FieldDefinition field) {
    if (series.isFrom(Series.ODOO_19)) {
      return integrity(
          """
          Missing required value for the field '%s' (%s).
          Model: '%s' (%s)
          - create/update: a mandatory field is not set
          - delete: another model requires the record being deleted, you can archive it instead
          """
              .formatted(field.label(), field.name(), model.label(), model.name()));
    }
    return user(
        """
        The operation cannot be completed:
        - Create/update: a mandatory field is not set.
        - Delete: another model requires the record being deleted. If possible, archive it instead.

        Model: %s (%s)
        Field: %s (%s)
        """
            .formatted(model.label(), model.name(), field.label(), field.name()));
  }

  static OdooFault invalidInteger(String text) {
    return new OdooFault(
        "psycopg2.errors.InvalidTextRepresentation",
        "invalid input syntax for type integer: \"%s\"\nLINE 1: ... VALUES ('%s') ...\n"
            .formatted(text, text));
  }

  static OdooFault cannotMarshalNone() {
    return new OdooFault("TypeError", "cannot marshal None unless allow_none is enabled");
  }

  static OdooFault notAllowed(ModelDefinition model, String operation) {
    return access(
        """
        You are not allowed to %s '%s' (%s) records.

        This operation is allowed for the following groups:
        \t- Sales/Administrator
        \t- Sales/User: Own Documents Only

        Contact your administrator to request access if necessary."""
            .formatted(operation, model.label(), model.name()));
  }
}
