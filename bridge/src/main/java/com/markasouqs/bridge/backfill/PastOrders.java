package com.markasouqs.bridge.backfill;

import com.markasouqs.bridge.backfill.Step.Next;
import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.NewEvent;
import com.markasouqs.bridge.inbox.PullReport;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.medusa.ListWalk;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.OrderQuery;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.MedusaOrder;
import com.markasouqs.bridge.orders.OrderPull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings in the orders of the past that have neither a link nor an event, the oldest first: the
 * shop lists the newest first, so that it is asked day by day. The position is the beginning of the
 * day that is worked on.
 */
final class PastOrders implements Work {
  private static final String LIST = "backfill:/odoo/orders";
  private static final Duration DAY = Duration.ofDays(1);
  private static final int PAGE = 50;
  private static final int MOST_PAGES = 20_000;

  private final MedusaClient medusa;
  private final OrderLinks links;
  private final BackfillIntake intake;

  /** What is left of the day; only its own day's, and lost with the process: found again then. */
  private final Deque<Pulled<MedusaOrder>> left = new ArrayDeque<>();

  private String leftOf = "";
  private int unreadable;

  PastOrders(MedusaClient medusa, OrderLinks links, BackfillIntake intake) {
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
    Instant day =
        backfill.position().isEmpty() ? backfill.from() : Instant.parse(backfill.position());
    if (!day.isBefore(backfill.createdAt())) {
      return Step.end(backfill.position());
    }
    if (!backfill.dryRun() && !intake.decided()) {
      return new Step(day.toString(), 0, 0, Next.WAIT, "Orders wait to be applied in Odoo.");
    }
    String name = backfill.id() + "@" + day;
    if (!leftOf.equals(name)) {
      find(day, backfill);
      leftOf = name;
    }
    PullReport report = backfill.dryRun() ? count() : bringIn();
    int failed = report.failed() + unreadable;
    unreadable = 0;
    Instant next = left.isEmpty() ? day.plus(DAY) : day;
    return Step.goOn(next.toString(), report.added(), failed);
  }

  private PullReport count() {
    int missing = left.size();
    left.clear();
    return new PullReport(missing, missing, 0, 0);
  }

  private PullReport bringIn() {
    List<NewEvent> events = new ArrayList<>();
    while (!left.isEmpty() && events.size() < BackfillIntake.MOST_WAITING) {
      events.add(OrderPull.event(left.poll(), EventSource.BACKFILL));
    }
    return intake.accept(LIST, events);
  }

  private void find(Instant day, Backfill backfill) {
    Instant createdAt = backfill.createdAt();
    Instant end = day.plus(DAY).isBefore(createdAt) ? day.plus(DAY) : createdAt;
    List<Pulled<MedusaOrder>> missing = new ArrayList<>();
    new ListWalk<>(
            offset -> medusa.orders(new OrderQuery(day, end, null, PAGE, offset)), MOST_PAGES)
        .forEachPage(
            page -> {
              reject(page, backfill.dryRun());
              missing.addAll(missing(page, day, end));
            });
    missing.sort(Comparator.comparing(Pulled::createdAt));
    left.clear();
    left.addAll(missing);
  }

  private void reject(Page<MedusaOrder> page, boolean dryRun) {
    unreadable += page.unreadable().size();
    if (!dryRun) {
      page.unreadable()
          .forEach(
              row ->
                  intake
                      .pull()
                      .reject(LIST, row.key(), row.problem().getMessage(), row.raw().toString()));
    }
  }

  private List<Pulled<MedusaOrder>> missing(Page<MedusaOrder> page, Instant day, Instant end) {
    List<Pulled<MedusaOrder>> meant =
        page.found().stream()
            .filter(order -> order.createdAt() != null)
            .filter(order -> !order.createdAt().isBefore(day) && order.createdAt().isBefore(end))
            .filter(order -> !order.value().states().isCanceled())
            .toList();
    List<String> ids = meant.stream().map(Pulled::id).toList();
    Set<String> known = new HashSet<>(links.find(ids).keySet());
    known.addAll(intake.pull().inbox().known(EntityKind.ORDER, ids));
    return meant.stream().filter(order -> !known.contains(order.id())).toList();
  }
}
