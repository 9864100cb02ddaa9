package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the addon medusa_bridge is installed, and which version of it. */
final class AddonCheck implements Check {
  private static final String REPAIR =
      "Install medusa_bridge in Odoo (Apps, Update Apps List first). Without it the bridge works"
          + " on fields made by: bridge doctor --create-fields";

  private final OdooClient odoo;
  private final String backend;

  /**
   * @param backend code of the addon's backend; empty: the only active one
   */
  AddonCheck(OdooClient odoo, Optional<String> backend) {
    this.odoo = odoo;
    this.backend = backend.orElse("");
  }

  @Override
  public String name() {
    return "addon";
  }

  @Override
  public List<Finding> run() {
    return version()
        .map(version -> List.of(Finding.ok(name(), "medusa_bridge " + version + " is installed.")))
        .orElseGet(this::module);
  }

  /** As the addon itself tells it: what Odoo knows of modules only its administrators may read. */
  private Optional<String> version() {
    try {
      Object settings =
          odoo.execute("medusa.backend", "bridge_settings", List.of(backend), Map.of());
      return settings instanceof Map<?, ?> told
              && told.get("addon") instanceof String version
              && !version.isEmpty()
          ? Optional.of(version)
          : Optional.empty();
    } catch (OdooException.UnknownModel
        | OdooException.UnknownMethod
        | OdooException.AccessError
        | OdooException.Refused notTold) {
      return Optional.empty();
    }
  }

  private List<Finding> module() {
    List<OdooRecord> modules =
        odoo.searchRead(
            "ir.module.module",
            Domain.where("name", "=", "medusa_bridge"),
            // Odoo calls the installed version the latest one.
            List.of("state", "latest_version"),
            ReadOptions.none().limit(1));
    if (modules.isEmpty()) {
      return List.of(
          Finding.warning(name(), "Odoo does not know the addon medusa_bridge.", REPAIR));
    }
    OdooRecord addon = modules.get(0);
    return List.of(
        switch (addon.text("state")) {
          case "installed" ->
              Finding.ok(
                  name(), "medusa_bridge " + addon.text("latest_version") + " is installed.");
          case "to upgrade", "to install", "to remove" ->
              Finding.warning(
                  name(),
                  "medusa_bridge is marked: " + addon.text("state") + ".",
                  "Let Odoo apply the change: restart it with -u medusa_bridge.");
          default -> Finding.warning(name(), "medusa_bridge is not installed.", REPAIR);
        });
  }
}
