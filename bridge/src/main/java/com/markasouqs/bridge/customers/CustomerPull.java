package com.markasouqs.bridge.customers;

import com.markasouqs.bridge.inbox.EventSource;
import com.markasouqs.bridge.inbox.NewEvent;
import com.markasouqs.bridge.inbox.PullCursor;
import com.markasouqs.bridge.inbox.PullIntake;
import com.markasouqs.bridge.inbox.PullReport;
import com.markasouqs.bridge.inbox.PullRules;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.medusa.CustomerQuery;
import com.markasouqs.bridge.medusa.ListWalk;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.Page;
import com.markasouqs.bridge.medusa.Pulled;
import com.markasouqs.bridge.medusa.UnreadableRow;
import com.markasouqs.bridge.model.EntityKey;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.EventType;
import com.markasouqs.bridge.model.MedusaCustomer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks Medusa's customers and puts into the inbox what the webhooks missed.
 *
 * <p>Skipped are: who was created before the import's beginning, or at a time that nobody knows,
 * and who has a link or any event. The next walk begins a while before this one did, and only if
 * this one reached its end. Run by one thread at a time.
 */
public final class CustomerPull {
  private static final Logger LOG = LoggerFactory.getLogger(CustomerPull.class);
  private static final String LIST = "pull:/odoo/customers";
  private static final int PAGE = 50;
  private static final int MOST_PAGES = 2000;

  private final MedusaClient medusa;
  private final CustomerLinks links;
  private final PullIntake intake;
  private final PullCursor cursor;
  private final PullRules rules;
  private final Clock clock;

  public CustomerPull(
      MedusaClient medusa,
      CustomerLinks links,
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
    ListWalk<MedusaCustomer> walk =
        new ListWalk<>(
            offset -> medusa.customers(new CustomerQuery(from, PAGE, offset)), MOST_PAGES);
    boolean finished = walk.forEachPage(page -> report[0] = report[0].plus(take(page)));
    if (finished) {
      cursor.walked(beganAt);
    }
    LOG.info(
        "event=customers-pulled from={} finished={} read={} added={} skipped={} failed={}",
        from,
        finished,
        report[0].read(),
        report[0].added(),
        report[0].skipped(),
        report[0].failed());
    return report[0];
  }

  private PullReport take(Page<MedusaCustomer> page) {
    List<UnreadableRow> unreadable =
        page.unreadable().stream()
            .filter(row -> row.createdAt() == null || isRecent(row.createdAt()))
            .toList();
    for (UnreadableRow row : unreadable) {
      byte[] body = row.raw().toString().getBytes(StandardCharsets.UTF_8);
      intake.reject(LIST, row.key(), row.problem().getMessage(), body);
    }
    List<NewEvent> missed = missed(page.found());
    int read = page.found().size() + page.unreadable().size();
    int skipped = read - unreadable.size() - missed.size();
    return new PullReport(read, 0, skipped, unreadable.size()).plus(intake.accept(LIST, missed));
  }

  private List<NewEvent> missed(List<Pulled<MedusaCustomer>> customers) {
    List<Pulled<MedusaCustomer>> recent =
        customers.stream().filter(customer -> isRecent(customer.createdAt())).toList();
    List<String> ids = recent.stream().map(Pulled::id).toList();
    Set<String> known = new HashSet<>(links.find(ids).keySet());
    known.addAll(intake.inbox().known(EntityKind.CUSTOMER, ids));
    return recent.stream()
        .filter(customer -> !known.contains(customer.id()))
        .map(customer -> event(customer, EventSource.PULL))
        .toList();
  }

  private boolean isRecent(Instant createdAt) {
    return createdAt != null && !createdAt.isBefore(rules.importFrom());
  }

  /** The customer as the event that should have announced it. */
  public static NewEvent event(Pulled<MedusaCustomer> customer, EventSource source) {
    return new NewEvent(
        source.wireName() + ":customer:" + customer.id(),
        EventType.CUSTOMER_CREATED,
        EntityKey.customer(customer.id()),
        source,
        customer.eventPayload(EventType.CUSTOMER_CREATED),
        null);
  }
}
