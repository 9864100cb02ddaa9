package com.markasouqs.bridge.medusa;

import java.util.List;
import java.util.Optional;

/**
 * What became of many products.
 *
 * @param results one for each product, in the order of the products
 * @param failure the failure that ended the run before its end, if one did: no later product was
 *     sent
 */
public record CatalogueAnswer(List<CatalogueResult> results, Optional<MedusaException> failure) {

  /** Copies. */
  public CatalogueAnswer {
    results = List.copyOf(results);
  }
}
