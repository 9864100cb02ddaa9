package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.OdooConfig;
import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.customers.Contacts;
import com.markasouqs.bridge.customers.CustomerImport;
import com.markasouqs.bridge.customers.Geography;
import com.markasouqs.bridge.customers.PartnerMapping;
import com.markasouqs.bridge.customers.PartnerSchema;
import com.markasouqs.bridge.customers.Partners;
import com.markasouqs.bridge.dispatch.Pairing;
import com.markasouqs.bridge.dispatch.Workplace;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.links.Intents;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooIdentity;
import com.markasouqs.bridge.odoo.UniqueConstraints;
import com.markasouqs.bridge.orders.ImportRules;
import com.markasouqs.bridge.orders.OrderImport;
import com.markasouqs.bridge.orders.OrderMemory;
import com.markasouqs.bridge.orders.ReleaseCheck;
import com.markasouqs.bridge.orders.SaleOrderSchema;
import com.markasouqs.bridge.orders.StatusImport;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks Odoo who it is and what it has, and builds the workplace for that. Called on the dispatcher
 * thread whenever the gate (re)opens.
 */
final class WorkplaceBuilder implements Supplier<Workplace> {
  private final OdooClient odoo;
  private final OdooConfig config;
  private final OrderSettings settings;
  private final Pairing pairing;
  private final Memory memory;
  private final Hooks hooks;
  private final Clock clock;

  /**
   * What the bridge remembers, across rooms.
   *
   * @param orderLinks which order is which sale order
   * @param customerLinks which customer is which partner
   * @param intents which creations may be under way
   */
  record Memory(OrderLinks orderLinks, CustomerLinks customerLinks, Intents intents) {}

  WorkplaceBuilder(
      OdooClient odoo,
      OdooConfig config,
      OrderSettings settings,
      Pairing pairing,
      Memory memory,
      Hooks hooks,
      Clock clock) {
    this.odoo = odoo;
    this.config = config;
    this.settings = settings;
    this.pairing = pairing;
    this.memory = memory;
    this.hooks = hooks;
    this.clock = clock;
  }

  @Override
  public Workplace get() {
    odoo.forgetFields();
    pairing.check(OdooIdentity.read(odoo, config.database()));
    PartnerSchema partnerSchema = PartnerSchema.probe(odoo);
    Geography geography = new Geography(odoo);
    Partners partners =
        new Partners(
            odoo,
            new PartnerMapping(partnerSchema, geography, hooks),
            memory.customerLinks(),
            memory.intents(),
            patience("res.partner", PartnerSchema.PERSON_KEY, PartnerSchema.CUSTOMER_ID),
            clock);
    ImportRules rules =
        new ImportRules(settings, patience("sale.order", SaleOrderSchema.ORDER_ID), clock);
    OrderImport orders =
        new OrderImport(
            odoo,
            partners,
            new Contacts(odoo, partnerSchema, geography),
            new OrderMemory(memory.orderLinks(), memory.intents()),
            rules,
            hooks);
    return new Workplace(
        orders,
        new CustomerImport(partners),
        new StatusImport(odoo, settings),
        new ReleaseCheck(odoo, settings));
  }

  /**
   * How long a creation of unknown outcome is waited for: not at all where Odoo refuses a second
   * one.
   */
  private Duration patience(String model, String... fields) {
    return UniqueConstraints.cover(odoo, model, fields)
        ? Duration.ZERO
        : config.unknownOutcomeWait();
  }
}
