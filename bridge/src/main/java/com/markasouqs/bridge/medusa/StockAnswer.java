package com.markasouqs.bridge.medusa;

import java.util.List;
import java.util.Optional;

/**
 * What became of many stock items.
 *
 * @param results one for each item, in the order of the items
 * @param failure the failure that ended the run before its end, if one did: no later item was sent
 */
public record StockAnswer(List<StockResult> results, Optional<MedusaException> failure) {

  /** Copies. */
  public StockAnswer {
    results = List.copyOf(results);
  }
}
