package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.backfill.Step.Next;
import com.markasouqs.bridge.customers.CustomerPull;
import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.NewEvent;
import com.markasouqs.bridge.inbox.PullReport;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.medusa.CustomerQuery;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.medusa.UnreadableRow;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.MedusaCustomer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings in the customers of the past that have neither a link nor an event, page by page. The
 * position is the number of rows that were seen; pages overlap, because customers come and go.
 */
final class PastCustomers implements Work {
  private static final String LIST = "backfill:/odoo/customers";
  private static final int PAGE = 50;
  private static final int OVERLAP = 5;

  private final MedusaClient medusa;
  private final CustomerLinks links;
  private final BackfillIntake intake;
  private Set<String> previous = Set.of();

  PastCustomers(MedusaClient medusa, CustomerLinks links, BackfillIntake intake) {
    this.medusa = medusa;
    this.links = links;
    this.intake = intake;
  }

  @Override
  public Integer total(Backfill backfill) {
    return list(backfill, 0).totalOrNull();
  }

  private Page<MedusaCustomer> list(Backfill backfill, int offset) {
    return medusa.customers(new CustomerQuery(backfill.from(), PAGE, offset));
  }

  @Override
  public synchronized Step step(Backfill backfill) {
    int offset = backfill.position().isEmpty() ? 0 : Integer.parseInt(backfill.position());
    if (!backfill.dryRun() && !intake.decided()) {
      return Step.waiting(Integer.toString(offset), "Customers wait to be applied in Odoo.");
    }
    if (offset == 0) {
      previous = Set.of();
    }
    Page<MedusaCustomer> page = list(backfill, offset);
    Set<String> keys = keys(page);
    boolean again = offset > 0 && keys.equals(previous);
    List<Pulled<MedusaCustomer>> rows =
        page.found().stream().filter(row -> !previous.contains(row.id())).toList();
    List<UnreadableRow> unreadable =
        page.unreadable().stream().filter(row -> !previous.contains(row.key())).toList();
    previous = keys;
    List<Pulled<MedusaCustomer>> missing = missing(rows, backfill.from());
    PullReport report = backfill.dryRun() ? counted(missing) : bringIn(missing, unreadable);
    return new Step(
        Integer.toString(offset + Math.max(1, page.rows() - OVERLAP)),
        report.added(),
        report.failed() + unreadable.size(),
        rows.size() - missing.size() + report.skipped(),
        !page.hasMore() || again ? Next.END : Next.GO_ON,
        null);
  }

  private static Set<String> keys(Page<MedusaCustomer> page) {
    Set<String> keys = new HashSet<>();
    page.found().forEach(row -> keys.add(row.id()));
    page.unreadable().forEach(row -> keys.add(row.key()));
    return keys;
  }

  private static PullReport counted(List<Pulled<MedusaCustomer>> missing) {
    return new PullReport(missing.size(), missing.size(), 0, 0);
  }

  private PullReport bringIn(List<Pulled<MedusaCustomer>> missing, List<UnreadableRow> unreadable) {
    for (UnreadableRow row : unreadable) {
      intake.pull().reject(LIST, row.key(), row.problem().getMessage(), row.raw().toString());
    }
    List<NewEvent> events =
        missing.stream().map(row -> CustomerPull.event(row, EventSource.BACKFILL)).toList();
    return intake.accept(LIST, events);
  }

  private List<Pulled<MedusaCustomer>> missing(
      List<Pulled<MedusaCustomer>> rows, Instant fromOrNull) {
    List<Pulled<MedusaCustomer>> meant =
        rows.stream()
            .filter(
                row ->
                    fromOrNull == null
                        || (row.createdAt() != null && !row.createdAt().isBefore(fromOrNull)))
            .toList();
    List<String> ids = meant.stream().map(Pulled::id).toList();
    Set<String> known = new HashSet<>(links.find(ids).keySet());
    known.addAll(intake.pull().inbox().known(EntityKind.CUSTOMER, ids));
    return meant.stream().filter(row -> !known.contains(row.id())).toList();
  }
}
