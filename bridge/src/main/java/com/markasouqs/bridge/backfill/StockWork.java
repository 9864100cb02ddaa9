package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.backfill.Step.Next;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.stock.StockRange;
import com.markasouqs.bridge.stock.StockSync;
import java.util.List;
import java.util.SortedSet;

/**
 * Tells the quantities that are known, or those that changed since, again: by id of the product.
 */
final class StockWork implements Work {
  private static final int AT_ONCE = 500;

  private final StockSync stock;

  /** Looked for once in a run, and then again after a restart. */
  private SortedSet<Integer> changed;

  private long changedFor;

  StockWork(StockSync stock) {
    this.stock = stock;
  }

  @Override
  public Integer total(Backfill backfill) {
    return backfill.from() == null ? stock.count() : changed(backfill).size();
  }

  @Override
  public Step step(Backfill backfill) {
    int after = backfill.position().isEmpty() ? 0 : Integer.parseInt(backfill.position());
    List<Integer> ids = following(after, backfill);
    if (ids.isEmpty()) {
      return Step.end(backfill.position());
    }
    StockRange range = stock.again(ids, backfill.dryRun());
    PushReport report = range.report();
    String message = report.message().isEmpty() ? null : report.message();
    if (range.stopped()) {
      return Step.waiting(backfill.position(), message);
    }
    return new Step(
        Integer.toString(ids.get(ids.size() - 1)),
        report.pushed(),
        report.failed(),
        0,
        message == null ? Next.GO_ON : Next.WAIT,
        message);
  }

  private List<Integer> following(int after, Backfill backfill) {
    return backfill.from() == null
        ? stock.following(after, AT_ONCE)
        : changed(backfill).tailSet(after + 1).stream().limit(AT_ONCE).toList();
  }

  private SortedSet<Integer> changed(Backfill backfill) {
    if (changed == null || changedFor != backfill.id()) {
      changed = stock.changed(backfill.from());
      changedFor = backfill.id();
    }
    return changed;
  }
}
