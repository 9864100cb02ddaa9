package com.markasouqs.bridge.app;

import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.doctor.Check;
import com.markasouqs.bridge.doctor.Checks;
import com.markasouqs.bridge.doctor.CustomFields;
import com.markasouqs.bridge.doctor.Doctor;
import com.markasouqs.bridge.doctor.Finding;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaEndpoint;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.settings.FormSettings;
import com.markasouqs.bridge.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The doctor, wired for a configuration; needs no running bridge. */
public final class Diagnosis {
  private Diagnosis() {}

  /**
   * Runs every check.
   *
   * <p>An embedded store is left alone, because a running bridge holds it. Odoo is held against the
   * settings of the addon's form, where there is one.
   */
  public static List<Finding> examine(BridgeConfig config) {
    Clock clock = Clock.systemUTC();
    List<Check> checks = new ArrayList<>();
    checks.add(Checks.configuration(config));
    checks.add(new HooksCheck(config.hooks()));
    if (config.store().url().isPresent()) {
      checks.add(Checks.store(() -> Store.open(config.store())));
    }
    Optional<MedusaClient> medusa =
        MedusaEndpoint.of(config.medusa()).map(endpoint -> new MedusaClient(endpoint, clock));
    try (OdooClient odoo = OdooConnection.open(config.odoo())) {
      BusinessSettings settings =
          FormSettings.over(config.settings(), config.odoo().backend(), odoo);
      checks.add(Checks.odoo(odoo, config.with(settings), clock));
      medusa.ifPresent(client -> checks.add(Checks.medusa(client)));
      return new Doctor(checks).examine();
    } finally {
      medusa.ifPresent(MedusaClient::close);
    }
  }

  /**
   * Makes the custom fields that Odoo lacks.
   *
   * @return what was made, as {@code model.field}
   * @throws com.markasouqs.bridge.model.BridgeException when Odoo does not answer, or the user may
   *     not
   */
  public static List<String> createFields(BridgeConfig config) {
    try (OdooClient odoo = OdooConnection.open(config.odoo())) {
      return CustomFields.create(odoo);
    }
  }
}
