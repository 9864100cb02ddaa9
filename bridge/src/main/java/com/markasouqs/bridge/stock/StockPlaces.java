package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which internal location of Odoo counts for which stock location of the shop.
 *
 * <p>Read anew for each run: locations are few. Immutable.
 */
public final class StockPlaces {

  /** A line of the mapping names nothing in Odoo, or several: nothing is pushed until it does. */
  public static final class UnknownPlace extends BridgeException {
    @Serial private static final long serialVersionUID = 1L;

    private UnknownPlace(String place, String problem) {
      super(
          Category.CONFIGURATION,
          ProblemCode.STOCK_LOCATION_UNKNOWN,
          "settings.stock.locations names " + place + ", which Odoo has " + problem,
          null);
    }

    static UnknownPlace nowhere(String place) {
      return new UnknownPlace(
          place, "neither as warehouse code, nor as internal location, nor as id of one.");
    }

    static UnknownPlace ambiguous(String place) {
      return new UnknownPlace(
          place, "more than once: set settings.orders.company-id, or give the location's id.");
    }
  }

  private static final int PAGE = 1_000;

  private final Map<Integer, ShopLocation> byLocation;
  private final List<ShopLocation> shopLocations;

  private StockPlaces(Map<Integer, ShopLocation> byLocation, List<ShopLocation> shopLocations) {
    this.byLocation = Map.copyOf(byLocation);
    this.shopLocations = List.copyOf(shopLocations);
  }

  /**
   * Asks Odoo for its internal locations.
   *
   * @param mapping what the settings say; empty: all locations count as one
   * @param companyId only locations of this company, or of none; empty: of all that the user sees
   * @throws UnknownPlace when the mapping names what Odoo does not have
   */
  public static StockPlaces read(
      OdooClient odoo, List<MappedPlace> mapping, Optional<Integer> companyId) {
    List<OdooRecord> locations = internalLocations(odoo, companyId);
    if (mapping.isEmpty()) {
      Map<Integer, ShopLocation> all = new HashMap<>();
      locations.forEach(location -> all.put(location.id(), ShopLocation.THE_ONE));
      return new StockPlaces(all, List.of(ShopLocation.THE_ONE));
    }
    Map<String, List<Integer>> names = names(odoo, companyId, locations);
    Map<Integer, ShopLocation> roots = new HashMap<>();
    for (MappedPlace place : mapping) {
      roots.put(root(place.odoo(), names), place.shop());
    }
    return new StockPlaces(
        nearest(locations, roots), mapping.stream().map(MappedPlace::shop).distinct().toList());
  }

  private static List<OdooRecord> internalLocations(OdooClient odoo, Optional<Integer> companyId) {
    Domain domain = Domain.where("usage", "=", "internal").and(ofCompany(companyId));
    List<OdooRecord> locations = new ArrayList<>();
    odoo.pages(
        "stock.location",
        domain,
        List.of("complete_name", "parent_path"),
        ReadOptions.none().limit(PAGE).context("active_test", false),
        locations::addAll);
    return locations;
  }

  private static Domain ofCompany(Optional<Integer> companyId) {
    return companyId
        .map(id -> Domain.where("company_id", "=", id).or(Domain.where("company_id", "=", null)))
        .orElse(Domain.all());
  }

  /**
   * What a line of the mapping may name: warehouses by their code, else locations by full name or
   * id. Codes are unique in their company only; Odoo makes one of the first letters of the
   * company's name, which may end in a blank.
   */
  private static Map<String, List<Integer>> names(
      OdooClient odoo, Optional<Integer> companyId, List<OdooRecord> locations) {
    Map<String, List<Integer>> warehouses = new HashMap<>();
    odoo.pages(
        "stock.warehouse",
        ofCompany(companyId),
        List.of("code", "view_location_id"),
        ReadOptions.none().limit(PAGE).bareIds(),
        page ->
            page.forEach(
                each ->
                    each.reference("view_location_id")
                        .ifPresent(view -> add(warehouses, each.text("code").strip(), view))));
    Map<String, List<Integer>> names = new HashMap<>();
    for (OdooRecord location : locations) {
      add(names, location.text("complete_name").strip(), location.id());
      add(names, Integer.toString(location.id()), location.id());
    }
    names.putAll(warehouses);
    return names;
  }

  private static void add(Map<String, List<Integer>> names, String name, int location) {
    names.computeIfAbsent(name, unused -> new ArrayList<>()).add(location);
  }

  private static int root(String name, Map<String, List<Integer>> names) {
    List<Integer> found = names.getOrDefault(name, List.of());
    if (found.isEmpty()) {
      throw UnknownPlace.nowhere(name);
    }
    if (found.size() > 1) {
      throw UnknownPlace.ambiguous(name);
    }
    return found.get(0);
  }

  /** The closest mapped ancestor counts, so that a shelf can be told apart from its warehouse. */
  private static Map<Integer, ShopLocation> nearest(
      List<OdooRecord> locations, Map<Integer, ShopLocation> roots) {
    Map<Integer, ShopLocation> places = new HashMap<>();
    for (OdooRecord location : locations) {
      String[] path = location.text("parent_path").split("/", -1);
      for (int i = path.length - 1; i >= 0; i--) {
        ShopLocation shop = path[i].isEmpty() ? null : roots.get(Integer.valueOf(path[i]));
        if (shop != null) {
          places.put(location.id(), shop);
          break;
        }
      }
    }
    return places;
  }

  /** The shop's location for what lies here; empty: it does not count. */
  public Optional<ShopLocation> of(int locationId) {
    return Optional.ofNullable(byLocation.get(locationId));
  }

  /** The shop's locations, in the order of the settings; exactly one without a mapping. */
  public List<ShopLocation> shopLocations() {
    return shopLocations;
  }

  /** Ids of the locations that count for this one. */
  List<Integer> locationsOf(ShopLocation shop) {
    return byLocation.entrySet().stream()
        .filter(entry -> entry.getValue().equals(shop))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
