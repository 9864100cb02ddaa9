package com.markasouqs.bridge.inbox;

import com.markasouqs.bridge.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what a walk over one of Medusa's lists found; a row that nobody can take is kept and
 * said once, and never stops the walk.
 *
 * <p>Entered by scheduled jobs, one at a time for each list.
 */
public final class PullIntake {
  private static final Logger LOG = LoggerFactory.getLogger(PullIntake.class);
  private static final int REMEMBERED = 10_000;

  private final Inbox inbox;
  private final RejectedBodies rejected;
  private final Runnable wake;
  private final Set<String> said = Collections.newSetFromMap(new Bounded());

  /**
   * @param inbox where events go
   * @param rejected where rows go that cannot become one
   * @param wake called after each commit that made events due; must not block
   */
  public PullIntake(Inbox inbox, RejectedBodies rejected, Runnable wake) {
    this.inbox = inbox;
    this.rejected = rejected;
    this.wake = wake;
  }

  /** Where the events went: to ask what is known already. */
  public Inbox inbox() {
    return inbox;
  }

  /**
   * Commits the events together; when the database refuses the data, one by one.
   *
   * @param path what was walked, such as {@code pull:/odoo/orders}
   * @return counts of added and failed events, and of those skipped as duplicates
   * @throws StoreException when the store does not answer
   */
  public PullReport accept(String path, List<NewEvent> events) {
    if (events.isEmpty()) {
      return PullReport.NOTHING;
    }
    try {
      List<Receipt> receipts = inbox.accept(events);
      int added = (int) receipts.stream().filter(Receipt::fresh).count();
      if (added > 0) {
        wake.run();
      }
      return new PullReport(0, added, events.size() - added, 0);
    } catch (StoreException refused) {
      if (!refused.isDataError()) {
        throw refused;
      }
      return events.size() > 1
          ? events.stream()
              .map(event -> accept(path, List.of(event)))
              .reduce(PullReport.NOTHING, PullReport::plus)
          : refuse(path, events.get(0));
    }
  }

  private PullReport refuse(String path, NewEvent event) {
    reject(path, event.entity().id(), "the database refuses the data", event.payload());
    return new PullReport(0, 0, 0, 1);
  }

  /** Keeps a row that cannot become an event, unless it was kept since the start. */
  public void reject(String path, String key, String reason, byte[] row) {
    if (said.add(path + " " + key)) {
      LOG.warn("event=pulled-row-rejected list={} key={} reason=\"{}\"", path, key, reason);
      rejected.keep(path, reason, row);
    }
  }

  /** The same for a row as text. */
  public void reject(String path, String key, String reason, String row) {
    reject(path, key, reason, row.getBytes(StandardCharsets.UTF_8));
  }

  /** Lets the oldest go: what was said is only remembered to not say it every few minutes. */
  private static final class Bounded extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
