package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.model.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written into a partner: all of it when it is new, blanks only, or what a linked customer
 * changed.
 */
final class PartnerValues {
  private final PartnerSchema schema;
  private final Geography geography;

  PartnerValues(PartnerSchema schema, Geography geography) {
    this.schema = schema;
    this.geography = geography;
  }

  /** All values of a partner that has to be made. */
  Map<String, Object> created(Person person) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", person.name());
    values.put("type", "contact");
    put(values, "email", person.email());
    put(values, "phone", person.phone());
    values.putAll(address(person).values());
    if (schema.hasCustomerId()) {
      put(values, PartnerSchema.CUSTOMER_ID, person.customerId());
    }
    if (schema.hasPersonKey()) {
      values.put(PartnerSchema.PERSON_KEY, person.key());
    }
    return values;
  }

  /** What the partner lacks and the person has. */
  Map<String, Object> blanks(Partner partner, Person person) {
    Map<String, Object> values = new LinkedHashMap<>();
    putIfBlank(values, "email", partner.email(), person.email());
    putIfBlank(values, "phone", partner.phone(), person.phone());
    if (partner.address().isEmpty()) {
      values.putAll(address(person).values());
    }
    putIdentity(values, partner, person);
    return values;
  }

  /** What a linked customer changed: never with an empty value, nor an e-mail with what is none. */
  Map<String, Object> overwritten(Partner partner, Person person) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!isPartOf(person.givenName(), partner.name())) {
      putIfOther(values, "name", partner.name(), person.givenName());
    }
    if (person.normalizedEmail() != null) {
      putIfOther(values, "email", partner.email(), person.email());
    }
    putIfBlank(values, "email", partner.email(), person.email());
    putIfOther(values, "phone", partner.phone(), person.givenPhone());
    putIfBlank(values, "phone", partner.phone(), person.phone());
    PostalAddress address = address(person);
    if (!address.isSameAs(partner.address())) {
      values.putAll(address.values());
      if (leavesCountry(partner.address(), address)) {
        values.put("state_id", false);
      }
    }
    putIdentity(values, partner, person);
    return values;
  }

  /** A state that belongs to the country before would make an address that does not exist. */
  private static boolean leavesCountry(PostalAddress present, PostalAddress next) {
    return present.stateId() != null
        && next.stateId() == null
        && next.countryId() != null
        && !next.countryId().equals(present.countryId());
  }

  /** A name that lost its first or last part to a null does not overwrite the whole one. */
  private static boolean isPartOf(String given, String whole) {
    String part = Texts.folded(given);
    String present = Texts.folded(whole);
    return present.startsWith(part + " ") || present.endsWith(" " + part);
  }

  private void putIdentity(Map<String, Object> values, Partner partner, Person person) {
    boolean isAccount = Boolean.TRUE.equals(person.hasAccount());
    boolean takesOver = isAccount && !partner.customerId().equals(person.customerId());
    if (schema.hasCustomerId()
        && person.customerId() != null
        && (partner.customerId().isEmpty() || takesOver)) {
      values.put(PartnerSchema.CUSTOMER_ID, person.customerId());
    }
    if (schema.hasPersonKey() && partner.personKey().isEmpty()) {
      values.put(PartnerSchema.PERSON_KEY, person.key());
    }
  }

  private PostalAddress address(Person person) {
    return person.address() == null
        ? PostalAddress.NONE
        : geography.locate(person.address(), new ArrayList<>());
  }

  /** What Odoo does not know of this person's address. */
  List<String> unknownPlaces(MedusaAddress address) {
    List<String> unknown = new ArrayList<>();
    if (address != null) {
      geography.locate(address, unknown);
    }
    return unknown;
  }

  private static void put(Map<String, Object> values, String field, String value) {
    if (value != null) {
      values.put(field, value);
    }
  }

  private static void putIfBlank(
      Map<String, Object> values, String field, String present, String value) {
    if (present.isBlank()) {
      put(values, field, value);
    }
  }

  private static void putIfOther(
      Map<String, Object> values, String field, String present, String value) {
    if (value != null && !value.equals(present)) {
      values.put(field, value);
    }
  }
}
