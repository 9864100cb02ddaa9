package com.markasouqs.bridge.medusa;

/**
 * What became of one product of the catalogue.
 *
 * @param sku the product's SKU
 * @param status whether Medusa has it
 * @param code Medusa's code, such as {@code DUPLICATE_SKU}; "" when it gave none
 * @param message why not, in Medusa's words where it said any, up to 500 characters; "" when there
 *     is nothing to say
 */
public record CatalogueResult(String sku, Status status, String code, String message) {}
