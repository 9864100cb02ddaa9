package com.markasouqs.bridge.fulfilment;

import com.markasouqs.bridge.config.BusinessSettings;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.ReadOptions;
import com.markasouqs.bridge.pushed.NewStatus;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.StatusKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds out what became true of the shop's orders in Odoo, writes it down, and has Medusa told.
 *
 * <p>Level-triggered: whatever is true and not written down yet is new, so that a run that was lost
 * is made up for by the next one. What was true before the bridge had to do with an order is
 * written down and not told. Any number of threads and instances may run it at once.
 */
public final class OrderStatusSync {
  private static final int BATCH = 200;

  /** How long a sale order may be on its way to its link: the import writes it afterwards. */
  static final Duration LINK_MAY_COME = Duration.ofMinutes(15);

  private static final String BASELINE = "True before the bridge looked at the order.";

  private final OdooClient odoo;
  private final OrderLinks links;
  private final StatusMemory memory;
  private final StatusSender sender;
  private final Supplier<BusinessSettings> settings;
  private final Clock clock;

  /**
   * @param odoo the client
   * @param links whose orders they are
   * @param memory what was told
   * @param sender tells what is due
   * @param settings asked at each run
   * @param clock time where Odoo tells none
   */
  public OrderStatusSync(
      OdooClient odoo,
      OrderLinks links,
      StatusMemory memory,
      StatusSender sender,
      Supplier<BusinessSettings> settings,
      Clock clock) {
    this.odoo = odoo;
    this.links = links;
    this.memory = memory;
    this.sender = sender;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks for changes since the last run and tells what is due. When Odoo cannot be asked, what is
   * due already is told all the same.
   *
   * @throws OdooException when Odoo cannot be asked; the next run looks from where the last one did
   * @throws com.markasouqs.bridge.model.BridgeException category CONFIGURATION when Odoo has no
   *     field with Medusa's id
   * @throws com.markasouqs.bridge.store.StoreException when the store does not answer
   */
  public PushReport run() {
    try {
      PushReport found = discover();
      return found.plus(sender.run());
    } catch (OdooException | StatusSchema.FieldMissing failure) {
      sender.run();
      throw failure;
    }
  }

  private PushReport discover() {
    Instant odooTime = odoo.time(clock.instant());
    PushReport found =
        look(memory.cursor().since().orElse(Instant.EPOCH), memory.queries().waiting(), odooTime);
    memory.cursor().advance(odooTime);
    return found;
  }

  /**
   * Looks at all orders that changed in this time, and at those with something to tell, and tells
   * what is due.
   *
   * @throws OdooException when Odoo cannot be asked
   */
  public PushReport full(Duration lastDays) {
    Instant odooTime = odoo.time(clock.instant());
    Set<String> wanted = new HashSet<>(memory.queries().waiting());
    wanted.addAll(memory.queries().open());
    return look(odooTime.minus(lastDays), wanted, odooTime).plus(sender.run());
  }

  private PushReport look(Instant since, Set<String> wanted, Instant odooTime) {
    StatusSchema schema = StatusSchema.probe(odoo, settings.get().statuses().cancelReasonField());
    ChangedOrders changed = new ChangedOrders(odoo, schema);
    StatusReader reader = new StatusReader(odoo, schema, settings.get().statuses().carrierNames());
    Set<Integer> seen = new HashSet<>();
    List<PushReport> reports = new ArrayList<>();
    Consumer<Set<Integer>> look =
        ids -> {
          List<Integer> unseen = ids.stream().filter(seen::add).toList();
          for (int from = 0; from < unseen.size(); from += BATCH) {
            List<Integer> batch = unseen.subList(from, Math.min(unseen.size(), from + BATCH));
            reports.add(note(reader.read(batch), odooTime));
          }
        };
    look.accept(changed.of(wanted));
    changed.since(since, look);
    return reports.stream().reduce(PushReport.NOTHING, PushReport::plus);
  }

  private PushReport note(List<OrderState> orders, Instant odooTime) {
    List<String> ids = orders.stream().map(OrderState::medusaOrderId).toList();
    Map<String, OrderLink> known = links.find(ids);
    Set<Integer> elsewhere = linkedElsewhere(orders, known);
    Set<String> unseen = memory.told().notLookedAt(ids);
    int unchanged = 0;
    for (OrderState order : orders) {
      OrderLink link = known.get(order.medusaOrderId());
      if (link != null
          && link.order().id() != order.order().id()
          && elsewhere.contains(link.order().id())) {
        continue;
      }
      if (link == null
          && unseen.contains(order.medusaOrderId())
          && mayBeLinkedSoon(order, odooTime)) {
        memory.told().await(order.medusaOrderId());
        continue;
      }
      String baseline = wasThereBefore(link) ? BASELINE : null;
      int created = memory.told().note(order.medusaOrderId(), statuses(order), baseline);
      unchanged += created == 0 ? 1 : 0;
    }
    return new PushReport(orders.size(), 0, unchanged, 0, "");
  }

  /** A copy of a sale order carries Medusa's id, too, where the field is copied: not its order. */
  private Set<Integer> linkedElsewhere(List<OrderState> orders, Map<String, OrderLink> known) {
    List<Integer> others =
        orders.stream()
            .filter(order -> known.containsKey(order.medusaOrderId()))
            .map(order -> Map.entry(order.order().id(), known.get(order.medusaOrderId())))
            .filter(entry -> entry.getKey() != entry.getValue().order().id())
            .map(entry -> entry.getValue().order().id())
            .distinct()
            .toList();
    return others.isEmpty()
        ? Set.of()
        : Set.copyOf(
            odoo.search(
                StatusSchema.ORDER,
                Domain.where("id", "in", others)
                    .and(Domain.where(StatusSchema.MEDUSA_ID, "in", List.copyOf(known.keySet()))),
                ReadOptions.none()));
  }

  private static boolean mayBeLinkedSoon(OrderState order, Instant odooTime) {
    return order.createdAt() != null && order.createdAt().plus(LINK_MAY_COME).isAfter(odooTime);
  }

  private boolean wasThereBefore(OrderLink linkOrNull) {
    return linkOrNull == null
        || linkOrNull.origin() != OrderLink.Origin.IMPORTED
        || linkOrNull.linkedAt().isBefore(memory.since());
  }

  private Collection<NewStatus> statuses(OrderState order) {
    BusinessSettings now = settings.get();
    return DueStatuses.of(order, now.statuses().deliveredWhen()).stream()
        .map(
            status ->
                new NewStatus(
                    new StatusKey(order.medusaOrderId(), status.event(), status.reference()),
                    order.order(),
                    status.body().toString(),
                    SkipRules.reason(status.event(), order, now).orElse(null)))
        .toList();
  }
}
