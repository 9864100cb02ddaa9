package com.markasouqs.bridge.orders;

import java.math.BigDecimal;
import java.util.List;

/**
 * A product of Odoo, as far as order lines need it.
 *
 * @param id Odoo's id of the variant
 * @param sku its internal reference, "" when it has none
 * @param barcode its barcode, "" when it has none
 * @param active false when archived
 * @param price its sales price in the company's currency
 * @param taxIds its customer taxes
 */
record Product(
    int id, String sku, String barcode, boolean active, BigDecimal price, List<Integer> taxIds) {}
