package com.markasouqs.bridge.attention;

import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.store.Meta;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the addon's list of what needs attention as the bridge has it.
 *
 * <p>Level-triggered: what is open now is compared with what the addon shows, and the difference is
 * told; a run that was lost is made up for by the next. While nothing changes Odoo is not asked,
 * but for a look now and then. Without the addon nothing is done. One run at a time over all
 * instances, by the schedule.
 */
public final class AttentionWriter {
  private static final Logger LOG = LoggerFactory.getLogger(AttentionWriter.class);
  private static final String MODEL = "medusa.attention";
  private static final String TOLD = "attention.told";
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(3);

  /** Rows of one call: their payloads together stay a few megabytes at the most. */
  private static final int AT_ONCE = 50;

  private final OdooClient odoo;
  private final OpenThings things;
  private final Meta meta;
  private final IntSupplier backend;
  private final Runnable checkPairing;
  private final Clock clock;
  private volatile Instant notBefore = Instant.EPOCH;

  /**
   * @param backend id of the addon's backend; 0: there is none
   * @param checkPairing throws when another database answers than the one that is meant
   */
  public AttentionWriter(
      OdooClient odoo,
      OpenThings things,
      Meta meta,
      IntSupplier backend,
      Runnable checkPairing,
      Clock clock) {
    this.odoo = odoo;
    this.things = things;
    this.meta = meta;
    this.backend = backend;
    this.checkPairing = checkPairing;
    this.clock = clock;
  }

  /**
   * What a run did.
   *
   * @param open how many things are open
   * @param told how many rows were told or closed
   */
  public record Written(long open, int told) {}

  /**
   * Compares and tells.
   *
   * @throws com.markasouqs.bridge.model.BridgeException when Odoo or the store does not answer, or
   *     another database answers; the next run tells
   */
  public Written run() {
    Instant now = clock.instant();
    int id = backend.getAsInt();
    if (id == 0 || now.isBefore(notBefore)) {
      return new Written(0, 0);
    }
    OpenThings.Found found = things.collect();
    Map<String, OpenThing> open = new LinkedHashMap<>();
    found.newest().forEach(thing -> open.put(thing.key(), thing));
    String state = state(id, found);
    if (isTold(state, now)) {
      return new Written(found.total(), 0);
    }
    try {
      checkPairing.run();
      int told = tell(id, open, found.total());
      meta.put(TOLD, now + " " + state);
      return new Written(found.total(), told);
    } catch (OdooException.UnknownModel
        | OdooException.UnknownMethod
        | OdooException.AccessError notThere) {
      notBefore = now.plus(ASK_AGAIN);
      LOG.info(
          "event=attention_not_told cause=\"{}\"; asked again in {}",
          notThere.getMessage(),
          ASK_AGAIN);
      return new Written(found.total(), 0);
    }
  }

  /** What all instances know to be told. */
  private boolean isTold(String state, Instant now) {
    String[] told = meta.get(TOLD).orElse("").split(" ", 2);
    return told.length == 2
        && told[1].equals(state)
        && Instant.parse(told[0]).plus(LOOK_AGAIN).isAfter(now);
  }

  private static String state(int backend, OpenThings.Found found) {
    int hash = 0;
    for (OpenThing thing : found.newest()) {
      hash = 31 * hash + thing.key().hashCode();
      hash = 31 * hash + thing.digest().hashCode();
    }
    return backend + "/" + found.total() + "/" + found.newest().size() + "/" + hash;
  }

  private int tell(int id, Map<String, OpenThing> open, long total) {
    Map<String, String> known = known(id);
    TreeSet<String> gone = new TreeSet<>(known.keySet());
    gone.removeAll(open.keySet());
    Set<String> shownStill = things.open(gone);
    gone.removeAll(shownStill);
    List<OpenThing> changed = changed(open, known, OpenThings.TOLD - shownStill.size());
    List<String> closed = List.copyOf(gone);
    int bounded = (int) Math.min(total, Integer.MAX_VALUE);
    int from = 0;
    do {
      List<Map<String, Object>> rows = new ArrayList<>();
      changed
          .subList(from, Math.min(changed.size(), from + AT_ONCE))
          .forEach(thing -> rows.add(thing.values()));
      sync(List.of(id, rows, from == 0 ? closed : List.of(), bounded));
      from += AT_ONCE;
    } while (from < changed.size());
    if (!changed.isEmpty() || !closed.isEmpty()) {
      LOG.info("event=attention_told changed={} gone={}", changed.size(), closed.size());
    }
    return changed.size() + closed.size();
  }

  /**
   * What is new or different. What is shown stays while it is open, so that rows do not come and go
   * where there are more than are shown.
   *
   * @param room how many new ones of what the shop did not take there is room for
   */
  private static List<OpenThing> changed(
      Map<String, OpenThing> open, Map<String, String> known, int room) {
    List<OpenThing> changed = new ArrayList<>();
    long shown =
        open.values().stream()
            .filter(thing -> thing.isPushed() && known.containsKey(thing.key()))
            .count();
    long left = room - shown;
    for (OpenThing thing : open.values()) {
      boolean isNew = !known.containsKey(thing.key());
      if (isNew && thing.isPushed() && left-- <= 0) {
        continue;
      }
      if (!thing.digest().equals(known.get(thing.key()))) {
        changed.add(thing);
      }
    }
    return changed;
  }

  private Map<String, String> known(int id) {
    Object answer = odoo.execute(MODEL, "bridge_known", List.of(id), Map.of());
    Map<String, String> known = new HashMap<>();
    if (answer instanceof List<?> rows) {
      for (Object row : rows) {
        if (row instanceof List<?> pair && pair.size() == 2) {
          known.put(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
        }
      }
    }
    return known;
  }

  private void sync(List<?> arguments) {
    try {
      odoo.execute(MODEL, "bridge_sync", arguments, Map.of());
    } catch (OdooException.CommittedWithoutResult committed) {
      // Told: a method without a result cannot be answered by some series.
      return;
    }
  }
}
