package com.markasouqs.bridge.stock;

import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.StockAnswer;
import com.markasouqs.bridge.medusa.StockItem;
import com.markasouqs.bridge.medusa.StockResult;
import com.markasouqs.bridge.model.Backoff;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Failure;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Medusa the quantities that differ, and remembers what became of each. */
final class StockPush {
  private static final Logger LOG = LoggerFactory.getLogger(StockPush.class);
  static final String ZERO = "0";
  static final String GUARD = "stock";
  private static final Duration LONGEST_DOUBT = Duration.ofMinutes(1);
  private static final int MOST_HALVINGS = 9;
  private static final int REASON_LENGTH = 300;

  private final MedusaClient medusa;
  private final StockCalls calls;
  private final StockMemory memory;
  private final StockRules rules;
  private final Clock clock;
  private final Backoff backoff;
  private final int atOnce;

  StockPush(MedusaClient medusa, StockMemory memory, StockRules rules, Pace pace) {
    this.medusa = medusa;
    this.calls = new StockCalls(medusa, memory, rules);
    this.memory = memory;
    this.rules = rules;
    this.clock = pace.clock();
    this.backoff = pace.backoff();
    this.atOnce = pace.atOnce();
  }

  /** Pushes what is due, batch by batch; ends early when the next batch would fail as this one. */
  PushReport run(StockObservation observation, Set<Integer> held) {
    Optional<String> stopped = stopped();
    if (stopped.isPresent()) {
      return PushReport.NOTHING.saying(stopped.get());
    }
    PushReport report = PushReport.NOTHING;
    int after = 0;
    while (medusa.closedFor().isEmpty()) {
      int from = after;
      Batch batch = memory.turns().take(Channel.STOCK, () -> pushNext(observation, held, from));
      report = report.plus(batch.report());
      if (batch.last() == null) {
        return report;
      }
      after = batch.last();
    }
    return report.saying("Medusa is left to rest; the rest is told later.");
  }

  /** A shop that had no call that names a location may have one by now. */
  void lookForLocations() {
    memory.turns().take(Channel.STOCK, calls::lookForLocations);
  }

  /** Whether the guard lets this go out; a sentence if not. */
  Optional<String> stopped() {
    int zeroed = memory.queries().wantedInPlaceOfAnother(Channel.STOCK, ZERO);
    int inStock = memory.queries().acknowledgedOtherThan(Channel.STOCK, ZERO);
    int limit = Math.max(rules.guardCount(), inStock * rules.guardPercent() / 100);
    String message =
        "%d of %d products in stock would be set to zero; nothing was pushed."
            .formatted(zeroed, inStock);
    boolean allowed =
        memory.guards().allows(GUARD, ProblemCode.STOCK_GUARD, zeroed, limit, message);
    if (allowed) {
      return Optional.empty();
    }
    LOG.error("event=stock-guard zeroed={} in_stock={}; nothing is pushed", zeroed, inStock);
    return Optional.of(ProblemCode.STOCK_GUARD + ": " + message);
  }

  private record Batch(PushReport report, Integer last) {}

  private Batch pushNext(StockObservation observation, Set<Integer> held, int after) {
    int limit = calls.productsInATurn(atOnce);
    List<PushedItem> due = sameFate(memory.queries().due(Channel.STOCK, after, limit));
    if (due.isEmpty()) {
      return new Batch(PushReport.NOTHING, null);
    }
    List<PushedItem> free =
        due.stream()
            .filter(item -> !held.contains(item.odooId()))
            .filter(this::isToBeTold)
            // What is emptied goes first: it can be where all is told to be.
            .sorted(Comparator.comparing(this::leaves).reversed())
            .toList();
    Map<StockItem, PushedItem> sent = new HashMap<>();
    List<StockItem> items = new ArrayList<>();
    for (PushedItem item : free) {
      StockItem stockItem = item(item, observation);
      sent.put(stockItem, item);
      items.add(stockItem);
    }
    StockAnswer answer = calls.send(items);
    PushReport report = settle(answer, sent);
    boolean goOn = answer.failure().map(StockPush::concernsThisBatchOnly).orElse(true);
    return new Batch(report, goOn ? due.get(due.size() - 1).odooId() : null);
  }

  /** What is not of the mapping any more is emptied or forgotten when its product is looked up. */
  private boolean isToBeTold(PushedItem item) {
    boolean leaves = leaves(item) && !rules.areMerged() && ZERO.equals(item.wanted());
    return leaves || rules.locationIds().contains(item.location());
  }

  private boolean leaves(PushedItem item) {
    return !item.location().isEmpty() && !rules.locationIds().contains(item.location());
  }

