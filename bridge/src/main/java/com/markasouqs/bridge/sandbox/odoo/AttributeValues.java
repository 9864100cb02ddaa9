package com.markasouqs.bridge.sandbox.odoo;

import java.util.Map;

/** Values of attributes: shown with the attribute's name. */
final class AttributeValues implements ModelBehaviour {

  @Override
  public String displayName(Orm orm, Row row, Context context) {
    String attribute = orm.displayName("product.attribute", row.reference("attribute_id"), context);
    return attribute + ": " + row.text("name");
  }

  /** Values as one template has them: their names are those of the values behind them. */
  static final class OfTemplate implements ModelBehaviour {
    private static final String MODEL = "product.template.attribute.value";

    /** The value's name as it is now. */
    static String name(Orm orm, Row row) {
      return orm.find("product.attribute.value", row.reference("product_attribute_value_id"))
          .map(value -> value.text("name"))
          .orElse("");
    }

    @Override
    public Map<String, Computation> computations() {
      return Map.of(
          "name",
          (orm, row, context) -> name(orm, row),
          "attribute_id",
          Related.of(MODEL, "attribute_line_id.attribute_id"));
    }

    @Override
    public String displayName(Orm orm, Row row, Context context) {
      return orm.displayName(
          "product.attribute.value", row.reference("product_attribute_value_id"), context);
    }
  }
}
