package com.markasouqs.bridge.catalog;

import java.math.BigDecimal;

/**
 * What a pricelist's rules ask of a product.
 *
 * @param id id of the product.product
 * @param templateId id of its product.template
 * @param categoryId id of its product.category, 0 for none
 * @param listPrice its own price with the extras of the variant
 * @param cost its cost
 * @param currencyId currency of its price
 * @param costCurrencyId currency of its cost
 */
record PricedProduct(
    int id,
    int templateId,
    int categoryId,
    BigDecimal listPrice,
    BigDecimal cost,
    int currencyId,
    int costCurrencyId) {}
