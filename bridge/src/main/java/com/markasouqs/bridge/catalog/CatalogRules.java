package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.model.Backoff;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What an admin decided about the catalogue, and what other rooms ask of it.
 *
 * @param settings the settings
 * @param serviceSkus SKUs of the bridge's own service products, which are never sold
 * @param stockLocations Medusa's location ids that quantities are told for; one "" where they are
 *     not told apart
 * @param companyId whose products are sold, besides those of no company; empty: all that the user
 *     sees
 * @param backoff how long a product that was not taken waits
 * @param paused asked between chunks: whether what is more urgent needs Medusa and Odoo now
 * @param hooks the admin's own functions
 */
public record CatalogRules(
    CatalogSettings settings,
    Set<String> serviceSkus,
    List<String> stockLocations,
    Optional<Integer> companyId,
    Backoff backoff,
    BooleanSupplier paused,
    Hooks hooks) {
  public CatalogRules {
    serviceSkus = Set.copyOf(serviceSkus);
    stockLocations = List.copyOf(stockLocations);
  }
}
