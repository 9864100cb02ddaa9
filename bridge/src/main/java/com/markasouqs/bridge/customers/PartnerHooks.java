package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.OdooValues;
import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.odoo.OdooClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Lets the admin's own function change what is written into a partner. */
final class PartnerHooks {
  private final Hooks hooks;
  private final OdooClient odoo;

  PartnerHooks(Hooks hooks, OdooClient odoo) {
    this.hooks = hooks;
    this.odoo = odoo;
  }

  /**
   * The values as they are to be written.
   *
   * @throws com.markasouqs.bridge.hooks.HookException when the function fails
   */
  Map<String, Object> apply(Person person, Map<String, Object> values) {
    if (values.isEmpty() || !hooks.has(HookFunction.MAP_PARTNER)) {
      return values;
    }
    OdooValues check =
        new OdooValues(
            "res.partner",
            odoo.fields("res.partner")::type,
            Set.of(PartnerSchema.CUSTOMER_ID, PartnerSchema.PERSON_KEY));
    return hooks.map(HookFunction.MAP_PARTNER, customer(person), values, check);
  }

  private static Map<String, Object> customer(Person person) {
    Map<String, Object> customer = new LinkedHashMap<>();
    customer.put("id", person.customerId());
    customer.put("email", person.email());
    customer.put("phone", person.phone());
    customer.put("name", person.name());
    customer.put("has_account", person.hasAccount());
    customer.put("address", person.address() == null ? null : address(person.address()));
    return customer;
  }

  private static Map<String, Object> address(MedusaAddress address) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("first_name", address.firstName());
    fields.put("last_name", address.lastName());
    fields.put("company", address.company());
    fields.put("address_1", address.address1());
    fields.put("address_2", address.address2());
    fields.put("city", address.city());
    fields.put("province", address.province());
    fields.put("postal_code", address.postalCode());
    fields.put("country_code", address.countryCode());
    fields.put("phone", address.phone());
    return fields;
  }
}
