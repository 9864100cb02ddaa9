package com.markasouqs.bridge.stock;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the mapping of locations.
 *
 * @param odoo code of a warehouse, full name of a location, or its id
 * @param shop the location of the shop
 */
public record MappedPlace(String odoo, ShopLocation shop) {

  /**
   * Reads {@code ODOO=MEDUSA_ID:MEDUSA_NAME}, several separated by semicolons; the name may be
   * missing.
   *
   * @throws IllegalArgumentException when a line is not of that form, or names one place twice; the
   *     message completes "settings.stock.locations"
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
    return List.copyOf(places);
  }
}
