package com.markasouqs.bridge.model;

import java.math.BigDecimal;

/**
 * The amounts of an order as sent, in the unit of the setting {@code amounts}. Null: not sent,
 * which is not zero.
 *
 * @param subtotal of the lines; some shops include shipping, so it is only compared
 * @param tax tax of lines and shipping
 * @param shipping shipping, its tax included
 * @param discount discount, where the shop sends it
 * @param total what the customer pays
 */
public record OrderTotals(
    BigDecimal subtotal,
    BigDecimal tax,
    BigDecimal shipping,
    BigDecimal discount,
    BigDecimal total) {}
