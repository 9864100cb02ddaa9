package com.markasouqs.bridge.app;

import com.markasouqs.bridge.admin.ProductPusher;
import com.markasouqs.bridge.config.BridgeConfig;
import com.markasouqs.bridge.config.MedusaConfig;
import com.markasouqs.bridge.config.PullSettings;
import com.markasouqs.bridge.customers.CustomerPull;
import com.markasouqs.bridge.dispatch.OrderSource;
import com.markasouqs.bridge.inbox.PullCursor;
import com.markasouqs.bridge.inbox.PullIntake;
import com.markasouqs.bridge.inbox.PullReport;
import com.markasouqs.bridge.inbox.PullRules;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaEndpoint;
import com.markasouqs.bridge.orders.AcknowledgementSender;
import com.markasouqs.bridge.orders.FetchedOrder;
import com.markasouqs.bridge.orders.OrderFetch;
import com.markasouqs.bridge.orders.OrderPull;
import com.markasouqs.bridge.schedule.JobDefinition;
import com.markasouqs.bridge.schedule.JobReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Everything that asks or tells Medusa; without an address of it, nothing of that happens. */
final class ShopSide implements AutoCloseable {
  private static final String FIRST_START = "first-start";

  /** A call takes a tenth of a second; who waited in vain comes again. */
  private static final Duration ORDER_PATIENCE = Duration.ofSeconds(5);

  private final Rooms rooms;
  private final PullIntake intake;
  private final Instant firstStart;
  private final Optional<MedusaClient> medusa;
  private final Optional<Acknowledger> acknowledger;
  private final Optional<Outbound> outbound;

  ShopSide(BridgeConfig config, Rooms rooms, RejectedBodies rejected) {
    this.rooms = rooms;
    this.intake = new PullIntake(rooms.inbox, rejected, rooms.wakeup::wake);
    this.firstStart =
        Instant.parse(rooms.meta.putIfAbsent(FIRST_START, rooms.clock.instant().toString()));
    SharedOrders turns = new SharedOrders(rooms.turns, ORDER_PATIENCE);
    this.medusa =
        MedusaEndpoint.of(config.medusa())
            .map(endpoint -> new MedusaClient(endpoint, rooms.clock, turns));
    this.acknowledger = medusa.map(this::acknowledger);
    this.outbound =
        medusa.map(client -> new Outbound(config, rooms, client, intake, this::importFrom));
  }

  private Acknowledger acknowledger(MedusaClient client) {
    return new Acknowledger(
        new AcknowledgementSender(rooms.acknowledgements, client, rooms.clock, new Random()));
  }

  /** Where a status looks for an order that was never seen. */
  OrderSource orderSource() {
    return medusa
        .<OrderSource>map(
            client -> (id, around) -> new OrderFetch(client, importFrom()).fetch(id, around))
        .orElse((id, around) -> new FetchedOrder.NotFound());
  }

  private Instant importFrom() {
    return rooms.settings.get().orders().importFrom().orElse(firstStart);
  }

  private PullRules pullRules() {
    return new PullRules(importFrom(), rooms.settings.get().pull().overlap());
  }

  /** Pushes products at once, where there is a shop. */
  Optional<ProductPusher> pusher() {
    return outbound.map(Outbound::pusher);
  }

  void start() {
    acknowledger.ifPresent(Acknowledger::start);
  }

  /**
   * The pulls and pushes; none without Medusa's address.
   *
   * @param runNow runs a job by its name; not called before the jobs run
   */
  List<JobDefinition> jobs(Consumer<String> runNow) {
    List<JobDefinition> jobs = new ArrayList<>();
    medusa.ifPresent(
        client -> {
          PullSettings settings = rooms.settings.get().pull();
          jobs.add(
              new JobDefinition(
                  JobNames.PULL_ORDERS, settings.ordersInterval(), () -> pullOrders(client)));
          jobs.add(
              new JobDefinition(
                  JobNames.PULL_CUSTOMERS,
                  settings.customersInterval(),
                  () -> pullCustomers(client)));
        });
    outbound.ifPresent(side -> jobs.addAll(side.jobs(runNow)));
    return jobs;
  }

  private JobReport pullOrders(MedusaClient client) {
    return report(
        new OrderPull(client, rooms.orderLinks, intake, cursor("orders"), pullRules(), rooms.clock)
            .run());
  }

  private JobReport pullCustomers(MedusaClient client) {
    return report(
        new CustomerPull(
                client, rooms.customerLinks, intake, cursor("customers"), pullRules(), rooms.clock)
            .run());
  }

  private PullCursor cursor(String name) {
    return new PullCursor(rooms.meta, "pull." + name);
  }

  private static JobReport report(PullReport report) {
    return new JobReport(report.read(), report.added(), report.skipped(), report.failed(), "");
  }

  /**
   * The lease of an acknowledgement: longer than the wait for the order's turn and the two calls
   * that telling one can take.
   */
  static Acknowledgements acknowledgements(
      com.markasouqs.bridge.store.Store store, MedusaConfig config, java.time.Clock clock) {
    return new Acknowledgements(
        store, clock, config.timeout().plus(config.connectTimeout()).multipliedBy(5));
  }

  @Override
  public void close() {
    acknowledger.ifPresent(Acknowledger::close);
    medusa.ifPresent(MedusaClient::close);
  }
}
