package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.StatusState;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The gauges. Scrapes share what was read from the store: it is asked every 5 seconds at the most,
 * and less often where asking is slow. While it does not answer, the figures of before stay and
 * {@code bridge_store_up} is 0.
 */
final class BridgeMetrics {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

  /** Reading may take this share of the time: a twentieth. */
  private static final int PAUSE_PER_READ = 20;

  private final Supplier<Figures> reader;
  private final Store store;
  private final Clock clock;
  private final MultiGauge parked;
  private volatile Figures figures = Figures.NONE;
  private volatile boolean storeUp;
  private Instant nextRead = Instant.MIN;

  /**
   * @param registry gets the gauges
   * @param reader asks the store; throws {@link StoreException} when it does not answer
   * @param guards tells whether Odoo takes work
   */
  BridgeMetrics(
      MeterRegistry registry, Supplier<Figures> reader, Guards guards, Store store, Clock clock) {
    this.reader = reader;
    this.store = store;
    this.clock = clock;
    this.parked =
        MultiGauge.builder("bridge.events.parked")
            .description("Parked events by code")
            .register(registry);
    registerEvents(registry);
    registerStore(registry);
    registerPushed(registry);
    Gauge.builder("bridge.guards.open", guards, open -> open.open().size())
        .description("Guards that stopped something and wait for an admin")
        .strongReference(true)
        .register(registry);
    Gauge.builder("bridge.odoo.gate.open", guards, open -> open.closure().isEmpty() ? 1 : 0)
        .description("Whether Odoo can take work: 1 or 0")
        .strongReference(true)
        .register(registry);
  }

  private void registerEvents(MeterRegistry registry) {
    for (EventState state : EventState.values()) {
      Gauge.builder("bridge.events", this, it -> it.events(state))
          .description("Events in the inbox by state")
          .tag("state", state.wireName())
          .strongReference(true)
          .register(registry);
    }
    Gauge.builder("bridge.events.oldest.waiting", this, BridgeMetrics::oldestWaiting)
        .description("Age of the oldest event that is accepted and not done; 0 when none waits")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
    for (String state : List.of("owed", "told", "refused")) {
      Gauge.builder(
              "bridge.acknowledgements",
              this,
              it -> it.figures.acknowledgements().getOrDefault(state, 0L))
          .description("Orders that Medusa is to be told about, by state")
          .tag("state", state)
          .strongReference(true)
          .register(registry);
    }
  }

  private void registerStore(MeterRegistry registry) {
    Gauge.builder("bridge.store.up", this, it -> it.storeUp ? 1 : 0)
        .description("Whether the store answered the last time it was asked: 1 or 0")
        .strongReference(true)
        .register(registry);
    Map<String, ToIntFunction<Store.PoolUse>> uses =
        Map.of(
            "active", Store.PoolUse::active,
            "idle", Store.PoolUse::idle,
            "waiting", Store.PoolUse::waiting);
    uses.forEach(
        (use, count) ->
            Gauge.builder("bridge.store.connections", store, it -> count.applyAsInt(it.poolUse()))
                .description("Connections to the store, and threads that wait for one")
                .tag("use", use)
                .strongReference(true)
                .register(registry));
  }

  private void registerPushed(MeterRegistry registry) {
    Map<String, ToIntFunction<PushedQueries.Figures>> counts =
        Map.of(
            "items", PushedQueries.Figures::items,
            "open", PushedQueries.Figures::open,
            "failed", PushedQueries.Figures::failed);
    for (Channel channel : Channel.values()) {
      counts.forEach(
          (name, count) ->
              Gauge.builder("bridge.pushed." + name, this, it -> it.pushed(channel, count))
                  .description("Items that the shop gets: all, those to be told, those that failed")
                  .tag("channel", channel.wireName())
                  .strongReference(true)
                  .register(registry));
    }
    for (StatusState state : StatusState.values()) {
      Gauge.builder(
              "bridge.statuses",
              this,
              it -> it.figures.statuses().getOrDefault(state.wireName(), 0L))
          .description("Statuses of orders that the shop is told, by state")
          .tag("state", state.wireName())
          .strongReference(true)
          .register(registry);
    }
  }

  private double pushed(Channel channel, ToIntFunction<PushedQueries.Figures> count) {
    PushedQueries.Figures found = figures.pushed().get(channel.wireName());
    return found == null ? 0 : count.applyAsInt(found);
  }

  private double events(EventState state) {
    return figures.events().getOrDefault(state.wireName(), 0L);
  }

  private double oldestWaiting() {
    Instant oldest = figures.oldestWaiting();
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
  }

  /** Reads the store when it is time to; one scrape at a time. */
  synchronized void refresh() {
    Instant start = clock.instant();
    if (start.isBefore(nextRead)) {
      return;
    }
    try {
      figures = reader.get();
      storeUp = true;
    } catch (StoreException away) {
      storeUp = false;
    }
    Stream<MultiGauge.Row<?>> rows =
        figures.parked().entrySet().stream()
            .map(count -> MultiGauge.Row.of(Tags.of("code", count.getKey()), count.getValue()));
    parked.register(rows.toList(), true);
    Instant end = clock.instant();
    Duration pause = Duration.between(start, end).multipliedBy(PAUSE_PER_READ);
    nextRead = end.plus(pause.compareTo(SHORTEST_PAUSE) > 0 ? pause : SHORTEST_PAUSE);
  }
}
