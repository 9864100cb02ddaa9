package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.model.MedusaAddress;
import com.markasouqs.bridge.model.Texts;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Odoo's countries and states, read once and kept: they hardly ever change. */
public final class Geography {
  private final OdooClient odoo;
  private final Map<String, Integer> countries = new ConcurrentHashMap<>();
  private final Map<Integer, Map<String, Integer>> states = new ConcurrentHashMap<>();

  public Geography(OdooClient odoo) {
    this.odoo = odoo;
  }

  /**
   * An address in Odoo's terms.
   *
   * @param address the address
   * @param unknown gets the words for what Odoo does not know: country code or state
   */
  PostalAddress locate(MedusaAddress address, List<String> unknown) {
    Integer country = country(address.countryCode(), unknown);
    Integer state = null;
    String city = text(address.city());
    if (address.province() != null && country != null) {
      Map<String, Integer> known = states.computeIfAbsent(country, this::readStates);
      state = state(known, address.province());
      if (state == null && known.isEmpty() && city.isEmpty()) {
        city = address.province();
      } else if (state == null && !known.isEmpty()) {
        unknown.add("state " + address.province() + " of " + address.countryCode());
      }
    }
    return new PostalAddress(
        text(address.address1()),
        text(address.address2()),
        city,
        text(address.postalCode()),
        country,
        state);
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }

  private Integer country(String code, List<String> unknown) {
    if (code == null) {
      return null;
    }
    if (countries.isEmpty()) {
      odoo.searchRead("res.country", Domain.all(), List.of("code"), ReadOptions.none())
          .forEach(row -> countries.put(row.text("code").toUpperCase(Locale.ROOT), row.id()));
    }
    Integer id = countries.get(code);
    if (id == null) {
      unknown.add("country " + code);
    }
    return id;
  }

  private Map<String, Integer> readStates(int countryId) {
    Map<String, Integer> known = new HashMap<>();
    List<OdooRecord> rows =
        odoo.searchRead(
            "res.country.state",
            Domain.where("country_id", "=", countryId),
            List.of("code", "name"),
            ReadOptions.none());
    rows.forEach(row -> known.put(Texts.folded(row.text("name")), row.id()));
    rows.forEach(row -> known.put(Texts.folded(row.text("code")), row.id()));
    return known;
  }

  private static Integer state(Map<String, Integer> known, String province) {
    String folded = Texts.folded(province);
    Integer whole = known.get(folded);
    int dash = folded.indexOf('-');
    return whole == null && dash > 0 ? known.get(folded.substring(dash + 1)) : whole;
  }
}
