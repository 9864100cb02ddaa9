package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.OdooClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the bridge's fields exist in Odoo and have the right type, whoever made them. Without
 * {@code sale.order.x_medusa_order_id} nothing is imported; the others carry less.
 */
final class FieldsCheck implements Check {
  private final OdooClient odoo;

  FieldsCheck(OdooClient odoo) {
    this.odoo = odoo;
  }

  @Override
  public String name() {
    return "fields";
  }

  @Override
  public List<Finding> run() {
    odoo.forgetFields();
    List<Finding> findings = new ArrayList<>();
    lacking(true).ifPresent(findings::add);
    lacking(false).ifPresent(findings::add);
    for (CustomField field : CustomField.ALL) {
      String type = type(field);
      if (!type.isEmpty() && !type.equals(field.type())) {
        findings.add(
            Finding.error(
                name(),
                "The field %s is of type %s, not %s.".formatted(field.path(), type, field.type()),
                "Delete the field in Odoo (Settings, Technical, Fields), then let it be made anew:"
                    + " bridge doctor --create-fields"));
      }
    }
    return findings.isEmpty()
        ? List.of(Finding.ok(name(), "All " + CustomField.ALL.size() + " fields are there."))
        : findings;
  }

  private Optional<Finding> lacking(boolean required) {
    String lacking =
        CustomField.ALL.stream()
            .filter(field -> field.required() == required && type(field).isEmpty())
            .map(CustomField::path)
            .collect(Collectors.joining(", "));
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                name(),
                required ? Level.ERROR : Level.WARNING,
                "Odoo lacks " + lacking + ".",
                "Install the addon medusa_bridge in Odoo, or run: bridge doctor --create-fields"));
  }

  private String type(CustomField field) {
    return odoo.fields(field.model()).type(field.name());
  }
}
