package com.markasouqs.bridge.app;

import com.markasouqs.bridge.attention.AttentionWriter;
import com.markasouqs.bridge.attention.OpenThing;
import com.markasouqs.bridge.attention.OpenThing.InOdoo;
import com.markasouqs.bridge.attention.OpenThing.Kind;
import com.markasouqs.bridge.attention.OpenThings;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.schedule.JobDefinition;
import com.markasouqs.bridge.schedule.JobReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job that tells Odoo what needs attention, and its being run at once after a change. */
final class Attention {
  private static final Logger LOG = LoggerFactory.getLogger(Attention.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration APART = Duration.ofSeconds(1);

  /** While the gate is closed for these, a call would fail as well: the gate said so already. */
  private static final Set<ProblemCode> ODOO_AWAY =
      EnumSet.of(ProblemCode.ODOO_UNAVAILABLE, ProblemCode.ODOO_CREDENTIALS, ProblemCode.PAIRING);

  private final Rooms rooms;
  private final OpenThings things;
  private final AttentionWriter writer;
  private final AtomicLong asked = new AtomicLong();
  private volatile boolean anythingOpen;

  Attention(Rooms rooms, RejectedBodies rejected) {
    this.rooms = rooms;
    this.things =
        new OpenThings(
            new OpenThings.Memory(
                rooms.desk,
                new EventOverview(rooms.store),
                rejected,
                rooms.orderLinks,
                rooms.customerLinks,
                rooms.acknowledgements,
                rooms.pushedQueries,
                rooms.statusQueries),
            this::stops,
            rooms.clock);
    this.writer =
        new AttentionWriter(
            rooms.odoo,
            things,
            rooms.meta,
            () -> rooms.settings.condition().backendId(),
            rooms::checkPairing,
            rooms.clock);
  }

  /** How many things need attention now. */
  long total() {
    return things.total();
  }

  JobDefinition job() {
    return new JobDefinition(JobNames.ATTENTION, INTERVAL, this::run);
  }

  private JobReport run() {
    if (rooms.settings.condition().backendId() == 0) {
      return new JobReport(0, 0, 0, 0, "");
    }
    if (rooms.gate.closure().filter(closure -> ODOO_AWAY.contains(closure.code())).isPresent()) {
      return new JobReport(0, 0, 0, 0, "Odoo cannot be told at the moment; it is, later.");
    }
    AttentionWriter.Written written = writer.run();
    anythingOpen = written.open() > 0;
    int open = (int) Math.min(written.open(), Integer.MAX_VALUE);
    return new JobReport(open, written.told(), Math.max(0, open - written.told()), 0, "");
  }

  /**
   * An event came to this state: what needs attention may have changed. Many at once are one.
   *
   * @param runNow runs the job by its name
   */
  void recorded(EventState state, java.util.function.Consumer<String> runNow) {
    boolean concerned =
        state == EventState.PARKED || (state != EventState.ACCEPTED && anythingOpen);
    if (!concerned || rooms.settings.condition().backendId() == 0) {
      return;
    }
    long now = rooms.clock.millis();
    long before = asked.get();
    if (now - before >= APART.toMillis() && asked.compareAndSet(before, now)) {
      anythingOpen |= state == EventState.PARKED;
      try {
        runNow.accept(JobNames.ATTENTION);
      } catch (BridgeException later) {
        LOG.debug("event=attention_not_asked_for cause=\"{}\"", later.getMessage());
      }
    }
  }

  private List<OpenThing> stops() {
    List<OpenThing> stops = new ArrayList<>();
    rooms
        .gate
        .closure()
        .ifPresent(
            closure ->
                stops.add(
                    closure.code() == ProblemCode.PAIRING
                        ? stop(
                            "pairing",
                            Kind.PAIRING,
                            closure.code(),
                            closure.message(),
                            closure.since(),
                            "confirm")
                        : stop(
                            "gate",
                            Kind.GATE,
                            closure.code(),
                            closure.message(),
                            closure.since(),
                            "release")));
    rooms
        .pushGuards
        .open()
        .forEach(
            guard ->
                stops.add(
                    stop(
                        "guard:" + guard.name(),
                        Kind.GUARD,
                        guard.code(),
                        guard.message(),
                        guard.since(),
                        "release")));
    return stops;
  }

  private static OpenThing stop(
      String key, Kind kind, ProblemCode code, String message, Instant since, String actions) {
    return new OpenThing(
        key,
        kind,
        code.name(),
        message,
        code.advice(),
        key.replaceFirst("^guard:", ""),
        since,
        since,
        0,
        InOdoo.NOWHERE,
        actions,
        () -> "");
  }
}
