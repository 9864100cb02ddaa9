package com.markasouqs.bridge.medusa;

/**
 * So many of a SKU.
 *
 * @param sku not blank
 * @param quantity whole units, more than none
 */
public record SkuQuantity(String sku, long quantity) {

  /**
   * Checks what must never be sent.
   *
   * @throws IllegalArgumentException when the SKU is blank or the quantity is not positive
   */
  public SkuQuantity {
    if (sku.isBlank() || quantity <= 0) {
      throw new IllegalArgumentException("A SKU and a positive quantity are needed: " + quantity);
    }
  }
}
