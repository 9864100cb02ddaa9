package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import java.util.List;
import java.util.Map;

/** Whether Odoo accepts the user and the key, and the database exists. */
final class CredentialsCheck implements Check {
  private final OdooClient odoo;

  CredentialsCheck(OdooClient odoo) {
    this.odoo = odoo;
  }

  @Override
  public String name() {
    return "credentials";
  }

  @Override
  public List<Finding> run() {
    try {
      // A login alone may be remembered; a call shows that the key is good now.
      odoo.execute("res.users", "context_get", List.of(), Map.of());
      return List.of(Finding.ok(name(), "Odoo accepts the API user (id " + odoo.uid() + ")."));
    } catch (OdooException.AccessDenied denied) {
      return List.of(
          Finding.error(
              name(),
              "Odoo refuses the user, the key or the database.",
              "Compare odoo.user, odoo.api-key and odoo.database with Odoo; an expired key is made"
                  + " anew in the user's preferences (Account Security, New API Key)."));
    }
  }
}
