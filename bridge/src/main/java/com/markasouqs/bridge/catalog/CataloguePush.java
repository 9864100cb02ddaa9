package com.markasouqs.bridge.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.medusa.CatalogueAnswer;
import com.markasouqs.bridge.medusa.CatalogueResult;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.Status;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Failure;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.Told;
import com.markasouqs.bridge.pushed.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the full details of products by the catalogue's endpoints. Called in a turn. */
final class CataloguePush {
  private static final Logger LOG = LoggerFactory.getLogger(CataloguePush.class);

  private final MedusaClient medusa;
  private final Run run;

  CataloguePush(MedusaClient medusa, Run run) {
    this.medusa = medusa;
    this.run = run;
  }

  /** Whether the shop has the endpoints, as far as is known. */
  boolean isOffered() {
    return medusa.offersCatalogue();
  }

  /**
   * Sends products in one call where the shop takes many; each result is remembered.
   *
   * @param meant all sold, with what there is of them
   * @return ids of the products that Medusa has taken
   */
  Set<Integer> send(
      List<ProductFacts> meant, Map<Integer, LongSupplier> quantities, Progress progress) {
    List<ProductFacts> products = new ArrayList<>();
    List<Wish> wishes = new ArrayList<>();
    List<ObjectNode> bodies = new ArrayList<>();
    for (ProductFacts each : meant) {
      try {
        Wish wish = run.observation().details(each);
        bodies.add(run.payloads().catalogue(each, quantity(each, quantities)));
        wishes.add(wish);
        products.add(each);
      } catch (HookException failure) {
        fail(each, failure);
        progress.failedByItself();
      }
    }
    if (products.isEmpty()) {
      return Set.of();
    }
    run.memory().items().want(Channel.CATALOGUE, wishes);
    tryUnderPresentSkus(products);
    try {
      CatalogueAnswer answer = push(bodies);
      Set<Integer> taken = remember(products, wishes, answer.results(), progress);
      answer.failure().ifPresent(failure -> progress.end(failure.getMessage()));
      return taken;
    } catch (MedusaException.MissingEndpoint missing) {
      progress.note("The shop has no catalogue endpoints; the product webhook tells it all.");
      return Set.of();
    }
  }

  /**
   * Where another product has the handle of a title, a product is made under a title of its own,
   * then told the right one. Until that is done it counts as not told.
   */
  private CatalogueAnswer push(List<ObjectNode> bodies) {
    CatalogueAnswer answer = medusa.pushCatalogue(bodies);
    List<Integer> refused =
        IntStream.range(0, bodies.size())
            .filter(i -> PushFailures.isHandleTaken(answer.results().get(i)))
            .boxed()
            .toList();
    if (refused.isEmpty() || answer.failure().isPresent()) {
      return answer;
    }
    LOG.info("event=products-under-own-titles products={}", refused.size());
    CatalogueAnswer made =
        medusa.pushCatalogue(
            refused.stream().map(i -> ProductPayloads.underItsOwnTitle(bodies.get(i))).toList());
    List<CatalogueResult> results = new ArrayList<>(answer.results());
    List<Integer> there = new ArrayList<>();
    for (int i = 0; i < refused.size(); i++) {
      results.set(refused.get(i), made.results().get(i));
      if (made.results().get(i).status() == Status.DONE) {
        there.add(refused.get(i));
      }
    }
    if (there.isEmpty() || made.failure().isPresent()) {
      there.forEach(i -> results.set(i, notSent(results.get(i))));
      return new CatalogueAnswer(results, made.failure());
    }
    CatalogueAnswer corrected = medusa.pushCatalogue(there.stream().map(bodies::get).toList());
    IntStream.range(0, there.size())
        .forEach(i -> results.set(there.get(i), corrected.results().get(i)));
    return new CatalogueAnswer(results, corrected.failure());
  }

  private static CatalogueResult notSent(CatalogueResult result) {
    return new CatalogueResult(result.sku(), Status.NOT_SENT, "", "");
  }

  /**
   * How much there is of a product.
   *
   * @throws HookException when the admin's own function fails
   */
  static long quantity(ProductFacts facts, Map<Integer, LongSupplier> quantities) {
    return quantities.getOrDefault(facts.id(), () -> 0L).getAsLong();
  }

  private void fail(ProductFacts facts, HookException failure) {
    int before =
        run.memory().queries().ofProducts(Channel.CATALOGUE, List.of(facts.id())).stream()
            .mapToInt(PushedItem::failures)
            .sum();
    Failure remembered = run.failures().of(failure, before);
    run.memory().items().failed(Channel.CATALOGUE, Integer.toString(facts.id()), "", remembered);
  }

  /** The shop may make a product of each body: one that is renamed later must be found again. */
  private void tryUnderPresentSkus(List<ProductFacts> products) {
    Map<Integer, PushedItem> items = new HashMap<>();
    run.memory()
        .queries()
        .ofProducts(Channel.PRODUCT, products.stream().map(ProductFacts::id).toList())
        .forEach(item -> items.put(item.odooId(), item));
    for (ProductFacts facts : products) {
      PushedItem item = items.get(facts.id());
      if (item != null && !item.skusInShop().contains(facts.sku())) {
        run.memory().items().tryUnder(Channel.PRODUCT, item.key(), facts.sku());
      }
    }
  }

  /** Products that the shop has only in part, and got no answer about: the next run tells them. */
  void soonAgain(List<Integer> odooIds, Instant now) {
    for (PushedItem item : run.memory().queries().ofProducts(Channel.CATALOGUE, odooIds)) {
      if (item.told() == null && item.code() == null) {
        Failure failure =
            new Failure(
                ProblemCode.MEDUSA_UNAVAILABLE,
                "Medusa has the stock of this product, and not yet the product",
                "",
                now,
                false);
        run.memory().items().failed(Channel.CATALOGUE, item.key(), "", failure);
      }
    }
  }

  private Set<Integer> remember(
      List<ProductFacts> products,
      List<Wish> wishes,
      List<CatalogueResult> results,
      Progress progress) {
    Map<Integer, PushedItem> before = new HashMap<>();
    List<Integer> ids = products.stream().map(ProductFacts::id).toList();
    run.memory()
        .queries()
        .ofProducts(Channel.CATALOGUE, ids)
        .forEach(item -> before.put(item.odooId(), item));
    List<Told> told = new ArrayList<>();
    List<ProductFacts> taken = new ArrayList<>();
    List<Integer> unanswered = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      CatalogueResult result = results.get(i);
      if (result.status() == Status.DONE) {
        told.add(Told.of(wishes.get(i)));
        taken.add(products.get(i));
      } else if (result.status() != Status.NOT_SENT) {
        PushedItem item = before.get(ids.get(i));
        Failure failure = run.failures().of(result, item == null ? 0 : item.failures());
        run.memory().items().failed(Channel.CATALOGUE, wishes.get(i).key(), "", failure);
        if (failure.outcomeUnknown()) {
          unanswered.add(ids.get(i));
        }
        progress.failed(new PushFailures.Decision(failure, false, true), failure.message());
      }
    }
    // Such a call may make products under the SKUs of now, too.
    run.memory().items().late(Channel.CATALOGUE, unanswered);
    run.memory().items().late(Channel.PRODUCT, unanswered);
    run.memory().items().told(Channel.CATALOGUE, told);
    run.doubtStock(taken);
    progress.pushed(told.size());
    Set<Integer> takenIds = new HashSet<>();
    taken.forEach(each -> takenIds.add(each.id()));
    return takenIds;
  }
}
