package com.markasouqs.bridge.app;

import com.markasouqs.bridge.admin.AdminServer;
import com.markasouqs.bridge.admin.EventCounter;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.dispatch.Dispatcher;
import com.markasouqs.bridge.dispatch.FinishedListener;
import com.markasouqs.bridge.hooks.Hooks;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.inbox.GroupCommit;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.model.OdooOrder;
import com.markasouqs.bridge.schedule.JobDefinition;
import com.markasouqs.bridge.schedule.JobReport;
import com.markasouqs.bridge.schedule.Schedule;
import com.markasouqs.bridge.store.Store;
import com.markasouqs.bridge.webhook.Completions;
import com.markasouqs.bridge.webhook.WebhookServer;
import com.markasouqs.bridge.webhook.WebhookStorage;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service: every room wired once, started in the order in which data walks through them,
 * closed in reverse.
 *
 * <p>Starting needs the store only; Odoo and Medusa may be down.
 */
public final class Bridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);

  private static final Duration CLEAR_INTERVAL = Duration.ofMinutes(10);

  private final BridgeConfig config;
  private final Map<String, String> sources;
  private final Clock clock;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private WebhookServer webhooks;
  private AdminServer admin;

  private Bridge(BridgeConfig config, Map<String, String> sources, Clock clock) {
    this.config = config;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * Starts the service; when it returns, webhooks are accepted.
   *
   * @throws com.markasouqs.bridge.store.StoreException when the store cannot be opened
   * @throws IOException when an address cannot be listened on
   */
  public static Bridge start(BridgeConfig config, Clock clock) throws IOException {
    return start(config, Map.of(), clock);
  }

  /**
   * The same for an admin who wants to know who gave a setting.
   *
   * @param sources {@code file} or {@code environment} by key, for those that were given
   * @throws com.markasouqs.bridge.store.StoreException when the store cannot be opened
   * @throws IOException when an address cannot be listened on
   */
  public static Bridge start(BridgeConfig config, Map<String, String> sources, Clock clock)
      throws IOException {
    Bridge bridge = new Bridge(config, sources, clock);
    try {
      bridge.start();
      return bridge;
    } catch (IOException | RuntimeException e) {
      bridge.close();
      throw e;
    }
  }

  private void start() throws IOException {
    Store store = started(Store.open(config.store()));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Hooks hooks = started(Hooks.open(config.hooks(), clock));
    Rooms rooms = new Rooms(store, config, hooks, clock);
    if (store.embedded().isPresent()) {
      rooms.claims.breakAll();
      rooms.turns.breakAll();
    }
    SettingsChange.release(rooms.meta, rooms.desk, rooms.settings.get().orders());
    HooksChange hooksChange = new HooksChange(rooms);
    started(rooms.odoo);
    started(rooms.turns);
    Completions completions = new Completions();
    RejectedBodies rejected = new RejectedBodies(store, clock, config.webhook().keepRejected());
    ShopSide shop = started(new ShopSide(config, rooms, rejected));
    Attention attention = new Attention(rooms, rejected);
    AtomicReference<Schedule> running = new AtomicReference<>();
    // Before the jobs run there is nobody to ask; their first run tells all the same.
    AtomicReference<Consumer<String>> scheduled = new AtomicReference<>(job -> {});
    Consumer<EventState> recorded =
        state -> attention.recorded(state, job -> scheduled.get().accept(job));
    Dispatcher dispatcher =
        started(
            rooms.dispatcher(
                shop.orderSource(), announce(completions, new EventCounter(registry), recorded)));
    dispatcher.start();
    shop.start();
    List<JobDefinition> jobs = jobs(shop, rooms, name -> running.get().runNow(name));
    jobs.add(attention.job());
    Schedule schedule = started(new Schedule(store, clock, jobs));
    running.set(schedule);
    schedule.start();
    scheduled.set(schedule::runNow);
    hooks.watch(() -> runNow(schedule, hooksChange.takeEffect()));
    SettingsWatch watch =
        started(
            new SettingsWatch(
                rooms.settings,
                rooms::checkCredentials,
                (before, now) -> takeEffect(rooms, schedule, before, now)));
    watch.start();
    GroupCommit commits = started(new GroupCommit(rooms.inbox, rooms.wakeup::wake));
    commits.start();
    WebhookStorage storage = new WebhookStorage(commits, rooms.desk, rejected, rooms.orderLinks);
    webhooks =
        started(
            new WebhookServer(
                config.http(),
                config.webhook(),
                storage,
                completions,
                store::writable,
                registry,
                clock));
    webhooks.start();
    admin =
        started(
            Administration.server(
                config,
                rooms,
                rejected,
                dispatcher,
                new Administration.Outside(
                    shop, Jobs.control(schedule, watch::soon), watch, attention, sources),
                registry));
    admin.start();
    LOG.info(
        "ready http={}:{} admin={}:{}",
        config.http().host(),
        webhooks.port(),
        config.admin().host(),
        admin.port());
  }

  private List<JobDefinition> jobs(ShopSide shop, Rooms rooms, Consumer<String> runNow) {
    List<JobDefinition> jobs = new ArrayList<>(shop.jobs(runNow));
    jobs.add(
        new JobDefinition(
            "clear-done",
            CLEAR_INTERVAL,
            () -> new JobReport(0, rooms.desk.clearDone(config.dispatch().retention()), 0, 0, "")));
    return jobs;
  }

  /** What was waiting for other settings goes on at once. */
  private static void takeEffect(
      Rooms rooms, Schedule schedule, BusinessSettings before, BusinessSettings now) {
    schedule.reschedule(JobNames.intervals(now));
    rooms.gate.renew();
    rooms.wakeup.wake();
    Set<String> concerned = new TreeSet<>();
    boolean company = !before.orders().companyId().equals(now.orders().companyId());
    if (company || !before.catalog().equals(now.catalog())) {
      concerned.add(JobNames.CATALOGUE);
    }
    if (company || !before.stock().equals(now.stock())) {
      concerned.add(JobNames.STOCK_COMPARE);
    }
    if (!before.statuses().equals(now.statuses())) {
      concerned.add(JobNames.ORDER_STATUS);
    }
    runNow(schedule, concerned);
  }

  /** Those that there are, and that nobody paused. */
  private static void runNow(Schedule schedule, Set<String> jobs) {
    schedule.list().stream()
        .filter(job -> jobs.contains(job.name()) && !job.paused())
        .forEach(job -> schedule.runNow(job.name()));
  }

  private static FinishedListener announce(
      Completions completions, EventCounter counter, Consumer<EventState> recorded) {
    return (long eventId, EventState state, OdooOrder order) -> {
      counter.recorded(state);
      recorded.accept(state);
      if (state == EventState.DONE) {
        completions.finished(eventId, order);
      } else {
        completions.postponed(eventId);
      }
    };
  }

  private <T extends AutoCloseable> T started(T room) {
    started.push(room);
    return room;
  }

  /** The port on which webhooks are accepted. */
  public int webhookPort() {
    return webhooks.port();
  }

  /** The port of the admin API, health and metrics. */
  public int adminPort() {
    return admin.port();
  }

  /** Stops accepting, finishes what is being written, and returns within 10 seconds. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable room = started.pop();
      try {
        room.close();
      } catch (Exception e) {
        LOG.error(
            "room not closed cleanly room={}; the others are closed all the same",
            room.getClass().getSimpleName(),
            e);
      }
    }
  }
}
