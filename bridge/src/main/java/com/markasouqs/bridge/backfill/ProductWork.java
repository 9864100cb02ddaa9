package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.backfill.Step.Next;
import com.markasouqs.bridge.catalog.CatalogSync;
import com.markasouqs.bridge.catalog.ProductRange;
import com.markasouqs.bridge.pushed.PushReport;
import java.util.Optional;

/** Tells all products again, by id. */
final class ProductWork implements Work {
  /** Between steps a backfill is shown, can be canceled, and lets stock go first. */
  private static final int AT_ONCE = 50;

  private final CatalogSync catalog;
  private final Runnable thenStock;

  /**
   * @param thenStock tells quantities, which the products' bodies carried, at once
   */
  ProductWork(CatalogSync catalog, Runnable thenStock) {
    this.catalog = catalog;
    this.thenStock = thenStock;
  }

  @Override
  public Integer total(Backfill backfill) {
    return catalog.count(Optional.ofNullable(backfill.from()));
  }

  @Override
  public Step step(Backfill backfill) {
    int after = backfill.position().isEmpty() ? 0 : Integer.parseInt(backfill.position());
    ProductRange range =
        catalog.again(after, AT_ONCE, Optional.ofNullable(backfill.from()), backfill.dryRun());
    if (range.last() == after && !range.ended()) {
      return Step.end(backfill.position());
    }
    PushReport report = range.report();
    if (report.pushed() > 0 && !backfill.dryRun()) {
      thenStock.run();
    }
    // Products that are not for the shop.
    int others = Math.max(0, report.read() - report.pushed() - report.failed());
    return new Step(
        Integer.toString(range.last()),
        report.pushed(),
        report.failed(),
        others,
        range.ended() ? Next.WAIT : Next.GO_ON,
        report.message().isEmpty() ? null : report.message());
  }
}
