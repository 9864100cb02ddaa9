package com.markasouqs.bridge.app;

import com.markasouqs.bridge.admin.AddonDesk;
import com.markasouqs.bridge.admin.AdminRooms;
import com.markasouqs.bridge.admin.AdminServer;
import com.markasouqs.bridge.admin.AdminToken;
import com.markasouqs.bridge.admin.BackfillDesk;
import com.markasouqs.bridge.admin.Guards;
import com.markasouqs.bridge.admin.JobControl;
import com.markasouqs.bridge.admin.ProductPusher;
import com.markasouqs.bridge.admin.PushedProduct;
import com.markasouqs.bridge.admin.ReconcileDesk;
import com.markasouqs.bridge.admin.ShopDesk;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.ReconcileSettings.Repair;
import com.markasouqs.bridge.config.SettingsOverlay;
import com.markasouqs.bridge.dispatch.Dispatcher;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushGuards;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The administration listener, wired but not started. */
final class Administration {
  private Administration() {}

  /**
   * What the admin API works through.
   *
   * @param shop asks and tells Medusa
   * @param jobs the scheduled jobs
   * @param watch looks for changed settings
   * @param attention what needs attention
   * @param sources who gave the file's settings, by key
   */
  record Outside(
      ShopSide shop,
      JobControl jobs,
      SettingsWatch watch,
      Attention attention,
      Map<String, String> sources) {}

  /**
   * @throws IOException when there is neither a token nor a way to keep one
   */
  static AdminServer server(
      BridgeConfig config,
      Rooms rooms,
      RejectedBodies rejected,
      Dispatcher dispatcher,
      Outside outside,
      PrometheusMeterRegistry registry)
      throws IOException {
    AdminRooms shown =
        new AdminRooms(
            rooms.store,
            rooms.desk,
            new EventOverview(rooms.store),
            rejected,
            new Acknowledgements(rooms.store, rooms.clock, config.dispatch().lease()),
            new Guards(
                rooms.gate,
                rooms.pairing,
                rooms.pushGuards,
                dispatcher::probeNow,
                name -> outside.jobs().runIfThere(stoppedBy(name)),
                rooms.hooks),
            outside.jobs(),
            desk(rooms, outside),
            backfills(rooms, outside),
            reconcile(rooms, outside),
            addon(config, rooms, outside),
            rooms.wakeup::wake);
    return new AdminServer(
        config.admin(),
        AdminToken.forServer(config.admin(), config.store().directory()),
        shown,
        registry,
        BridgeVersion.number(),
        rooms.clock);
  }

  private static String stoppedBy(String guard) {
    return switch (guard) {
      case "stock", PushGuards.STOCK_SETTINGS -> JobNames.STOCK_CHANGES;
      case PushGuards.STATUS_SETTINGS -> JobNames.ORDER_STATUS;
      default -> JobNames.PRODUCT_CHANGES;
    };
  }

  private static ShopDesk desk(Rooms rooms, Outside outside) {
    return new ShopDesk(
        rooms.pushed,
        rooms.pushedQueries,
        rooms.toldStatuses,
        rooms.statusQueries,
        outside.shop().pusher().orElse(new NoShop()),
        channel -> outside.jobs().runIfThere(pushing(channel)),
        () -> outside.jobs().runIfThere(JobNames.ORDER_STATUS));
  }

  private static BackfillDesk backfills(Rooms rooms, Outside outside) {
    Runnable run = () -> outside.jobs().runIfThere(JobNames.BACKFILL);
    return new BackfillDesk(rooms.backfills, outside.shop().pusher().map(shop -> run));
  }

  private static ReconcileDesk reconcile(Rooms rooms, Outside outside) {
    Consumer<String> run =
        repair -> {
          rooms.nightly.request(Repair.valueOf(repair.toUpperCase(Locale.ROOT)));
          outside.jobs().runIfThere(JobNames.RECONCILE);
        };
    return new ReconcileDesk(rooms.driftReports, outside.shop().pusher().map(shop -> run));
  }

  private static AddonDesk addon(BridgeConfig config, Rooms rooms, Outside outside) {
    return new AddonDesk(
        rooms.orderLinks,
        rooms.customerLinks,
        outside.attention()::total,
        secrets(config),
        config.medusa().url().map(String::valueOf).orElse(""),
        () -> Diagnosis.examine(config.with(rooms.settings.get())),
        new AddonDesk.Settings(
            rooms.settings::condition,
            outside.watch()::reread,
            () -> SettingsOverlay.texts(rooms.settings.get()),
            outside.sources()));
  }

  private static Map<String, Boolean> secrets(BridgeConfig config) {
    Map<String, Boolean> secrets = new LinkedHashMap<>();
    secrets.put("odoo.api-key", true);
    secrets.put("medusa.api-key", config.medusa().apiKey().isPresent());
    secrets.put("webhook.secrets", !config.webhook().secrets().isEmpty());
    secrets.put("medusa.webhook-secret", config.medusa().webhookSecret().isPresent());
    secrets.put("admin.token", config.admin().token().isPresent());
    return secrets;
  }

  private static String pushing(Channel channel) {
    return switch (channel) {
      case PRODUCT -> JobNames.PRODUCT_CHANGES;
      case CATALOGUE -> JobNames.CATALOGUE;
      case STOCK -> JobNames.STOCK_CHANGES;
    };
  }

  /** Without Medusa's address nothing can be pushed. */
  private static final class NoShop implements ProductPusher {
    private static final String SENTENCE = "The bridge has no medusa.url: there is nobody to tell";

    @Override
    public PushedProduct bySku(String sku) {
      return new PushedProduct(0, sku, false, SENTENCE);
    }

    @Override
    public PushedProduct byId(int odooId) {
      return new PushedProduct(odooId, "", false, SENTENCE);
    }
  }
}
