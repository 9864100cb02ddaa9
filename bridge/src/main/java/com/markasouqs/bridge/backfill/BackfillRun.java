package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.backfill.Step.Next;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.pushed.PushReport;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on the backfills that are open, the oldest first, step by step. The position is stored
 * after each step, so that a restart repeats one step at most, and each step may be repeated.
 */
public final class BackfillRun {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillRun.class);

  private final Backfills backfills;
  private final Map<BackfillKind, Work> works;
  private final BooleanSupplier paused;

  /**
   * @param works what each kind does
   * @param paused asked between steps: lets what is more urgent go first, and says whether to stop
   */
  BackfillRun(Backfills backfills, Map<BackfillKind, Work> works, BooleanSupplier paused) {
    this.backfills = backfills;
    this.works = Map.copyOf(works);
    this.paused = paused;
  }

  /**
   * Goes on until nothing is open, or something is in the way.
   *
   * @throws BridgeException when Odoo, Medusa or the store fails; the next run goes on
   */
  public PushReport run() {
    PushReport report = PushReport.NOTHING;
    Optional<Backfill> open = backfills.next();
    while (open.isPresent() && !paused.getAsBoolean()) {
      Backfill backfill = open.get();
      Step step = guarded(backfill);
      report = report.plus(new PushReport(0, step.done(), step.skipped(), step.failed(), ""));
      if (step.next() == Next.WAIT) {
        return report.saying("Backfill " + backfill.id() + " waits: " + step.message());
      }
      open = backfills.next();
    }
    return report;
  }

  private Step guarded(Backfill backfill) {
    try {
      return step(backfill);
    } catch (BridgeException failure) {
      backfills.note(backfill.id(), "Goes on in a minute: " + failure.getMessage());
      throw failure;
    } catch (RuntimeException fault) {
      if (!Thread.currentThread().isInterrupted()) {
        backfills.finish(
            backfill.id(), BackfillState.FAILED, "A fault of the bridge: its log has the rest.");
      }
      throw fault;
    }
  }

  private Step step(Backfill backfill) {
    Work work = works.get(backfill.kind());
    if (backfill.state() == BackfillState.WAITING) {
      backfills.start(backfill.id(), work.total(backfill));
      LOG.info(
          "event=backfill_started backfill={} kind={} dry_run={}",
          backfill.id(),
          backfill.kind().wireName(),
          backfill.dryRun());
    }
    Step step = work.step(backfill);
    boolean wanted = backfills.save(backfill.id(), step);
    if (wanted && step.next() == Next.END) {
      backfills.finish(backfill.id(), BackfillState.DONE, null);
    }
    if (!wanted || step.next() == Next.END) {
      LOG.info("event=backfill_ended backfill={} done={}", backfill.id(), wanted);
    }
    return step;
  }
}
