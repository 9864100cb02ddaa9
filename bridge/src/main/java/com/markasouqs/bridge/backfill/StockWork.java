package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.backfill.Step.Next;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.stock.StockRange;
import com.markasouqs.bridge.stock.StockSync;

/** Tells all quantities that are known again, by id of the product. */
final class StockWork implements Work {
  private static final int AT_ONCE = 500;

  private final StockSync stock;

  StockWork(StockSync stock) {
    this.stock = stock;
  }

  @Override
  public Integer total(Backfill backfill) {
    return stock.count();
  }

  @Override
  public Step step(Backfill backfill) {
    int after = backfill.position().isEmpty() ? 0 : Integer.parseInt(backfill.position());
    StockRange range = stock.again(after, AT_ONCE, backfill.dryRun());
    PushReport report = range.report();
    String message = report.message().isEmpty() ? null : report.message();
    if (range.stopped()) {
      return new Step(backfill.position(), 0, 0, Next.WAIT, message);
    }
    if (range.last() == after) {
      return Step.end(backfill.position());
    }
    return new Step(
        Integer.toString(range.last()),
        report.pushed(),
        report.failed(),
        message == null ? Next.GO_ON : Next.WAIT,
        message);
  }
}
