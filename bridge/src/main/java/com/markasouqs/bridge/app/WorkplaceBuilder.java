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
import com.markasouqs.bridge.settings.LiveSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks Odoo who it is and what it has, and builds the workplace for that. Called on the dispatcher
 * thread whenever the gate (re)opens.
 */
final class WorkplaceBuilder implements Supplier<Workplace> {
  private final OdooClient odoo;
  private final OdooConfig config;
  private final Decisions decisions;
  private final Pairing pairing;
  private final Memory memory;
  private final Consumer<OrderSettings> changed;
  private final Clock clock;
  private OrderSettings builtBy;

  /**
   * What the bridge remembers, across rooms.
   *
   * @param orderLinks which order is which sale order
   * @param customerLinks which customer is which partner
   * @param intents which creations may be under way
   */
  record Memory(OrderLinks orderLinks, CustomerLinks customerLinks, Intents intents) {}

  /**
   * What admins decide.
   *
   * @param settings by which orders are imported
   * @param hooks the admins' own functions
   */
  record Decisions(LiveSettings settings, Hooks hooks) {}

  /**
   * @param changed told the settings of orders when they are other ones than those of the workplace
   *     before
   */
  WorkplaceBuilder(
      OdooClient odoo,
      OdooConfig config,
      Decisions decisions,
      Pairing pairing,
      Memory memory,
      Consumer<OrderSettings> changed,
      Clock clock) {
    this.odoo = odoo;
    this.config = config;
    this.decisions = decisions;
    this.pairing = pairing;
    this.memory = memory;
    this.changed = changed;
    this.clock = clock;
  }

  @Override
  public Workplace get() {
    odoo.forgetFields();
    pairing.check(OdooIdentity.read(odoo, config.database()));
    decisions.settings().readOnce();
    OrderSettings settings = decisions.settings().get().orders();
    PartnerSchema partnerSchema = PartnerSchema.probe(odoo);
    Geography geography = new Geography(odoo);
    Partners partners =
        new Partners(
            odoo,
            new PartnerMapping(partnerSchema, geography, decisions.hooks()),
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
            decisions.hooks());
    Workplace workplace =
        new Workplace(
            orders,
            new CustomerImport(partners),
            new StatusImport(odoo, settings),
            new ReleaseCheck(odoo, settings));
    // Now, and on this thread: nothing is parked any more by the settings before.
    if (builtBy != null && !builtBy.equals(settings)) {
      changed.accept(settings);
    }
    builtBy = settings;
    return workplace;
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
