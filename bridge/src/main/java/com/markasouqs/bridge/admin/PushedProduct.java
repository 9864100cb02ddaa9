package com.markasouqs.bridge.admin;

/**
 * What became of a product that an admin pushed.
 *
 * @param odooId its id, 0 when there is none
 * @param sku its SKU
 * @param pushed whether Medusa acknowledged all that it was told
 * @param message a sentence; "" when there is nothing to say
 */
public record PushedProduct(int odooId, String sku, boolean pushed, String message) {}
