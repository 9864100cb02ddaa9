package com.markasouqs.bridge.sandbox.medusa;

/**
 * The stock of one SKU at one location. Quantities are JavaScript numbers: the observed backend
 * stores fractions and {@code NaN}, too.
 *
 * @param sku the SKU
 * @param locationId the stock location's id
 * @param locationName the stock location's name
 * @param stocked what the stock column says
 * @param reserved what orders have reserved
 * @param sellable what the storefront offers; differs from {@link #available()} where a webhook of
 *     the observed backend wrote only one of two columns
 */
public record StockLevel(
    String sku,
    String locationId,
    String locationName,
    double stocked,
    double reserved,
    double sellable) {

  /** Stocked less reserved. */
  public double available() {
    return stocked - reserved;
  }
}
