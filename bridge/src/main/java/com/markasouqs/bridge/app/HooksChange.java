package com.markasouqs.bridge.app;

import com.markasouqs.bridge.hooks.HookFunction;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when other functions of the admin's are in force: what they stopped goes on, and
 * what they decide is told to the shop.
 *
 * <p>Entered by the thread that looks for changed files.
 */
final class HooksChange {
  private static final Logger LOG = LoggerFactory.getLogger(HooksChange.class);
  private static final int AT_ONCE = 10_000;

  /** What Odoo refuses may be what a function made: of selections, for example, only Odoo knows. */
  private static final List<ProblemCode> THEIRS =
      List.of(ProblemCode.HOOK_FAILED, ProblemCode.ODOO_REFUSED, ProblemCode.ODOO_FIELDS_MISSING);

  private static final Map<HookFunction, String> JOBS =
      Map.of(
          HookFunction.MAP_PRODUCT, JobNames.CATALOGUE,
          HookFunction.INCLUDE_PRODUCT, JobNames.CATALOGUE,
          HookFunction.MAP_STOCK, JobNames.STOCK_COMPARE);

  private final Rooms rooms;
  private Set<String> before;

  /** Tries again what was stopped, for the files may have changed since the bridge last ran. */
  HooksChange(Rooms rooms) {
    this.rooms = rooms;
    this.before = decided();
    release();
  }

  /** The jobs that tell the shop what the functions decide. */
  private Set<String> decided() {
    return JOBS.keySet().stream()
        .filter(rooms.hooks::has)
        .map(JOBS::get)
        .collect(Collectors.toSet());
  }

  /**
   * Tries again what was stopped.
   *
   * @return the jobs that tell the shop what the former functions decided, or the present ones do
   */
  Set<String> takeEffect() {
    release();
    Set<String> now = decided();
    Set<String> concerned = new TreeSet<>(before);
    concerned.addAll(now);
    before = now;
    return concerned;
  }

  private void release() {
    List<Event> parked = rooms.desk.parked(THEIRS, AT_ONCE);
    parked.forEach(event -> rooms.desk.retry(event.id(), "The hooks have changed."));
    int items = 0;
    for (Channel channel : Channel.values()) {
      items += release(channel);
    }
    if (!parked.isEmpty() || items > 0) {
      LOG.info("event=hooks-changed events={} items={}; tried again", parked.size(), items);
      rooms.wakeup.wake();
    }
  }

  private int release(Channel channel) {
    List<PushedItem> failed =
        rooms.pushedQueries.failed(
            Optional.of(channel), Optional.of(ProblemCode.HOOK_FAILED), 0, AT_ONCE);
    if (channel == Channel.STOCK) {
      rooms.pushed.doubt(channel, failed.stream().map(PushedItem::odooId).distinct().toList());
    } else {
      failed.forEach(item -> rooms.pushed.retry(channel, item.key(), Optional.of(item.location())));
    }
    return failed.size();
  }
}
