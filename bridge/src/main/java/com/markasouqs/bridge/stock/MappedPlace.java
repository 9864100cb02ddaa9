package com.markasouqs.bridge.stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the mapping of locations.
 *
 * @param odoo code of a warehouse, full name of a location, or its id
 * @param shop the location of the shop
 */
public record MappedPlace(String odoo, ShopLocation shop) {

  /**
   * Reads {@code ODOO=MEDUSA_ID:MEDUSA_NAME}, several separated by semicolons; the name may be
   * missing. Lines with one Medusa id are one location, whose name need not be repeated.
   *
   * @throws IllegalArgumentException when a line is not of that form, names one place twice, or
   *     gives a location two names; the message completes "settings.stock.locations"
   */
  public static List<MappedPlace> parse(String text) {
    List<MappedPlace> places = new ArrayList<>();
    for (String line : text.split(";", -1)) {
      if (line.isBlank()) {
        continue;
      }
      int equals = line.lastIndexOf('=');
      String odoo = equals < 0 ? "" : line.substring(0, equals).strip();
      String shop = equals < 0 ? "" : line.substring(equals + 1).strip();
      int colon = shop.indexOf(':');
      String id = colon < 0 ? shop : shop.substring(0, colon).strip();
      if (odoo.isEmpty() || id.isEmpty()) {
        throw new IllegalArgumentException(
            "holds \"%s\", which is not ODOO=MEDUSA_ID:MEDUSA_NAME".formatted(line.strip()));
      }
      if (places.stream().anyMatch(place -> place.odoo().equals(odoo))) {
        throw new IllegalArgumentException("names %s twice".formatted(odoo));
      }
      String name = colon < 0 ? "" : shop.substring(colon + 1).strip();
      places.add(new MappedPlace(odoo, new ShopLocation(id, name)));
    }
    Map<String, String> names = names(places);
    return places.stream()
        .map(place -> new MappedPlace(place.odoo(), place.shop().named(names)))
        .toList();
  }

  private static Map<String, String> names(List<MappedPlace> places) {
    Map<String, String> names = new HashMap<>();
    for (MappedPlace place : places) {
      String name = place.shop().name();
      String before = name.isEmpty() ? null : names.putIfAbsent(place.shop().id(), name);
      if (before != null && !before.equals(name)) {
        throw new IllegalArgumentException(
            "names %s both %s and %s".formatted(place.shop().id(), before, name));
      }
    }
    return names;
  }
}
