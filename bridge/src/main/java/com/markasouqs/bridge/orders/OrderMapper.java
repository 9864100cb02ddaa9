package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.model.Flag;
import com.markasouqs.bridge.model.MedusaItem;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.model.MinorUnits;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.model.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what a Medusa order is in Odoo. Pure: everything it needs was read before. */
final class OrderMapper {
  private final OrderSettings settings;
  private final SaleOrderSchema schema;
  private final ProductIndex products;
  private final Currencies currencies;
  private final ServiceProducts services;

  /**
   * @param settings business rules
   * @param schema names of fields
   * @param products the products of all lines
   * @param currencies what Odoo has for the orders' currencies
   * @param services products of shipping, discount and adjustment lines, and the placeholder
   */
  OrderMapper(
      OrderSettings settings,
      SaleOrderSchema schema,
      ProductIndex products,
      Currencies currencies,
      ServiceProducts services) {
    this.settings = settings;
    this.schema = schema;
    this.products = products;
    this.currencies = currencies;
    this.services = services;
  }

  Mapping map(MedusaOrder order) {
    Optional<MinorUnits> units = MinorUnits.of(order.currencyCode());
    Optional<Currencies.Choice> currency = currencies.choice(order.currencyCode());
    if (units.isEmpty() || currency.isEmpty()) {
      return new Mapping.Hold(
          ProblemCode.CURRENCY_NOT_CONFIGURED,
          "Odoo has no usable currency or pricelist for " + order.currencyCode() + ".",
          List.of());
    }
    OrderAmounts amounts = OrderAmounts.of(order, settings.amounts(), units.get());
    List<Flag> flags = new ArrayList<>();
    List<Product> lineProducts = new ArrayList<>();
    Optional<Mapping.Hold> hold = chooseProducts(order, lineProducts, flags);
    if (hold.isEmpty()) {
      hold = implausible(order, amounts, lineProducts);
    }
    if (hold.isPresent()) {
      return hold.get();
    }
    if (amounts.discountInferred()) {
      flags.add(
          new Flag(
              ProblemCode.DISCOUNT_INFERRED,
              "Discount line of " + amounts.discount().toPlainString() + "."));
    }
    return new Mapping.Ready(
        orderValues(order, currency.get()),
        lines(order, amounts, lineProducts),
        amounts.total(),
        flags);
  }

  private Optional<Mapping.Hold> chooseProducts(
      MedusaOrder order, List<Product> chosen, List<Flag> flags) {
    Map<ProblemCode, Set<String>> problems = new LinkedHashMap<>();
    List<String> skus = new ArrayList<>();
    for (MedusaItem item : order.items()) {
      ProductMatch match = products.find(item);
      if (match instanceof ProductMatch.Found found) {
        chosen.add(found.product());
      } else if (match instanceof ProductMatch.NotFound notFound) {
        String name = item.sku() == null ? "a line without SKU" : item.sku();
        boolean standIn = settings.unknownSku() == OrderSettings.UnknownSku.PLACEHOLDER;
        if (standIn && notFound.code() == ProblemCode.SKU_NOT_FOUND) {
          chosen.add(services.placeholder());
          flags.add(new Flag(ProblemCode.SKU_NOT_FOUND, "Placeholder used for " + name + "."));
        } else {
          problems.computeIfAbsent(notFound.code(), code -> new LinkedHashSet<>()).add(name);
          skus.add(item.sku() == null ? "" : item.sku());
        }
      }
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(hold(problems, skus));
  }

  private static Mapping.Hold hold(Map<ProblemCode, Set<String>> problems, List<String> skus) {
    Map.Entry<ProblemCode, Set<String>> first = problems.entrySet().iterator().next();
    StringBuilder message = new StringBuilder();
    problems.forEach(
        (code, names) ->
            message
                .append(message.isEmpty() ? "" : " ")
                .append(
                    switch (code) {
                      case DUPLICATE_SKU -> "Several products in Odoo have the SKU ";
                      case SKU_ARCHIVED -> "Archived in Odoo: ";
                      default -> "No product in Odoo for ";
                    })
                .append(String.join(", ", names))
                .append('.'));
    return new Mapping.Hold(first.getKey(), message.toString(), skus);
  }

  private Optional<Mapping.Hold> implausible(
      MedusaOrder order, OrderAmounts amounts, List<Product> lineProducts) {
    if (currencies.isCompanyCurrency(order.currencyCode())
        && PriceScale.isWrong(amounts.unitPrices(), lineProducts, services)) {
      return Optional.of(
          new Mapping.Hold(
              ProblemCode.PRICE_SCALE,
              "Every unit price is about 1,000 times, or a thousandth of, Odoo's own price.",
              List.of()));
    }
    if (amounts.discountIsImplausible()) {
      return Optional.of(
          new Mapping.Hold(
              ProblemCode.DISCOUNT_INFERRED,
              "The part missing from the total is %s of %s, more than half of the lines."
                  .formatted(amounts.discount().toPlainString(), amounts.lines().toPlainString()),
              List.of()));
    }
    return Optional.empty();
  }

  private Map<String, Object> orderValues(MedusaOrder order, Currencies.Choice currency) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(SaleOrderSchema.ORDER_ID, order.id());
    values.put("client_order_ref", order.reference());
    if (schema.hasCreatedAt() && order.createdAt() != null) {
      values.put(SaleOrderSchema.CREATED_AT, order.createdAt());
    }
    if (schema.hasStates()) {
      putPresent(values, SaleOrderSchema.STATUS, order.states().status());
      putPresent(values, SaleOrderSchema.FULFILLMENT_STATUS, order.states().fulfillment());
      putPresent(values, SaleOrderSchema.PAYMENT_STATUS, order.states().payment());
    }
    values.put(
        "pricelist_id", currency.pricelistId() == null ? (Object) false : currency.pricelistId());
    settings.companyId().ifPresent(id -> values.put("company_id", id));
    settings.teamId().ifPresent(id -> values.put("team_id", id));
    settings.warehouseId().ifPresent(id -> values.put("warehouse_id", id));
    if (schema.hasCarrier()) {
      chosen(settings.carrierIds(), order.choices().shipping())
          .ifPresent(id -> values.put("carrier_id", id));
    }
    return values;
  }

