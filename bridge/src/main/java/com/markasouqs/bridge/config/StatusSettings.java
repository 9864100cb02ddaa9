package com.markasouqs.bridge.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What Medusa is told about its orders. */
public record StatusSettings(
    @Setting(
            value = "How often changed orders, deliveries and invoices are looked for.",
            byDefault = "1m",
            unit = "duration",
            min = "1s")
        Duration interval,
    @Setting(
            value =
                "How far that goes back before the last time: longer than Odoo's longest transaction.",
            byDefault = "5m",
            unit = "duration",
            min = "0s")
        Duration overlap,
    @Setting(value = "Whether order.confirmed is sent.", byDefault = "true", unit = "true | false")
        boolean confirmed,
    @Setting(
            value = "Whether order.shipped is sent, once for each delivery.",
            byDefault = "true",
            unit = "true | false")
        boolean shipped,
    @Setting(value = "Whether order.delivered is sent.", byDefault = "true", unit = "true | false")
        boolean delivered,
    @Setting(
            value =
                "When an order counts as delivered: all its deliveries are done, or the button Mark delivered was pressed.",
            byDefault = "all-done",
            unit = "all-done | button")
        Delivered deliveredWhen,
    @Setting(
            value = "Whether order.invoiced is sent, with the first posted invoice.",
            byDefault = "true",
            unit = "true | false")
        boolean invoiced,
    @Setting(
            value = "Whether order.paid is sent, when all posted invoices are paid.",
            byDefault = "true",
            unit = "true | false")
        boolean paid,
    @Setting(value = "Whether order.cancelled is sent.", byDefault = "true", unit = "true | false")
        boolean cancelled,
    @Setting(
            value =
                "Field of the sale order with the reason of a cancellation; the first that exists counts.",
            byDefault = "medusa_cancel_reason, x_medusa_cancel_reason, x_cancel_reason",
            unit = "field names")
        String cancelReasonField,
    @Setting(
            value =
                "What the shop is told of carriers: ID=NAME, several separated by semicolons. ID is the delivery.carrier's; a semicolon or backslash in a name is written with a backslash before it. Default: Odoo's own name.",
            unit = "mapping")
        Optional<String> carriers) {

  /** Names of carriers by the id of Odoo's delivery method. */
  public Map<Integer, String> carrierNames() {
    return carriers.map(MappingText::textsById).orElse(Map.of());
  }

  /** When an order counts as delivered. */
  public enum Delivered {
    ALL_DONE,
    BUTTON
  }
}
