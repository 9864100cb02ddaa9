package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.catalog.CatalogSync;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.PullIntake;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.stock.StockSync;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What backfills work with.
 *
 * @param catalog tells products
 * @param stock tells quantities
 * @param medusa lists orders and customers
 * @param past what is known of them
 * @param thenStock runs the job that tells quantities
 */
public record BackfillWorks(
    CatalogSync catalog, StockSync stock, MedusaClient medusa, Past past, Runnable thenStock) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /**
   * What is known of orders and customers, and where new ones go.
   *
   * @param orders links of orders
   * @param customers links of customers
   * @param intake the way into the inbox
   * @param desk the inbox
   */
  public record Past(
      OrderLinks orders, CustomerLinks customers, PullIntake intake, EventDesk desk) {}

  /**
   * The run of all kinds.
   *
   * @param paused asked between steps: lets what is more urgent go first, and says whether to stop
   */
  public BackfillRun run(Backfills backfills, BooleanSupplier paused) {
    BackfillIntake intake = new BackfillIntake(past.intake(), past.desk(), PATIENCE);
    return new BackfillRun(
        backfills,
        Map.of(
            BackfillKind.PRODUCTS, new ProductWork(catalog, thenStock),
            BackfillKind.STOCK, new StockWork(stock),
            BackfillKind.ORDERS, new PastOrders(medusa, past.orders(), intake),
            BackfillKind.CUSTOMERS, new PastCustomers(medusa, past.customers(), intake)),
        paused);
  }
}
