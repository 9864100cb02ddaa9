package com.markasouqs.bridge.medusa;

/**
 * What Medusa did with a product.
 *
 * @param action what it did
 * @param productIdOrNull Medusa's id of the product, where it says
 * @param skuOrNull the SKU that it means, where it says
 * @param keyedByOdooId whether this shop finds products by Odoo's id; otherwise it finds them by
 *     SKU
 */
public record ProductAnswer(
    Action action, String productIdOrNull, String skuOrNull, boolean keyedByOdooId) {}
