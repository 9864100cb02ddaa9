package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Which optional fields this Odoo has on partners, found out by asking.
 *
 * @param hasCustomerId whether {@code x_medusa_customer_id} exists
 * @param hasPersonKey whether {@code x_medusa_person_key} exists
 * @param hasDialablePhone whether {@code phone_sanitized} exists
 */
public record PartnerSchema(boolean hasCustomerId, boolean hasPersonKey, boolean hasDialablePhone) {
  public static final String CUSTOMER_ID = "x_medusa_customer_id";
  public static final String PERSON_KEY = "x_medusa_person_key";

  public static PartnerSchema probe(OdooClient odoo) {
    ModelFields fields = odoo.fields("res.partner");
    return new PartnerSchema(
        fields.has(CUSTOMER_ID), fields.has(PERSON_KEY), fields.has("phone_sanitized"));
  }

  /** The fields that this Odoo has and the bridge reads. */
  List<String> readFields() {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "active",
                "parent_id",
                "type",
                "name",
                "email",
                "email_normalized",
                "phone",
                "street",
                "street2",
                "city",
                "zip",
                "country_id",
                "state_id"));
    if (hasCustomerId) {
      fields.add(CUSTOMER_ID);
    }
    if (hasPersonKey) {
      fields.add(PERSON_KEY);
    }
    if (hasDialablePhone) {
      fields.add("phone_sanitized");
    }
    return fields;
  }
}
