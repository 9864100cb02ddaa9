package com.markasouqs.bridge.cli;

import com.markasouqs.bridge.app.OdooConnection;
import com.markasouqs.bridge.config.ConfigLoader;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.sandbox.medusa.Dialect;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusa;
import com.markasouqs.bridge.sandbox.medusa.StandInMedusaOptions;
import com.markasouqs.bridge.sandbox.odoo.NewProduct;
import com.markasouqs.bridge.sandbox.odoo.Series;
import com.markasouqs.bridge.sandbox.odoo.StandInOdoo;
import com.markasouqs.bridge.sandbox.odoo.StandInOdooOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures the way of stock from a stand-in Odoo to a stand-in shop. */
final class StockBench implements AutoCloseable {
  private static final String COMPARE = "stock-compare";
  private static final String CHANGES = "stock-changes";
  private static final int AT_ONCE = 1_000;
  private static final int SINGLE_CHANGES = 5;

  private final PrintWriter out;
  private final Path directory;
  private final int skus;
  private final int changed;
  private final StandInOdoo odoo;
  private final StandInMedusa medusa;
  private final List<Integer> productIds = new ArrayList<>();
  private final Table table = new Table("what", "time", "x reads", "rate", "remarks");
  private Duration reads = Duration.ZERO;
  private int round;

  StockBench(PrintWriter out, Path directory, int skus, double percent) {
    this.out = out;
    this.directory = directory;
    this.skus = skus;
    this.changed = Math.max(1, (int) (skus * percent / 100));
    this.odoo = StandInOdoo.start(StandInOdooOptions.of(Series.ODOO_17));
    this.medusa =
        StandInMedusa.start(StandInMedusaOptions.of(Dialect.SPECIFIED).withApiKey("bench-key"));
  }

  /** Measures everything and prints it; whether shop and Odoo were equal in the end. */
  boolean run(String heap) throws IOException {
    say("Loading %d products into a stand-in Odoo and a stand-in Medusa ...", skus);
    load();
    measureReads();
    say("Starting a bridge with -Xmx%s in a process of its own ...", heap);
    try (BenchedBridge bridge = new BenchedBridge(directory, heap, environment())) {
      show("first look at everything", bridge.first(CHANGES));
      show("first compare", bridge.first(COMPARE));
      show("compare, nothing to tell", bridge.run(COMPARE));
      change(changed);
      show("compare, " + changed + " differ", bridge.run(COMPARE));
      change(changed);
      show("changes, " + changed + " changed", bridge.run(CHANGES));
      singleChanges("single change, idle", bridge, false);
      singleChanges("single change, during a compare", bridge, true);
      int[] peaks = bridge.peaks();
      say("");
      table.print(out);
      say("");
      say("Heap of the bridge at most: %d MB, after collections %d MB.", peaks[0], peaks[1]);
    }
    boolean equal = differences() == 0;
    say(equal ? "The shop shows what Odoo has." : differences() + " quantities DIFFER.");
    return equal;
  }

  private void load() {
    odoo.addProducts(skus, n -> new NewProduct(sku(n), "Product " + n, 1.0, "", quantity(n)));
    for (int n = 0; n < skus; n++) {
      medusa.addProduct(sku(n), "Product " + n, 1_000, quantity(n));
    }
    int first = odoo.merchandise().id(sku(0));
    for (int n = 0; n < skus; n++) {
      productIds.add(first + n);
    }
  }

  private static String sku(int n) {
    return "BENCH-%06d".formatted(n);
  }

  private static int quantity(int n) {
    return 1 + n % 100;
  }

  /** The quants of a thousand products a call, as a comparison has to read them. */
  private void measureReads() {
    try (OdooClient client =
        OdooConnection.open(ConfigLoader.load(Optional.empty(), environmentOf(0)).odoo())) {
      readAll(client);
      long start = System.nanoTime();
      int rows = readAll(client);
      reads = Duration.ofNanos(System.nanoTime() - start);
      row("bare reads of the quants", reads, rows, "warm, in this process");
    }
  }

