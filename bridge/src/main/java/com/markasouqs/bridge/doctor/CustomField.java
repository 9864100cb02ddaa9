package com.markasouqs.bridge.doctor;

import java.util.List;

/**
 * A field that the bridge keeps in Odoo, made by the addon or by {@link CustomFields}.
 *
 * @param model Odoo's model
 * @param name technical name
 * @param type {@code char} or {@code datetime}
 * @param label what people see
 * @param unique whether the addon keeps its values unique
 * @param required whether nothing can be imported without it
 */
record CustomField(
    String model, String name, String type, String label, boolean unique, boolean required) {
  private static final String CHAR = "char";
  private static final String ORDER = "sale.order";
  private static final String PARTNER = "res.partner";

  /** All of them. */
  static final List<CustomField> ALL =
      List.of(
          new CustomField(ORDER, "x_medusa_order_id", CHAR, "Medusa Order ID", true, true),
          new CustomField(ORDER, "x_medusa_created_at", "datetime", "Ordered At", false, false),
          new CustomField(ORDER, "x_medusa_status", CHAR, "Medusa Status", false, false),
          new CustomField(
              ORDER, "x_medusa_fulfillment_status", CHAR, "Medusa Fulfillment", false, false),
          new CustomField(ORDER, "x_medusa_payment_status", CHAR, "Medusa Payment", false, false),
          new CustomField(PARTNER, "x_medusa_customer_id", CHAR, "Medusa Customer ID", true, false),
          new CustomField(PARTNER, "x_medusa_person_key", CHAR, "Medusa Person", true, false));

  /** Model and name, as in {@code sale.order.x_medusa_order_id}. */
  String path() {
    return model + "." + name;
  }
}
