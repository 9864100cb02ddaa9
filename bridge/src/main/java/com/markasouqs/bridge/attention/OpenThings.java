package com.markasouqs.bridge.attention;

import com.markasouqs.bridge.attention.OpenThing.InOdoo;
import com.markasouqs.bridge.attention.OpenThing.Kind;
import com.markasouqs.bridge.inbox.Event;
import com.markasouqs.bridge.inbox.EventDesk;
import com.markasouqs.bridge.inbox.EventFilter;
import com.markasouqs.bridge.inbox.EventOverview;
import com.markasouqs.bridge.inbox.EventState;
import com.markasouqs.bridge.inbox.RejectedBodies;
import com.markasouqs.bridge.inbox.RejectedBodies.RejectedBody;
import com.markasouqs.bridge.links.Acknowledgements;
import com.markasouqs.bridge.links.CustomerLinks;
import com.markasouqs.bridge.links.OrderLink;
import com.markasouqs.bridge.links.OrderLinks;
import com.markasouqs.bridge.model.EntityKind;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.pushed.StatusState;
import com.markasouqs.bridge.pushed.ToldStatus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Collects what is open now, from every room that remembers it. Any thread. */
public final class OpenThings {
  /** How many of a kind are told; how many there are is told beside. */
  static final int TOLD = 500;

  /** What nobody can settle needs attention so long only. */
  private static final Duration RECENT = Duration.ofDays(7);

  private static final String EVENT = "event";
  private static final String PUSHED = "pushed";
  private static final String STATUS = "status";
  private static final String PICKING = "picking:";
  private static final Set<StatusState> OPEN_STATUSES =
      EnumSet.of(StatusState.UNKNOWN, StatusState.REFUSED);

  private final Memory memory;
  private final Supplier<List<OpenThing>> stops;
  private final Clock clock;

  /**
   * What is asked.
   *
   * @param desk events, one by one
   * @param overview events, in lists
   * @param rejected bodies that were refused
   * @param orders links of orders
   * @param customers links of customers
   * @param acknowledgements what Medusa refused
   * @param pushed what the shop did not take
   * @param statuses what nobody knows whether the shop was told
   */
  public record Memory(
      EventDesk desk,
      EventOverview overview,
      RejectedBodies rejected,
      OrderLinks orders,
      CustomerLinks customers,
      Acknowledgements acknowledgements,
      PushedQueries pushed,
      StatusQueries statuses) {}