  /** The record of the first choice that the mapping names. */
  static Optional<Integer> chosen(Map<String, Integer> mapping, List<String> choices) {
    return choices.stream().filter(mapping::containsKey).findFirst().map(mapping::get);
  }

  private static void putPresent(Map<String, Object> values, String field, String value) {
    if (value != null) {
      values.put(field, value);
    }
  }

  private List<Map<String, Object>> lines(
      MedusaOrder order, OrderAmounts amounts, List<Product> lineProducts) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < order.items().size(); i++) {
      lines.add(
          productLine(
              order.items().get(i),
              lineProducts.get(i),
              amounts.unitPrices().get(i),
              amounts.taxed()));
    }
    Object serviceTaxes =
        usesOdooTaxes(amounts.taxed()) ? services.taxesOf(lineProducts) : List.of();
    if (amounts.shipping().signum() != 0) {
      lines.add(serviceLine(services.shipping(), "Shipping", amounts.shipping(), serviceTaxes));
    }
    if (amounts.discount().signum() != 0) {
      lines.add(
          serviceLine(services.discount(), "Discount", amounts.discount().negate(), serviceTaxes));
    }
    return lines;
  }

  private boolean usesOdooTaxes(boolean taxed) {
    return switch (settings.tax()) {
      case ODOO -> true;
      case NONE -> false;
      case FROM_ORDER -> taxed;
    };
  }

  private Map<String, Object> productLine(
      MedusaItem item, Product product, BigDecimal price, boolean taxed) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("product_id", product.id());
    line.put("product_uom_qty", item.quantity());
    line.put("price_unit", price);
    line.put("discount", 0.0);
    String text =
        product.id() == services.placeholderId()
            ? Texts.joined(item.title(), item.sku())
            : item.title();
    if (text != null) {
      line.put("name", text);
    }
    if (!usesOdooTaxes(taxed)) {
      line.put(schema.lineTax(), List.of(List.of(6, 0, List.of())));
    }
    return line;
  }

  private Map<String, Object> serviceLine(
      Product product, String name, BigDecimal price, Object taxes) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("product_id", product.id());
    line.put("product_uom_qty", BigDecimal.ONE);
    line.put("price_unit", price);
    line.put("discount", 0.0);
    line.put("name", name);
    line.put(schema.lineTax(), List.of(List.of(6, 0, taxes)));
    return line;
  }
}
