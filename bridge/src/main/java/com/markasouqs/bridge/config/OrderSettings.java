package com.markasouqs.bridge.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Business rules for orders on their way into Odoo. */
public record OrderSettings(
    @Setting(
            value =
                "Orders created before this moment are not pulled. Default: the moment of the first start.",
            unit = "ISO 8601 instant")
        Optional<Instant> importFrom,
    @Setting(
            value =
                "Unit of the amounts in orders: the currency's minor unit (fils), or its major unit.",
            byDefault = "minor",
            unit = "minor | major")
        Amounts amounts,
    @Setting(
            value = "What happens to an order with an unknown SKU or a line without one.",
            byDefault = "hold",
            unit = "hold | placeholder")
        UnknownSku unknownSku,
    @Setting(
            value = "SKU of the product that stands in for unknown ones under placeholder.",
            byDefault = "MEDUSA-PLACEHOLDER",
            unit = "SKU")
        String placeholderSku,
    @Setting(
            value = "SKU of the service product of shipping lines; made when missing.",
            byDefault = "MEDUSA-SHIPPING",
            unit = "SKU")
        String shippingSku,
    @Setting(
            value = "SKU of the service product of discount lines; made when missing.",
            byDefault = "MEDUSA-DISCOUNT",
            unit = "SKU")
        String discountSku,
    @Setting(
            value = "SKU of the service product of adjustment lines; made when missing.",
            byDefault = "MEDUSA-ADJUSTMENT",
            unit = "SKU")
        String adjustmentSku,
    @Setting(
            value =
                "Taxes on order lines: none when the order has no tax and Odoo's otherwise, always Odoo's, or never any.",
            byDefault = "from-order",
            unit = "from-order | odoo | none")
        Tax tax,
    @Setting(
            value = "Difference between Odoo's total and Medusa's that is accepted.",
            byDefault = "0",
            unit = "minor units",
            min = "0")
        int totalTolerance,
    @Setting(
            value =
                "What happens when the totals differ: the order stays a quotation, or gets an adjustment line.",
            byDefault = "quotation",
            unit = "quotation | adjust")
        TotalMismatch totalMismatch,
    @Setting(
            value =
                "What happens to an order without a total: it stays a quotation, or is confirmed all the same.",
            byDefault = "quotation",
            unit = "quotation | confirm")
        TotalUnknown totalUnknown,
    @Setting(
            value = "When sale orders are confirmed.",
            byDefault = "always",
            unit = "always | when-paid | never")
        Confirm confirm,
    @Setting(
            value = "What a captured payment does besides being recorded.",
            byDefault = "record",
            unit = "record | invoice | invoice-and-pay")
        OnCaptured onCaptured,
    @Setting(
            value =
                "Odoo id of the company of the sale orders, and of the products and costs that the shop"
                    + " gets, besides products of no company. Default: the API user's.",
            unit = "id",
            min = "1")
        Optional<Integer> companyId,
    @Setting(value = "Odoo id of the sales team. Default: Odoo's own.", unit = "id", min = "1")
        Optional<Integer> teamId,
    @Setting(value = "Odoo id of the warehouse. Default: Odoo's own.", unit = "id", min = "1")
        Optional<Integer> warehouseId,
    @Setting(
            value =
                "How long a status event waits for its order's own event before the order is fetched.",
            byDefault = "2m",
            unit = "duration",
            min = "0s")
        Duration statusWait,
    @Setting(
            value =
                "Which delivery method of Odoo a sale order gets: NAME=ID, several separated by semicolons. NAME is the name or the id of the shop's shipping option, ID the delivery.carrier's; a semicolon or backslash in a name is written with a backslash before it. Only where the shop sends shipping_methods with the order, which the specified webhook does not.",
            unit = "mapping")
        Optional<String> carriers,
    @Setting(
            value =
                "In which journal a captured payment is registered under invoice-and-pay: PROVIDER=ID, several separated by semicolons. PROVIDER is the id of the shop's payment provider, ID the account.journal's. Only where the shop sends payment_collections with the order, which the specified webhook does not. Default: Odoo's choice.",
            unit = "mapping")
        Optional<String> payments) {

  /** Odoo's delivery methods by name or id of the shop's shipping option. */
  public Map<String, Integer> carrierIds() {
    return carriers.map(MappingText::idsByText).orElse(Map.of());
  }

  /** Odoo's journals by the shop's payment provider. */
  public Map<String, Integer> journalIds() {
    return payments.map(MappingText::idsByText).orElse(Map.of());
  }

  /** Unit of the amounts in a payload. */
  public enum Amounts {
    MINOR,
    MAJOR
  }

  /** Policy for lines whose product is not known. */
  public enum UnknownSku {
    HOLD,
    PLACEHOLDER
  }

  /** Where the taxes of a line come from. */
  public enum Tax {
    FROM_ORDER,
    ODOO,
    NONE
  }

  /** Policy for a total that differs. */
  public enum TotalMismatch {
    QUOTATION,
    ADJUST
  }

  /** Policy for a total that was not sent. */
  public enum TotalUnknown {
    QUOTATION,
    CONFIRM
  }

  /** When a sale order is confirmed. */
  public enum Confirm {
    ALWAYS,
    WHEN_PAID,
    NEVER
  }

  /** What a captured payment does. */
  public enum OnCaptured {
    RECORD,
    INVOICE,
    INVOICE_AND_PAY
  }
}
