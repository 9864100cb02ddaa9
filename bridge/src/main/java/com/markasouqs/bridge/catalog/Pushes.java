package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.catalog.Assessment.State;
import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Pushes what is due, a chunk a turn, with facts that are read when they are sent. */
final class Pushes {
  private static final int CHUNK = 50;
  private static final int MOST_HALVINGS = 6;
  private static final Duration LONGEST_TURN = Duration.ofSeconds(20);
  private static final int DONE = Integer.MAX_VALUE;

  private final Run run;
  private final ProductPush products;
  private final CataloguePush catalogue;
  private final QuantitySource quantities;
  private final Clock clock;

  Pushes(
      Run run,
      ProductPush products,
      CataloguePush catalogue,
      QuantitySource quantities,
      Clock clock) {
    this.run = run;
    this.products = products;
    this.catalogue = catalogue;
    this.quantities = quantities;
    this.clock = clock;
  }

  /** Pushes what is due by the product webhook; deletions first, for they make SKUs free. */
  void products(Progress progress) {
    boolean mayDelete = mayDelete(progress);
    if (mayDelete && deletions() > 0) {
      walk(progress, after -> productChunk(after, Pushes::isDeletion, progress));
    }
    Predicate<PushedItem> rest = mayDelete ? item -> true : item -> !isDeletion(item);
    walk(progress, after -> productChunk(after, rest, progress));
  }

  private int deletions() {
    return run.memory().queries().wantedInPlaceOfAnother(Channel.PRODUCT, Fingerprint.DELETED);
  }

  private boolean mayDelete(Progress progress) {
    CatalogSettings settings = run.rules().settings();
    int amount = deletions();
    int told = run.memory().queries().acknowledgedOtherThan(Channel.PRODUCT, Fingerprint.DELETED);
    int share = (int) ((long) told * settings.deleteGuardPercent() / 100);
    int limit = Math.max(settings.deleteGuardCount(), share);
    String message =
        amount
            + " of "
            + told
            + " products would be deleted from the shop: release the guard if that is meant";
    boolean allowed =
        run.memory().guards().allows("delete", ProblemCode.DELETE_GUARD, amount, limit, message);
    if (!allowed) {
      progress.note(message + ".");
    }
    return allowed;
  }

  private static boolean isDeletion(PushedItem item) {
    return Fingerprint.DELETED.equals(item.wanted());
  }

  /** Pushes what is due by the catalogue, if the shop offers it. */
  void catalogue(Progress progress) {
    if (catalogue.isOffered()) {
      walk(progress, after -> catalogueChunk(after, item -> true, progress));
    }
  }

  /**
   * Pushes again what the shop was to have at once, and could not be given: a product that only the
   * catalogue can make.
   */
  void catalogueAgain(Progress progress) {
    if (catalogue.isOffered() && !progress.ended()) {
      Predicate<PushedItem> missed = item -> item.told() == null && item.failures() > 0;
      walk(progress, after -> catalogueChunk(after, missed, progress));
    }
  }

  private interface Step {
    /** Does a chunk; returns the last id that was met, or {@link #DONE}. */
    int after(int last);
  }

  private void walk(Progress progress, Step step) {
    int last = 0;
    while (last != DONE && !progress.ended()) {
      if (run.rules().paused().getAsBoolean()) {
        progress.end("Paused: orders and stock go first.");
        return;
      }
      int after = last;
      last = run.memory().turns().take(Channel.PRODUCT, () -> step.after(after));
    }
  }

  private int productChunk(int after, Predicate<PushedItem> filter, Progress progress) {
    List<PushedItem> due = run.memory().queries().due(Channel.PRODUCT, after, CHUNK);
    if (due.isEmpty()) {
      return DONE;
    }
    List<PushedItem> items = due.stream().filter(filter).toList();
    Chunk chunk = chunk(items);
    List<ProductFacts> unfinished = new ArrayList<>();
    Instant end = clock.instant().plus(LONGEST_TURN);
    int last = due.get(due.size() - 1).odooId();
    for (PushedItem item : items) {
      push(item, chunk, unfinished, progress);
      if (progress.ended() || clock.instant().isAfter(end)) {
        last = item.odooId();
        break;
      }
    }
    if (!unfinished.isEmpty() && catalogue.isOffered()) {
      Set<Integer> taken =
          progress.ended() ? Set.of() : catalogue.send(unfinished, chunk.quantities(), progress);
      catalogue.soonAgain(
          unfinished.stream().map(ProductFacts::id).filter(id -> !taken.contains(id)).toList(),
          clock.instant());
    }
    return last;
  }

