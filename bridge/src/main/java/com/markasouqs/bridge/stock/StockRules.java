package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.config.StockSettings;
import com.markasouqs.bridge.config.StockSettings.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the room, read.
 *
 * @param quantity which quantity
 * @param buffer pieces that the shop never gets
 * @param mapping which place is which; empty: all internal locations as one
 * @param companyId whose locations count; empty: all that the user sees
 * @param guardCount see {@link StockSettings}
 * @param guardPercent see {@link StockSettings}
 */
public record StockRules(
    Quantity quantity,
    int buffer,
    List<MappedPlace> mapping,
    Optional<Integer> companyId,
    int guardCount,
    int guardPercent) {

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException when the mapping cannot be read
   */
  public static StockRules of(StockSettings settings, Optional<Integer> companyId) {
    return new StockRules(
        settings.quantity(),
        settings.buffer(),
        settings.locations().map(MappedPlace::parse).orElse(List.of()),
        companyId,
        settings.guardCount(),
        settings.guardPercent());
  }

  /**
   * The same for a shop that has one quantity a SKU, because none of its calls names a location:
   * what lies at the places of the mapping is summed.
   */
  public StockRules asOne() {
    List<MappedPlace> merged =
        mapping.stream().map(place -> new MappedPlace(place.odoo(), ShopLocation.THE_ONE)).toList();
    return new StockRules(quantity, buffer, merged, companyId, guardCount, guardPercent);
  }

  /** Whether quantities are told apart by the shop's locations. */
  public boolean nameLocations() {
    return !locationIds().equals(List.of(ShopLocation.THE_ONE.id()));
  }

  /** Whether there is a mapping that the shop has no call for. */
  public boolean areMerged() {
    return !mapping.isEmpty() && !nameLocations();
  }

  /** Medusa's location ids, in order; one empty one where they are not told apart. */
  public List<String> locationIds() {
    return mapping.isEmpty()
        ? List.of("")
        : mapping.stream().map(place -> place.shop().id()).distinct().toList();
  }
}
