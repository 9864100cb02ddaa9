package com.markasouqs.bridge.sandbox.medusa;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Inventory items by SKU, compared exactly, and the locations that they lie at. */
final class Inventory {
  /** The id of the location that every new item gets. */
  static final String MAIN_LOCATION = "loc_01ABC";

  private final Map<String, InventoryItem> items = new TreeMap<>();
  private final Map<String, String> locations = new LinkedHashMap<>();
  private final Ids ids;
  private final Clock clock;

  Inventory(Ids ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
    locations.put(MAIN_LOCATION, "Main Warehouse");
  }

  Collection<InventoryItem> items() {
    return items.values();
  }

  Optional<InventoryItem> find(String sku) {
    return Optional.ofNullable(items.get(sku));
  }

  /** The item of the SKU, created with an empty level at the main location if it is not there. */
  InventoryItem findOrCreate(String sku, String title) {
    return items.computeIfAbsent(sku, unused -> create(sku, title));
  }

  void remove(String sku) {
    items.remove(sku);
  }

  void addLocation(String id, String name) {
    locations.put(id, name);
  }

  Optional<String> locationName(String id) {
    return Optional.ofNullable(locations.get(id));
  }

  /** The item's level at a known location, created if it is not there. */
  Level level(InventoryItem item, String locationId) {
    return item.levels()
        .computeIfAbsent(locationId, unused -> new Level(ids.next("ilev"), locationId));
  }

  List<StockLevel> levels() {
    List<StockLevel> levels = new ArrayList<>();
    items.values().forEach(item -> levels.addAll(levels(item)));
    return levels;
  }

  /** The item's levels, the main location's first. */
  List<StockLevel> levels(InventoryItem item) {
    return item.levels().values().stream()
        .map(
            level ->
                new StockLevel(
                    item.sku(),
                    level.locationId(),
                    locations.getOrDefault(level.locationId(), ""),
                    level.stocked(),
                    level.reserved(),
                    level.sellable()))
        .toList();
  }

  private InventoryItem create(String sku, String title) {
    InventoryItem item =
        new InventoryItem(ids.next("iitem"), sku, title, Timestamps.text(clock.instant()));
    Level level = new Level(ids.next("ilev"), MAIN_LOCATION);
    item.levels().put(MAIN_LOCATION, level);
    return item;
  }
}