  private void push(
      PushedItem item, Chunk chunk, List<ProductFacts> unfinished, Progress progress) {
    Assessment now = chunk.assessments().get(item.odooId());
    if (now == null || now.state() == State.LEFT) {
      if (isDeletion(item)) {
        products.delete(item, chunk.assessed(), progress);
      } else {
        run.observation().gone(List.of(item));
      }
    } else if (now.state() == State.SOLD) {
      try {
        boolean more =
            products.tell(now.facts(), item, chunk.assessed(), chunk.quantities(), progress);
        if (more) {
          unfinished.add(now.facts());
        }
      } catch (HookException failure) {
        setAside(Assessment.undecided(now.facts(), failure), item, progress);
      }
    } else {
      setAside(now, item, progress);
    }
  }

  private void setAside(Assessment assessment, PushedItem item, Progress progress) {
    run.observation().setAside(assessment, item);
    if (assessment.state() == State.UNDECIDED) {
      progress.failedByItself();
    }
  }

  /**
   * A chunk that the shop could not answer in time is halved each time: the shop may need seconds
   * for a product, and the whole call has one timeout.
   */
  private static List<PushedItem> bearable(List<PushedItem> due) {
    int failures = due.stream().limit(1).mapToInt(PushedItem::failures).sum();
    int size = Math.max(1, CHUNK >> Math.min(failures, MOST_HALVINGS));
    return due.subList(0, Math.min(size, due.size()));
  }

  private int catalogueChunk(int after, Predicate<PushedItem> filter, Progress progress) {
    List<PushedItem> due = bearable(run.memory().queries().due(Channel.CATALOGUE, after, CHUNK));
    if (due.isEmpty()) {
      return DONE;
    }
    List<PushedItem> items = due.stream().filter(filter).toList();
    int last = due.get(due.size() - 1).odooId();
    if (items.isEmpty()) {
      return last;
    }
    Chunk chunk = chunk(items);
    List<ProductFacts> sold = new ArrayList<>();
    List<PushedItem> left = new ArrayList<>();
    for (PushedItem item : items) {
      Assessment now = chunk.assessments().get(item.odooId());
      if (now != null && now.state() == State.SOLD) {
        sold.add(now.facts());
      } else if (now == null || now.state() == State.LEFT) {
        left.add(item);
      }
    }
    run.memory().items().forget(Channel.CATALOGUE, left);
    catalogue.send(sold, chunk.quantities(), progress);
    return last;
  }

  /** Products as they are now, with what there is of them. */
  private record Chunk(
      Map<Integer, Assessment> assessments,
      Assessor.Assessed assessed,
      Map<Integer, LongSupplier> quantities) {}

  private Chunk chunk(List<PushedItem> items) {
    List<ProductFacts> facts = run.reader().byIds(items.stream().map(PushedItem::odooId).toList());
    List<String> formerSkus =
        items.stream()
            .flatMap(item -> Stream.concat(Stream.of(item.sku()), item.skusInShop().stream()))
            .toList();
    Assessor.Assessed assessed = run.assessor().assess(facts, formerSkus);
    Map<Integer, Assessment> assessments = new HashMap<>();
    Map<Integer, String> sold = new HashMap<>();
    for (Assessment each : assessed.all()) {
      assessments.put(each.facts().id(), each);
      if (each.state() == State.SOLD) {
        sold.put(each.facts().id(), each.facts().sku());
      }
    }
    return new Chunk(assessments, assessed, sold.isEmpty() ? Map.of() : quantities.of(sold));
  }

  /** Tells one product in both channels, whatever is remembered of it. In a turn. */
  void one(ProductFacts facts, Progress progress) {
    run.observation().page(List.of(facts));
    List<PushedItem> known =
        run.memory().queries().ofProducts(Channel.PRODUCT, List.of(facts.id()));
    if (known.isEmpty()) {
      return;
    }
    Chunk chunk = chunk(known);
    List<ProductFacts> unfinished = new ArrayList<>();
    push(known.get(0), chunk, unfinished, progress);
    Assessment now = chunk.assessments().get(facts.id());
    if (now != null && now.state() == State.SOLD && !progress.ended() && catalogue.isOffered()) {
      catalogue.send(List.of(now.facts()), chunk.quantities(), progress);
    }
  }
}
