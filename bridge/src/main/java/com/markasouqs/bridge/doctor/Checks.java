package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.OrderSettings;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The checks that the bridge has, put together for a {@link Doctor}. */
public final class Checks {
  private Checks() {}

  /** What the configuration lays open. */
  public static Check configuration(BridgeConfig config) {
    return new ConfigurationCheck(config);
  }

  /**
   * Whether the store is fit for use.
   *
   * @param open opens the store, such as {@code () -> Store.open(config)}; the check closes it. An
   *     embedded store can be opened only while no bridge uses its directory.
   */
  public static Check store(Supplier<Store> open) {
    return new StoreCheck(open);
  }

  /** Everything about Odoo; ends early when Odoo cannot be reached or refuses the user. */
  public static Check odoo(OdooClient odoo, BridgeConfig config, Clock clock) {
    OrderSettings orders = config.settings().orders();
    return new GatedChecks(
        "Odoo",
        List.of(new ReachabilityCheck(odoo), new CredentialsCheck(odoo)),
        List.of(
            new ApiKeyCheck(odoo, clock),
            new ApiUserCheck(odoo, orders.companyId()),
            new DatabaseCheck(odoo),
            new ClockCheck(config.odoo().url(), config.odoo().connectTimeout(), clock),
            new AddonCheck(odoo, config.odoo().backend()),
            new FieldsCheck(odoo),
            new UniqueConstraintsCheck(odoo, config.odoo().unknownOutcomeWait()),
            new RightsCheck(odoo, orders),
            new CatalogCheck(odoo, config.settings().catalog(), orders.companyId()),
            new ImagesCheck(odoo, config.settings().catalog()),
            new CurrencyCheck(odoo, orders.companyId()),
            new TaxCheck(odoo, orders),
            new ServiceProductsCheck(odoo, orders),
            new MissingSkuCheck(odoo),
            new DuplicatesCheck(odoo),
            new RivalCheck(odoo)));
  }

  /** Whether Medusa answers what the bridge asks. */
  public static Check medusa(MedusaClient medusa) {
    return new MedusaCheck(medusa);
  }
}
