package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooIdentity;
import java.util.List;

/** Whether the database is a neutralized copy, made for tests: orders must not land there. */
final class DatabaseCheck implements Check {

  private final OdooClient odoo;

  DatabaseCheck(OdooClient odoo) {
    this.odoo = odoo;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public List<Finding> run() {
    OdooIdentity identity = OdooIdentity.read(odoo, "");
    if (identity.databaseUuid().isEmpty()) {
      return List.of(
          Finding.warning(
              name(),
              "A restored or cloned database of the same name could not be told from this one: the"
                  + " API user may not read its identity.",
              "Install the addon medusa_bridge, which tells it, or never let a copy answer at"
                  + " odoo.url."));
    }
    boolean neutralized = identity.neutralized();
    return List.of(
        neutralized
            ? Finding.error(
                name(),
                "The database is neutralized: a copy for tests.",
                "Set odoo.url and odoo.database to the real one, unless this bridge is for tests.")
            : Finding.ok(name(), "The database is no neutralized copy."));
  }
}
