package com.markasouqs.bridge.catalog;

/**
 * Notices what was deleted in Odoo between one run and the next: kept over the runs. Any thread.
 */
public final class Censuses {
  private final Census products = new Census(CatalogSchema.PRODUCT);
  private final Census priceRules = new Census(PriceList.ITEM);

  Census products() {
    return products;
  }

  Census priceRules() {
    return priceRules;
  }
}
