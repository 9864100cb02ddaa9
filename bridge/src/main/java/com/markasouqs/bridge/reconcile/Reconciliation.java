package com.markasouqs.bridge.reconcile;

import com.markasouqs.bridge.catalog.CatalogSync;
import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.config.ReconcileSettings;
import com.markasouqs.bridge.config.ReconcileSettings.Repair;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.pushed.Drift;
import com.markasouqs.bridge.pushed.DriftReports;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.stock.StockRules;
import com.markasouqs.bridge.stock.StockSync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One report: products and quantities first, then the orders of the last days. */
public final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private final StockDrift stock;
  private final OrderDrift orderDrift;
  private final Orders orders;
  private final DriftReports reports;
  private final ReconcileSettings settings;
  private final Clock clock;

  /**
   * Both sides, and who tells one of the other.
   *
   * @param odoo one side
   * @param medusa the other one
   * @param queries what Medusa was told
   * @param stock says what the shop gets
   * @param catalog tells products again
   */
  public record Sides(
      OdooClient odoo,
      MedusaClient medusa,
      PushedQueries queries,
      StockSync stock,
      CatalogSync catalog) {}

  /**
   * What the app knows of orders.
   *
   * @param missing why an order is not in Odoo, by Medusa's id of it; "" when nobody knows
   * @param importFrom orders that were placed before are brought in by an admin's backfill only
   * @param bringIn imports the orders since a moment that Odoo does not have
   */
  public record Orders(
      UnaryOperator<String> missing, Instant importFrom, Consumer<Instant> bringIn) {}

  /** A reconciliation of these two sides. */
  public static Reconciliation of(
      Sides sides, Orders orders, DriftReports reports, BusinessSettings settings, Clock clock) {
    ProductDrift products =
        new ProductDrift(
            sides.odoo(), sides.queries(), sides.catalog(), settings.catalog().enabled());
    StockRules rules = StockRules.of(settings.stock(), settings.orders().companyId());
    StockDrift stock =
        new StockDrift(
            new ShopLevels(sides.medusa()),
            sides.queries(),
            sides.stock(),
            products,
            new StockDrift.Rules(Set.copyOf(rules.locationIds()), settings.stock().enabled()));
    OrderDrift compared =
        new OrderDrift(
            sides.odoo(),
            sides.medusa(),
            settings.orders().amounts(),
            orders.missing(),
            orders.importFrom());
    return new Reconciliation(stock, compared, orders, reports, settings.reconcile(), clock);
  }

  private Reconciliation(
      StockDrift stock,
      OrderDrift orderDrift,
      Orders orders,
      DriftReports reports,
      ReconcileSettings settings,
      Clock clock) {
    this.stock = stock;
    this.orderDrift = orderDrift;
    this.orders = orders;
    this.reports = reports;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Compares, repairs, and reports.
   *
   * @throws com.markasouqs.bridge.model.BridgeException when a side cannot be read to the end; the
   *     report says so
   */
  public PushReport run(Repair repair) {
    long report = reports.open(repair.name().toLowerCase(Locale.ROOT));
    Tally tally = new Tally();
    String failure = "The run was ended.";
    try {
      stock.compare(
          repair != Repair.NONE,
          repair == Repair.ALL,
          (count, drifts) -> note(report, count, drifts, tally));
      Instant from = clock.instant().minus(Duration.ofDays(settings.orderDays()));
      boolean lacking =
          orderDrift.compare(from, (count, drifts) -> note(report, count, drifts, tally));
      if (repair == Repair.ALL && lacking) {
        Instant importFrom = orders.importFrom();
        orders.bringIn().accept(from.isAfter(importFrom) ? from : importFrom);
      }
      failure = null;
    } catch (RuntimeException problem) {
      failure = String.valueOf(problem.getMessage());
      throw problem;
    } finally {
      reports.finish(report, failure, settings.keepReports());
    }
    LOG.info(
        "event=reconciled report={} compared={} differences={}",
        report,
        tally.compared,
        tally.differences);
    String sentence = "Report %d: %d differences.".formatted(report, tally.differences);
    int equal = Math.max(0, tally.compared - tally.differences);
    return new PushReport(tally.compared, 0, equal, 0, sentence);
  }

  /** What was found so far. One thread. */
  private static final class Tally {
    private int compared;
    private int differences;
  }

  private void note(long report, int count, List<Drift> drifts, Tally tally) {
    reports.add(report, count, drifts);
    tally.compared += count;
    tally.differences += drifts.size();
  }
}
