package com.markasouqs.bridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.markasouqs.bridge.catalog.ProductTrial;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.customers.PartnerTrial;
import com.markasouqs.bridge.customers.Person;
import com.markasouqs.bridge.customers.SentCustomer;
import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.JsonTrees;
import com.markasouqs.bridge.hooks.Sample;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.orders.OrderTrial;
import com.markasouqs.bridge.payload.PayloadReader;
import com.markasouqs.bridge.stock.StockTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the admin's own functions would be given, by the same mapping that counts; nothing is
 * written or sent but service products that the Odoo lacks.
 */
public final class HookSamples {
  private final BridgeConfig config;

  /**
   * @param config whose Odoo is asked for fields and products
   */
  public HookSamples(BridgeConfig config) {
    this.config = config;
  }

  /**
   * Of an order: of the order itself, of each item, and of its customer.
   *
   * @throws com.markasouqs.bridge.payload.PayloadException when it is no order
   * @throws IllegalArgumentException when it would be held
   */
  public List<Sample> ofOrder(JsonNode order) {
    Map<String, Object> payload = JsonTrees.map(order);
    MedusaOrder read = PayloadReader.order(order);
    try (OdooClient odoo = OdooConnection.open(config.odoo())) {
      List<Sample> samples =
          new ArrayList<>(new OrderTrial(odoo, config.settings().orders()).samples(read, payload));
      Person person = Person.of(read).with(SentCustomer.placing(() -> payload));
      samples.add(new PartnerTrial(odoo).sample(person));
      return samples;
    }
  }

  /** Of a customer whom a customer event brings. */
  public Sample ofCustomer(JsonNode customer) {
    Map<String, Object> payload = JsonTrees.map(customer);
    try (OdooClient odoo = OdooConnection.open(config.odoo())) {
      Person person = Person.of(PayloadReader.customer(customer));
      return new PartnerTrial(odoo).sample(person.with(SentCustomer.of(() -> payload)));
    }
  }

  /** Of a product, for both bodies, or for the question whether the shop gets it. */
  public List<Sample> ofProduct(HookFunction function, Map<String, Object> product) {
    List<Sample> both = new ProductTrial(config.settings().catalog()).samples(product);
    if (function == HookFunction.MAP_PRODUCT) {
      return both;
    }
    Sample first = both.get(0);
    return List.of(new Sample(function, "product", first.about(), Map.of(), first.check()));
  }

  /** Of a quantity. */
  public Sample ofStock(Map<String, Object> item) {
    return StockTrial.sample(item);
  }
}
