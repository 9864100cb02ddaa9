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
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
  private int refused;
  private int skipped;

  PastOrders(MedusaClient medusa, OrderLinks links, BackfillIntake intake) {
    this.medusa = medusa;
    this.links = links;
    this.intake = intake;
  }

  @Override
  public Integer total(Backfill backfill) {
    return list(backfill.from(), backfill.createdAt(), 0).totalOrNull();
  }

  private Page<MedusaOrder> list(Instant fromOrNull, Instant to, int offset) {
    return medusa.orders(new OrderQuery(fromOrNull, to, null, PAGE, offset));
  }

  @Override
  public synchronized Step step(Backfill backfill) {
    if (!backfill.dryRun() && !intake.decided()) {
      return Step.waiting(backfill.position(), "Orders wait to be applied in Odoo.");
    }
    Instant day = day(backfill);
    if (!day.isBefore(backfill.createdAt())) {
      return Step.end(backfill.position());
    }
    String name = backfill.id() + "@" + day;
    if (!leftOf.equals(name)) {
      find(day, backfill);
      leftOf = name;
    }
    PullReport report = backfill.dryRun() ? count() : bringIn();
    Instant next = left.isEmpty() ? day.plus(DAY) : day;
    Step step =
        new Step(
            next.toString(),
            report.added(),
            report.failed() + refused,
            report.skipped() + skipped,
            Next.GO_ON,
            null);
    refused = 0;
    skipped = 0;
    return step;
  }

  private Instant day(Backfill backfill) {
    if (!backfill.position().isEmpty()) {
      return Instant.parse(backfill.position());
    }
    return backfill.from() != null
        ? backfill.from()
        : oldest(backfill.createdAt()).truncatedTo(ChronoUnit.DAYS);
  }

  /**
   * When the first of all orders was placed, or that moment when there is none. It is on the last
   * page, or on the first where the shop lists the oldest first; in a list without order or total
   * the shop is asked for older ones until it has none.
   */
  private Instant oldest(Instant until) {
    Page<MedusaOrder> first = list(null, until, 0);
    Instant oldest = oldest(first, until);
    if (first.totalOrNull() != null && first.totalOrNull() > PAGE) {
      oldest = oldest(list(null, until, first.totalOrNull() - PAGE), oldest);
    }
    Instant older = oldest(list(null, oldest.minusMillis(1), 0), oldest);
    while (older.isBefore(oldest)) {
      oldest = older;
      older = oldest(list(null, oldest.minusMillis(1), 0), oldest);
    }
    return oldest;
  }

  private static Instant oldest(Page<MedusaOrder> page, Instant otherwise) {
    return Stream.concat(
            page.found().stream().map(Pulled::createdAt),
            page.unreadable().stream().map(row -> row.createdAt()))
        .filter(moment -> moment != null && moment.isBefore(otherwise))
        .min(Comparator.naturalOrder())
        .orElse(otherwise);
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
    // At the very beginning, what has no date the shop may list before all that have one.
    Instant from = backfill.position().isEmpty() ? backfill.from() : day;
    new ListWalk<>(offset -> list(from, end, offset), MOST_PAGES)
        .forEachPage(
            page -> {
              refuse(page, backfill);
              missing.addAll(missing(page, day, end, backfill));
            });
    missing.sort(
        Comparator.comparing(Pulled::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
    left.clear();
    left.addAll(missing);
  }

  /** Nobody can tell whether an order without a date is one of those since a date. */
  private void refuse(Page<MedusaOrder> page, Backfill backfill) {
    page.unreadable()
        .forEach(
            row -> refuse(row.key(), row.problem().getMessage(), row.raw().toString(), backfill));
    if (backfill.from() != null) {
      page.found().stream()
          .filter(order -> order.createdAt() == null)
          .forEach(
              order ->
                  refuse(
                      order.id(),
                      "order.created_at: expected a moment",
                      order.raw().toString(),
                      backfill));
    }
  }

  private void refuse(String key, String reason, String row, Backfill backfill) {
    refused++;
    if (!backfill.dryRun()) {
      intake.pull().reject(LIST, key, reason, row);
    }
  }

  private List<Pulled<MedusaOrder>> missing(
      Page<MedusaOrder> page, Instant day, Instant end, Backfill backfill) {
    List<Pulled<MedusaOrder>> meant =
        page.found().stream()
            .filter(
                order ->
                    order.createdAt() == null
                        ? backfill.from() == null
                        : !order.createdAt().isBefore(day) && order.createdAt().isBefore(end))
            .toList();
    List<String> ids = meant.stream().map(Pulled::id).toList();
    Set<String> known = new HashSet<>(links.find(ids).keySet());
    known.addAll(intake.pull().inbox().known(EntityKind.ORDER, ids));
    List<Pulled<MedusaOrder>> missing =
        meant.stream()
            .filter(order -> !order.value().states().isCanceled())
            .filter(order -> !known.contains(order.id()))
            .toList();
    skipped += meant.size() - missing.size();
    return missing;
  }
}
