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
    return null;
  }

  @Override
  public synchronized Step step(Backfill backfill) {
    int offset = backfill.position().isEmpty() ? 0 : Integer.parseInt(backfill.position());
    if (!backfill.dryRun() && !intake.decided()) {
      return new Step(
          Integer.toString(offset), 0, 0, Next.WAIT, "Customers wait to be applied in Odoo.");
    }
    Page<MedusaCustomer> page = medusa.customers(new CustomerQuery(backfill.from(), PAGE, offset));
    Set<String> ids = new HashSet<>(page.found().stream().map(Pulled::id).toList());
    boolean again = offset > 0 && ids.equals(previous);
    List<Pulled<MedusaCustomer>> missing = again ? List.of() : missing(page, backfill.from());
    if (backfill.dryRun()) {
      missing = missing.stream().filter(row -> !previous.contains(row.id())).toList();
    }
    previous = ids;
    PullReport report = backfill.dryRun() ? counted(missing) : bringIn(missing);
    if (!backfill.dryRun()) {
      page.unreadable()
          .forEach(
              row ->
                  intake
                      .pull()
                      .reject(LIST, row.key(), row.problem().getMessage(), row.raw().toString()));
    }
    boolean last = !page.hasMore() || again;
    int next = offset + Math.max(1, page.rows() - OVERLAP);
    return new Step(
        Integer.toString(next),
        report.added(),
        report.failed() + (again ? 0 : page.unreadable().size()),
        last ? Next.END : Next.GO_ON,
        null);
  }

  private static PullReport counted(List<Pulled<MedusaCustomer>> missing) {
    return new PullReport(missing.size(), missing.size(), 0, 0);
  }

  private PullReport bringIn(List<Pulled<MedusaCustomer>> missing) {
    List<NewEvent> events =
        missing.stream().map(row -> CustomerPull.event(row, EventSource.BACKFILL)).toList();
    return intake.accept(LIST, events);
  }

  private List<Pulled<MedusaCustomer>> missing(Page<MedusaCustomer> page, Instant fromOrNull) {
    List<Pulled<MedusaCustomer>> meant =
        page.found().stream()
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
