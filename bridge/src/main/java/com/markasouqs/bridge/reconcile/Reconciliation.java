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
import com.markasouqs.bridge.stock.StockSync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One report: products and quantities first, then the orders of the last days. */
public final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private final StockDrift stock;
  private final OrderDrift orders;
  private final DriftReports reports;
  private final ReconcileSettings settings;
  private final Consumer<Instant> bringOrdersIn;
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
   * @param bringIn imports the orders since a moment that Odoo does not have
   */
  public record Orders(UnaryOperator<String> missing, Consumer<Instant> bringIn) {}

  /** A reconciliation of these two sides. */
  public static Reconciliation of(
      Sides sides, Orders orders, DriftReports reports, BusinessSettings settings, Clock clock) {
    return new Reconciliation(
        new StockDrift(
            sides.odoo(), sides.medusa(), sides.queries(), sides.stock(), sides.catalog()),
        new OrderDrift(sides.odoo(), sides.medusa(), settings.orders().amounts(), orders.missing()),
        reports,
        settings.reconcile(),
        orders.bringIn(),
        clock);
  }

  private Reconciliation(
      StockDrift stock,
      OrderDrift orders,
      DriftReports reports,
      ReconcileSettings settings,
      Consumer<Instant> bringOrdersIn,
      Clock clock) {
    this.stock = stock;
    this.orders = orders;
    this.reports = reports;
    this.settings = settings;
    this.bringOrdersIn = bringOrdersIn;
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
      orders.compare(from, (count, drifts) -> note(report, count, drifts, tally));
      if (repair == Repair.ALL && tally.ordersAreMissingInOdoo) {
        bringOrdersIn.accept(from);
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
    private boolean ordersAreMissingInOdoo;
  }

  private void note(long report, int count, List<Drift> drifts, Tally tally) {
    reports.add(report, count, drifts);
    tally.compared += count;
    tally.differences += drifts.size();
    tally.ordersAreMissingInOdoo |=
        drifts.stream().anyMatch(drift -> drift.kind() == Drift.Kind.ORDER_MISSING_IN_ODOO);
  }
}