  /**
   * What has left the mapping is forgotten as soon as it is empty. Where no place is named any
   * more, it can be the very one that gets everything: that is told once more.
   */
  private void forget(List<PushedItem> emptied) {
    memory.items().forget(Channel.STOCK, emptied);
    if (!emptied.isEmpty() && !rules.nameLocations()) {
      List<Integer> ids = emptied.stream().map(PushedItem::odooId).distinct().toList();
      memory.items().untell(Channel.STOCK, ids, List.of());
    }
  }

  /** A batch that the shop could not answer is halved each time: one item may be to blame. */
  private List<PushedItem> sameFate(List<PushedItem> due) {
    if (due.isEmpty() || due.get(0).failures() == 0) {
      return due;
    }
    int size = Math.max(1, atOnce >> Math.min(due.get(0).failures(), MOST_HALVINGS));
    int last = due.get(Math.min(size, due.size()) - 1).odooId();
    return due.stream().filter(item -> item.odooId() <= last).toList();
  }

  private static boolean concernsThisBatchOnly(MedusaException failure) {
    return failure instanceof MedusaException.Unavailable && failure.status() == 500;
  }

  private static StockItem item(PushedItem item, StockObservation observation) {
    ShopLocation location = observation.location(item.location());
    return new StockItem(
        item.key(),
        item.odooId(),
        Long.parseLong(item.wanted()),
        location.id().isEmpty() ? null : location.id(),
        location.name().isEmpty() ? null : location.name(),
        null);
  }

  private PushReport settle(StockAnswer answer, Map<StockItem, PushedItem> sent) {
    List<Told> told = new ArrayList<>();
    List<Integer> unanswered = new ArrayList<>();
    List<PushedItem> emptied = new ArrayList<>();
    int failed = 0;
    for (StockResult result : answer.results()) {
      PushedItem item = sent.get(result.item());
      switch (result.status()) {
        case DONE -> {
          told.add(told(item));
          if (leaves(item)) {
            emptied.add(item);
          }
        }
        case NOT_FOUND -> {
          failed++;
          fail(item, ProblemCode.SKU_NOT_FOUND, "Medusa does not have this SKU.", result, null);
        }
        case FAILED -> {
          failed++;
          Instant next = clock.instant().plus(backoff.after(item.failures() + 1));
          fail(item, ProblemCode.MEDUSA_REFUSED, refusal(result), result, next);
        }
        case UNKNOWN -> {
          failed++;
          unanswered.add(item.odooId());
          postpone(item, answer.failure().orElseThrow());
        }
        case NOT_SENT -> failed++; // It stays due: the shop is what failed, not the item.
      }
    }
    // Medusa may do its work later than what follows: then it is told once more.
    memory.items().late(Channel.STOCK, unanswered);
    memory.items().told(Channel.STOCK, told);
    forget(emptied);
    answer.failure().ifPresent(StockPush::log);
    return new PushReport(0, told.size(), 0, failed, sentence(answer));
  }

  private static Told told(PushedItem item) {
    return new Told(item.key(), item.location(), item.odooId(), item.sku(), item.wanted());
  }

  /** With the shop's own words: a location that it lacks, for example. */
  private static String refusal(StockResult result) {
    String words = beginning(result.message());
    return "Medusa did not take the quantity" + (words.isEmpty() ? "." : ": " + words);
  }

  private static String beginning(String text) {
    return text.length() > REASON_LENGTH ? text.substring(0, REASON_LENGTH) : text;
  }

  private void fail(
      PushedItem item, ProblemCode code, String message, StockResult result, Instant next) {
    String words = beginning(result.message());
    memory
        .items()
        .failed(
            Channel.STOCK,
            item.key(),
            item.location(),
            new Failure(code, message, words, next, true));
  }

  /** Soon again: the others must not wait behind a batch that the shop cannot answer. */
  private void postpone(PushedItem item, MedusaException failure) {
    Duration wait = backoff.after(item.failures() + 1);
    Instant next = clock.instant().plus(wait.compareTo(LONGEST_DOUBT) < 0 ? wait : LONGEST_DOUBT);
    memory
        .items()
        .failed(
            Channel.STOCK,
            item.key(),
            item.location(),
            new Failure(failure.code(), failure.getMessage(), "", next, true));
  }

  private static void log(MedusaException failure) {
    LOG.warn(
        "event=stock-push-failed code={} cause=\"{}\"; told again later",
        failure.code(),
        failure.getMessage());
  }

  private static String sentence(StockAnswer answer) {
    return answer.failure().map(MedusaException::getMessage).orElse("");
  }
}
