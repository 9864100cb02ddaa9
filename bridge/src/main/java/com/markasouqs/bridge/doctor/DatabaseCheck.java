package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooIdentity;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether the database is a neutralized copy, made for tests: orders must not land there. */
final class DatabaseCheck implements Check {
  private static final Set<String> NO = Set.of("", "false", "0", "none");

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
    boolean neutralized =
        OdooIdentity.fromAddon(odoo, "").map(OdooIdentity::neutralized).orElseGet(this::parameter);
    return List.of(
        neutralized
            ? Finding.error(
                name(),
                "The database is neutralized: a copy for tests.",
                "Set odoo.url and odoo.database to the real one, unless this bridge is for tests.")
            : Finding.ok(name(), "The database is no neutralized copy."));
  }

  private boolean parameter() {
    return odoo
        .searchRead(
            "ir.config_parameter",
            Domain.where("key", "=", "database.is_neutralized"),
            List.of("value"),
            ReadOptions.none().limit(1))
        .stream()
        .map(parameter -> parameter.text("value").toLowerCase(Locale.ROOT))
        .anyMatch(value -> !NO.contains(value));
  }
}
