package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.hooks.OdooValues;
import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.odoo.OdooClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lets the admin's own function change what is written into a partner. */
final class PartnerHooks {
  private static final List<String> ALWAYS_THERE =
      List.of("id", "email", "phone", "name", "first_name", "last_name", "has_account", "metadata");

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
    OdooValues check = check(odoo.fields("res.partner")::type);
    return hooks.map(HookFunction.MAP_PARTNER, customer(person), values, check);
  }

  static OdooValues check(UnaryOperator<String> typeOf) {
    return new OdooValues(
        "res.partner",
        typeOf,
        Set.of(PartnerSchema.CUSTOMER_ID, PartnerSchema.PERSON_KEY),
        Set.of("name"));
  }

  /**
   * What was sent, and what the bridge made of it under names that are always there: a field that
   * came keeps its value.
   */
  static Map<String, Object> customer(Person person) {
    Map<String, Object> sent = person.sent().customer();
    Map<String, Object> customer = new LinkedHashMap<>(sent);
    known(person).forEach((name, value) -> customer.merge(name, value, (came, made) -> came));
    ALWAYS_THERE.forEach(name -> customer.putIfAbsent(name, null));
    customer.put("address", address(person));
    customer.put("order", person.sent().orderOrNull());
    return customer;
  }

  private static Map<String, Object> known(Person person) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("id", person.customerId());
    known.put("email", person.email());
    known.put("phone", person.phone());
    known.put("name", person.name());
    known.put("has_account", person.hasAccount());
    known.values().removeIf(Objects::isNull);
    return known;
  }

  private static Map<String, Object> address(Person person) {
    MedusaAddress address = person.address();
    if (address == null) {
      return null;
    }
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
