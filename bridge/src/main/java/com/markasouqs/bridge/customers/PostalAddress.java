package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An address in Odoo's terms; texts are "" where there is nothing.
 *
 * @param street first line
 * @param street2 second line
 * @param city city
 * @param zip postal code
 * @param countryId {@code res.country}, null when none
 * @param stateId {@code res.country.state}, null when none
 */
record PostalAddress(
    String street, String street2, String city, String zip, Integer countryId, Integer stateId) {

  static final PostalAddress NONE = new PostalAddress("", "", "", "", null, null);

  boolean isEmpty() {
    return equals(NONE);
  }

  /** Equal after trimming and case folding. */
  boolean isSameAs(PostalAddress other) {
    return Texts.folded(street).equals(Texts.folded(other.street))
        && Texts.folded(street2).equals(Texts.folded(other.street2))
        && Texts.folded(city).equals(Texts.folded(other.city))
        && Texts.folded(zip).equals(Texts.folded(other.zip))
        && Objects.equals(countryId, other.countryId)
        && Objects.equals(stateId, other.stateId);
  }

  /** The values to write; what is empty is left out. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    put(values, "street", street);
    put(values, "street2", street2);
    put(values, "city", city);
    put(values, "zip", zip);
    if (countryId != null) {
      values.put("country_id", countryId);
    }
    if (stateId != null) {
      values.put("state_id", stateId);
    }
    return values;
  }

  private static void put(Map<String, Object> values, String field, String value) {
    if (!value.isEmpty()) {
      values.put(field, value);
    }
  }
}