  /**
   * @param stops what stopped the bridge: few
   */
  public OpenThings(Memory memory, Supplier<List<OpenThing>> stops, Clock clock) {
    this.memory = memory;
    this.stops = stops;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param newest the newest of each kind, newest first
   * @param total how many there are
   */
  public record Found(List<OpenThing> newest, long total) {}

  /**
   * Which of these are open still, though they were not among the newest.
   *
   * @param keys of {@link OpenThing#key}
   * @throws com.markasouqs.bridge.store.StoreException when the store does not answer
   */
  Set<String> open(Collection<String> keys) {
    return keys.stream().filter(this::isOpen).collect(Collectors.toSet());
  }

  private boolean isOpen(String key) {
    String[] words = key.split(":", 3);
    if (words[0].equals(EVENT)) {
      return memory
          .desk()
          .find(Long.parseLong(words[1]))
          .filter(event -> event.state() == EventState.PARKED)
          .isPresent();
    } else if (words[0].equals(PUSHED)) {
      return isOpen(Channel.ofWireName(words[1]), words[2], key);
    } else if (words[0].equals(STATUS)) {
      return memory.statuses().ofOrder(words[1]).stream()
          .filter(status -> OPEN_STATUSES.contains(status.state()))
          .anyMatch(status -> key(status).equals(key));
    }
    return false;
  }

  /** A location may follow the item's own key. */
  private boolean isOpen(Channel channel, String itemAndPlace, String key) {
    int place = itemAndPlace.lastIndexOf(':');
    List<String> itemKeys = new ArrayList<>(List.of(itemAndPlace));
    if (place > 0) {
      itemKeys.add(itemAndPlace.substring(0, place));
    }
    return memory.pushed().ofKeys(channel, itemKeys).stream()
        .filter(item -> item.code() != null)
        .anyMatch(item -> key(item).equals(key));
  }

  /**
   * Looks.
   *
   * @throws com.markasouqs.bridge.store.StoreException when the store does not answer
   */
  public Found collect() {
    List<OpenThing> counted = new ArrayList<>(stops.get());
    counted.addAll(rejected());
    counted.addAll(acknowledgements());
    List<OpenThing> found = new ArrayList<>(counted);
    found.addAll(events());
    found.addAll(pushed());
    OPEN_STATUSES.forEach(state -> found.addAll(statuses(state)));
    found.sort(Comparator.comparing(OpenThing::since).reversed().thenComparing(OpenThing::key));
    long total = Math.max(counted.size() + others(), found.size());
    return new Found(List.copyOf(found), total);
  }

  /** How many things are open, without looking at them. */
  public long total() {
    return stops.get().size()
        + memory.rejected().since(recent(), TOLD).size()
        + memory.acknowledgements().refusedSince(recent(), TOLD).size()
        + others();
  }

  /** Events, pushes and statuses, of which there can be more than are read. */
  private long others() {
    long others = memory.desk().counts().getOrDefault(EventState.PARKED.wireName(), 0L);
    for (Channel channel : Channel.values()) {
      others += memory.pushed().figures(channel).failed();
    }
    Map<StatusState, Long> statuses = memory.statuses().counts();
    return others + statuses.get(StatusState.UNKNOWN) + statuses.get(StatusState.REFUSED);
  }

  private Instant recent() {
    return clock.instant().minus(RECENT);
  }

  private List<OpenThing> events() {
    List<Event> parked =
        memory.overview().list(new EventFilter(EventState.PARKED, null, null, 0, TOLD));
    Map<String, OrderLink> orders = memory.orders().find(ids(parked, EntityKind.ORDER));
    Map<String, Integer> partners = memory.customers().find(ids(parked, EntityKind.CUSTOMER));
    return parked.stream().map(event -> event(event, orders, partners)).toList();
  }

  private static List<String> ids(List<Event> events, EntityKind kind) {
    return events.stream()
        .filter(event -> event.entity().kind() == kind)
        .map(event -> event.entity().id())
        .distinct()
        .toList();
  }

  private OpenThing event(
      Event event, Map<String, OrderLink> orders, Map<String, Integer> partners) {
    InOdoo record = InOdoo.NOWHERE;
    String id = event.entity().id();
    if (event.entity().kind() == EntityKind.CUSTOMER && partners.containsKey(id)) {
      record = new InOdoo("res.partner", partners.get(id));
    } else if (event.order() != null) {
      record = new InOdoo("sale.order", event.order().id());
    } else if (event.entity().kind() == EntityKind.ORDER && orders.containsKey(id)) {
      record = new InOdoo("sale.order", orders.get(id).order().id());
    }
    return new OpenThing(
        EVENT + ":" + event.id(),
        Kind.EVENT,
        name(event.code()),
        text(event.message()),
        advice(event.code()),
        id,
        event.receivedAt(),
        event.changedAt(),
        event.attempts(),
        record,
        "retry,discard",
        () ->
            memory
                .desk()
                .find(event.id())
                .map(whole -> new String(whole.payload(), StandardCharsets.UTF_8))
                .orElse(""));
  }

  private List<OpenThing> rejected() {
    return memory.rejected().since(recent(), TOLD).stream().map(this::rejected).toList();
  }

  private OpenThing rejected(RejectedBody body) {
    return new OpenThing(
        "rejected:" + body.id(),
        Kind.REJECTED,
        "VALIDATION_ERROR",
        text(body.reason()),
        "The sender gives up by itself: have it send the event again once it is right.",
        body.path(),
        body.at(),
        body.at(),
        1,
        InOdoo.NOWHERE,
        "",
        () ->
            memory
                .rejected()
                .find(body.id())
                .map(whole -> new String(whole.body(), StandardCharsets.UTF_8))
                .orElse(""));
  }

  private List<OpenThing> pushed() {
    return memory.pushed().failed(Optional.empty(), Optional.empty(), 0, TOLD).stream()
        .map(this::pushed)
        .toList();
  }

  private static String key(PushedItem item) {
    String place = item.location().isEmpty() ? "" : ":" + item.location();
    return PUSHED + ":" + item.channel().wireName() + ":" + item.key() + place;
  }

  private OpenThing pushed(PushedItem item) {
    return new OpenThing(
        key(item),
        Kind.valueOf(item.channel().name()),
        name(item.code()),
        text(item.message()),
        advice(item.code()),
        item.sku(),
        item.changedAt(),
        item.changedAt(),
        item.failures(),
        new InOdoo("product.product", item.odooId()),
        "retry",
        () -> text(item.answer()));
  }

  private List<OpenThing> statuses(StatusState state) {
    return memory.statuses().list(state, TOLD).stream().map(OpenThings::status).toList();
  }

  private static String key(ToldStatus status) {
    String reference = status.key().reference();
    String of = status.key().medusaOrderId() + ":" + status.key().event().wireName();
    return STATUS + ":" + of + (reference.isEmpty() ? "" : ":" + reference);
  }

  private static OpenThing status(ToldStatus status) {
    String reference = status.key().reference();
    InOdoo record =
        reference.startsWith(PICKING)
            ? new InOdoo("stock.picking", Integer.parseInt(reference.substring(PICKING.length())))
            : new InOdoo("sale.order", status.order().id());
    return new OpenThing(
        key(status),
        Kind.STATUS,
        name(status.code()),
        text(status.message()),
        advice(status.code()),
        status.key().medusaOrderId(),
        status.changedAt(),
        status.changedAt(),
        status.attempts(),
        record,
        "decide",
        () -> text(status.answer()));
  }

  private List<OpenThing> acknowledgements() {
    return memory.acknowledgements().refusedSince(recent(), TOLD).stream()
        .map(
            refusal ->
                new OpenThing(
                    "acknowledgement:" + refusal.medusaOrderId(),
                    Kind.ACKNOWLEDGEMENT,
                    ProblemCode.MEDUSA_REFUSED.name(),
                    text(refusal.message()),
                    ProblemCode.MEDUSA_REFUSED.advice(),
                    refusal.medusaOrderId(),
                    refusal.changedAt(),
                    refusal.changedAt(),
                    refusal.attempts(),
                    new InOdoo("sale.order", refusal.order().id()),
                    "retry",
                    () -> ""))
        .toList();
  }

  private static String name(ProblemCode codeOrNull) {
    return codeOrNull == null ? "" : codeOrNull.name();
  }

  private static String advice(ProblemCode codeOrNull) {
    return codeOrNull == null ? "" : codeOrNull.advice();
  }

  private static String text(String textOrNull) {
    return textOrNull == null ? "" : textOrNull;
  }
}
