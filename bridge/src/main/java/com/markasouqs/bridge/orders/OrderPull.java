package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.NewEvent;
import com.markasouqs.bridge.inbox.PullCursor;
import com.markasouqs.bridge.inbox.PullIntake;
import com.markasouqs.bridge.inbox.PullReport;
import com.markasouqs.bridge.inbox.PullRules;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.medusa.ListWalk;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.OrderQuery;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.medusa.UnreadableRow;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.MedusaOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks Medusa's orders and puts into the inbox what the webhooks missed.
 *
 * <p>Skipped are: what was created before the import's beginning, what has a link or any event, and
 * what was canceled before it was ever imported. The next walk begins a while before this one did,
 * and only if this one reached its end. Run by one thread at a time.
 */
public final class OrderPull {
  private static final Logger LOG = LoggerFactory.getLogger(OrderPull.class);
  private static final String LIST = "pull:/odoo/orders";
  private static final int PAGE = 50;
  private static final int MOST_PAGES = 2000;

  private final MedusaClient medusa;
  private final OrderLinks links;
  private final PullIntake intake;
  private final PullCursor cursor;
  private final PullRules rules;
  private final Clock clock;

  public OrderPull(
      MedusaClient medusa,
      OrderLinks links,
      PullIntake intake,
      PullCursor cursor,
      PullRules rules,
      Clock clock) {
    this.medusa = medusa;
    this.links = links;
    this.intake = intake;
    this.cursor = cursor;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Walks once.
   *
   * @throws com.markasouqs.bridge.medusa.MedusaException when Medusa fails on the way; what was
   *     found until then is in the inbox, and the next run walks again
   * @throws com.markasouqs.bridge.store.StoreException when the store does not answer; likewise
   */
  public PullReport run() {
    Instant beganAt = clock.instant();
    Instant from = rules.from(cursor.lastWalk());
    PullReport[] report = {PullReport.NOTHING};
    ListWalk<MedusaOrder> walk =
        new ListWalk<>(
            offset -> medusa.orders(new OrderQuery(from, null, false, PAGE, offset)), MOST_PAGES);
    boolean finished = walk.forEachPage(page -> report[0] = report[0].plus(take(page)));
    if (finished) {
      cursor.walked(beganAt);
    }
    LOG.info(
        "event=orders-pulled from={} finished={} read={} added={} skipped={} failed={}",
        from,
        finished,
        report[0].read(),
        report[0].added(),
        report[0].skipped(),
        report[0].failed());
    return report[0];
  }

  private PullReport take(Page<MedusaOrder> page) {
    List<UnreadableRow> unreadable =
        page.unreadable().stream().filter(row -> !isTooOld(row.createdAt())).toList();
    unreadable.forEach(row -> reject(row.key(), row.problem().getMessage(), row.raw().toString()));
    List<Pulled<MedusaOrder>> undated =
        page.found().stream().filter(row -> row.createdAt() == null).toList();
    undated.forEach(
        row -> reject(row.id(), "order.created_at: expected a moment", row.raw().toString()));
    List<NewEvent> missed = missed(page.found());
    int read = page.found().size() + page.unreadable().size();
    int failed = unreadable.size() + undated.size();
    return new PullReport(read, 0, read - failed - missed.size(), failed)
        .plus(intake.accept(LIST, missed));
  }

  private List<NewEvent> missed(List<Pulled<MedusaOrder>> orders) {
    List<Pulled<MedusaOrder>> wanted = orders.stream().filter(this::isWanted).toList();
    List<String> ids = wanted.stream().map(Pulled::id).toList();
    Set<String> known = new HashSet<>(links.find(ids).keySet());
    known.addAll(intake.inbox().known(EntityKind.ORDER, ids));
    return wanted.stream()
        .filter(order -> !known.contains(order.id()))
        .map(order -> event(order, EventSource.PULL))
        .toList();
  }

  private boolean isWanted(Pulled<MedusaOrder> order) {
    return order.createdAt() != null
        && !isTooOld(order.createdAt())
        && !order.value().states().isCanceled();
  }

  private boolean isTooOld(Instant createdAt) {
    return createdAt != null && createdAt.isBefore(rules.importFrom());
  }

  private void reject(String key, String reason, String row) {
    intake.reject(LIST, key, reason, row.getBytes(StandardCharsets.UTF_8));
  }

  /** The order as the event that should have announced it. */
  public static NewEvent event(Pulled<MedusaOrder> order, EventSource source) {
    return new NewEvent(
        source.wireName() + ":order:" + order.id(),
        EventType.ORDER_CREATED,
        EntityKey.order(order.id()),
        source,
        order.eventPayload(EventType.ORDER_CREATED),
        null);
  }
}
