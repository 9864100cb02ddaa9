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
 * @param mapping which place is which; empty: all as one
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

  /** Medusa's location ids, in order; one empty one without a mapping. */
  public List<String> locationIds() {
    return mapping.isEmpty()
        ? List.of("")
        : mapping.stream().map(place -> place.shop().id()).distinct().toList();
  }
}
