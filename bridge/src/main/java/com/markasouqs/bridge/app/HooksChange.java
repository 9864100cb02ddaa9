package com.markasouqs.bridge.app;

import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go on what a function of the admin's stopped, once other functions are in force. */
final class HooksChange {
  private static final Logger LOG = LoggerFactory.getLogger(HooksChange.class);
  private static final int AT_ONCE = 10_000;

  private HooksChange() {}

  /** Tries all of it again; at the start as well, for the files may have changed meanwhile. */
  static void release(Rooms rooms) {
    List<Event> parked = rooms.desk.parked(List.of(ProblemCode.HOOK_FAILED), AT_ONCE);
    parked.forEach(event -> rooms.desk.retry(event.id(), "The hooks have changed."));
    int items = 0;
    for (Channel channel : Channel.values()) {
      items += release(rooms, channel);
    }
    if (!parked.isEmpty() || items > 0) {
      LOG.info("event=hooks-changed events={} items={}; tried again", parked.size(), items);
      rooms.wakeup.wake();
    }
  }

  private static int release(Rooms rooms, Channel channel) {
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