  private int readAll(OdooClient client) {
    int[] rows = {0};
    for (int from = 0; from < skus; from += AT_ONCE) {
      client.pages(
          "stock.quant",
          Domain.where("product_id", "in", productIds.subList(from, Math.min(skus, from + AT_ONCE)))
              .and(Domain.where("location_id.usage", "=", "internal")),
          List.of("product_id", "location_id", "quantity", "reserved_quantity"),
          ReadOptions.none().limit(5 * AT_ONCE).bareIds(),
          page -> rows[0] += page.size());
    }
    return rows[0];
  }

  private Map<String, String> environment() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return environmentOf(socket.getLocalPort());
    }
  }

  private Map<String, String> environmentOf(int adminPort) {
    Map<String, String> environment = new HashMap<>();
    environment.put("BRIDGE_HTTP_PORT", "0");
    environment.put("BRIDGE_ADMIN_PORT", String.valueOf(adminPort));
    environment.put("BRIDGE_ADMIN_TOKEN", BenchedBridge.TOKEN);
    environment.put("BRIDGE_STORE_DIRECTORY", directory.resolve("store").toString());
    environment.put("BRIDGE_ODOO_URL", odoo.url().toString());
    environment.put("BRIDGE_ODOO_DATABASE", odoo.options().account().database());
    environment.put("BRIDGE_ODOO_USER", odoo.options().account().login());
    environment.put("BRIDGE_ODOO_API_KEY", odoo.options().account().apiKey());
    environment.put("BRIDGE_MEDUSA_URL", medusa.url().toString());
    environment.put("BRIDGE_MEDUSA_API_KEY", "bench-key");
    environment.put("BRIDGE_SETTINGS_CATALOG_ENABLED", "false");
    environment.put("BRIDGE_SETTINGS_STOCK_CHANGES_INTERVAL", "24h");
    environment.put("BRIDGE_SETTINGS_STOCK_COMPARE_INTERVAL", "24h");
    // Else what changed in the rounds before is looked at again in each.
    environment.put("BRIDGE_SETTINGS_STOCK_OVERLAP", "2s");
    return environment;
  }

  private void change(int count) {
    round++;
    int apart = skus / count;
    for (int n = 0; n < count; n++) {
      odoo.setOnHand(sku(n * apart), 1_000.0 * round + n % 100);
    }
  }

  private void singleChanges(String what, BenchedBridge bridge, boolean duringCompare) {
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < SINGLE_CHANGES; i++) {
      if (duringCompare && !bridge.isRunning(COMPARE)) {
        bridge.start(COMPARE);
      }
      round++;
      String sku = sku(skus / 2 + i);
      int quantity = 1_000 * round;
      odoo.setOnHand(sku, quantity);
      long start = System.nanoTime();
      bridge.nudge();
      bridge.until(() -> medusa.stockOf(sku).stocked() == quantity);
      delays.add(Duration.ofNanos(System.nanoTime() - start));
    }
    delays.sort(Duration::compareTo);
    String remarks =
        "median of %d, longest %d ms"
            .formatted(SINGLE_CHANGES, delays.get(SINGLE_CHANGES - 1).toMillis());
    table.row(what, delays.get(SINGLE_CHANGES / 2).toMillis() + " ms", "", "", remarks);
    bridge.until(() -> !bridge.isRunning(COMPARE));
  }

  private void show(String what, BenchedBridge.Run run) {
    row(
        what,
        run.taken(),
        (int) run.read(),
        "%s, read %d, pushed %d, failed %d"
            .formatted(run.outcome(), run.read(), run.changed(), run.failed()));
  }

  private void row(String what, Duration taken, int rows, String remarks) {
    double seconds = Math.max(0.001, taken.toMillis() / 1000.0);
    table.row(
        what,
        "%.1f s".formatted(seconds),
        "%.2f".formatted(taken.toMillis() / (double) Math.max(1, reads.toMillis())),
        "%.0f/s".formatted(rows / seconds),
        remarks);
    say("  %s: %.1f s", what, seconds);
  }

  private int differences() {
    int different = 0;
    for (int n = 0; n < skus; n++) {
      different += medusa.stockOf(sku(n)).stocked() == odoo.stock().onHand(sku(n)) ? 0 : 1;
    }
    return different;
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  @Override
  public void close() {
    medusa.close();
    odoo.close();
  }
}
