package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.hooks.Sample;
import com.markasouqs.bridge.odoo.OdooClient;

/** What the admin's own function would be given for a new partner; nothing is written. */
public final class PartnerTrial {
  private final OdooClient odoo;

  public PartnerTrial(OdooClient odoo) {
    this.odoo = odoo;
  }

  /** The sample of a person, with what came of him. */
  public Sample sample(Person person) {
    PartnerValues values = new PartnerValues(PartnerSchema.probe(odoo), new Geography(odoo));
    return new Sample(
        HookFunction.MAP_PARTNER,
        "new partner",
        PartnerHooks.customer(person),
        values.created(person),
        PartnerHooks.check(odoo.fields("res.partner")::type));
  }
}
