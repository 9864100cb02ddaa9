package com.markasouqs.bridge.config;

import java.time.Duration;
import java.util.Optional;

/** Which quantities the shop gets, and how they are told. */
public record StockSettings(
    @Setting(
            value = "Whether quantities are pushed to Medusa.",
            byDefault = "true",
            unit = "true | false")
        boolean enabled,
    @Setting(
            value = "How often changed stock is looked for.",
            byDefault = "1m",
            unit = "duration",
            min = "1s")
        Duration changesInterval,
    @Setting(
            value = "How often all stock is compared with the shop's.",
            byDefault = "15m",
            unit = "duration",
            min = "1s")
        Duration compareInterval,
    @Setting(
            value =
                "How far a look for changes goes back before the last one: longer than Odoo's longest transaction.",
            byDefault = "5m",
            unit = "duration",
            min = "0s")
        Duration overlap,
    @Setting(
            value =
                "Which quantity: what lies there; that less what Odoo has reserved; or the latter plus what is reserved for undelivered orders of the shop, which the shop subtracts itself.",
            byDefault = "on-hand",
            unit = "on-hand | free | free-plus-open-medusa")
        Quantity quantity,
    @Setting(
            value = "Pieces of each product that the shop never gets.",
            byDefault = "0",
            unit = "pieces",
            min = "0")
        int buffer,
    @Setting(
            value =
                "Which Odoo warehouse (its code) or location (its full name or id) is which stock location of Medusa: ODOO=MEDUSA_ID:MEDUSA_NAME, several separated by semicolons. Default: all internal locations as one.",
            unit = "mapping")
        Optional<String> locations,
    @Setting(
            value =
                "How deliveries of shop orders reach the shop: by their effect on the quantity, or by one call that reduces the stock and releases the reservation.",
            byDefault = "absolute",
            unit = "absolute | reduce")
        Fulfilment fulfilment,
    @Setting(
            value =
                "A run that would set more products than this to zero, and more than guard-percent, stops and asks.",
            byDefault = "20",
            unit = "products",
            min = "0")
        int guardCount,
    @Setting(
            value = "Share of the products in stock; see guard-count.",
            byDefault = "20",
            unit = "percent",
            min = "0",
            max = "100")
        int guardPercent) {

  /** Which quantity the shop gets. */
  public enum Quantity {
    ON_HAND,
    FREE,
    FREE_PLUS_OPEN_MEDUSA
  }

  /** How a delivery of a shop order reaches the shop. */
  public enum Fulfilment {
    ABSOLUTE,
    REDUCE
  }
}
