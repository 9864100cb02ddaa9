package com.markasouqs.bridge.catalog;

/**
 * What became of one product that somebody asked to push.
 *
 * @param odooId its id, 0 when there is none
 * @param sku its SKU
 * @param pushed whether Medusa acknowledged all that it was told
 * @param message a sentence for an admin
 */
public record ProductPushed(int odooId, String sku, boolean pushed, String message) {}
