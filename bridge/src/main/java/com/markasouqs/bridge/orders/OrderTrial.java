package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Sample;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.odoo.OdooClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the admin's own functions would be given for an order; nothing is written. */
public final class OrderTrial {
  private final OdooClient odoo;
  private final OrderSettings settings;

  public OrderTrial(OdooClient odoo, OrderSettings settings) {
    this.odoo = odoo;
    this.settings = settings;
  }

  /**
   * The order's sample, then one of each item.
   *
   * @param payload the order as it came
   * @throws IllegalArgumentException when the order would be held, with the reason
   */
  public List<Sample> samples(MedusaOrder order, Map<String, Object> payload) {
    Mapping mapping = mapper(order).map(order);
    if (!(mapping instanceof Mapping.Ready ready)) {
      Mapping.Hold hold = (Mapping.Hold) mapping;
      throw new IllegalArgumentException(hold.code() + ": " + hold.message());
    }
    List<Sample> samples = new ArrayList<>();
    samples.add(
        new Sample(
            HookFunction.MAP_ORDER,
            "order " + order.id(),
            payload,
            ready.values(),
            OrderHooks.orderCheck(odoo.fields("sale.order")::type)));
    List<Map<String, Object>> items =
        OrderHooks.items(new OrderWork(0, order, OrderLink.Origin.IMPORTED, () -> payload));
    for (int i = 0; i < items.size(); i++) {
      samples.add(
          new Sample(
              HookFunction.MAP_ORDER_LINE,
              "item " + (i + 1),
              items.get(i),
              ready.lines().get(i),
              OrderHooks.lineCheck(odoo.fields("sale.order.line")::type)));
    }
    return samples;
  }

  private OrderMapper mapper(MedusaOrder order) {
    SaleOrderSchema schema = SaleOrderSchema.probe(odoo);
    Company company = Company.read(odoo, Optional.empty());
    ProductDirectory directory = new ProductDirectory(odoo, settings);
    List<Product> products = directory.read(company, order.items());
    return new OrderMapper(
        settings,
        schema,
        new ProductIndex(products),
        Currencies.read(odoo, schema, company, List.of(order.currencyCode())),
        directory.services(company, products));
  }
}
