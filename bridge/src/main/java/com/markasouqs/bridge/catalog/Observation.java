package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.Failure;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what Odoo says of products, for both channels. Called in a turn. */
final class Observation {
  private final PushedItems items;
  private final PushedQueries queries;
  private final Assessor assessor;
  private final ProductPayloads payloads;
  private final PushFailures failures;

  Observation(
      CatalogMemory memory, Assessor assessor, ProductPayloads payloads, PushFailures failures) {
    this.failures = failures;
    this.items = memory.items();
    this.queries = memory.queries();
    this.assessor = assessor;
    this.payloads = payloads;
  }

  /** Writes down a page of products; never told ones that the shop does not get stay unknown. */
  PushReport page(List<ProductFacts> products) {
    Map<Integer, PushedItem> known = new HashMap<>();
    queries
        .ofProducts(Channel.PRODUCT, products.stream().map(ProductFacts::id).toList())
        .forEach(item -> known.put(item.odooId(), item));
    List<Wish> told = new ArrayList<>();
    List<Wish> detailed = new ArrayList<>();
    List<PushedItem> left = new ArrayList<>();
    int unchanged = 0;
    int failed = 0;
    for (Assessment each : assessor.assess(products, List.of()).all()) {
      PushedItem item = known.get(each.facts().id());
      switch (each.state()) {
        case SOLD -> {
          try {
            Wish wish = wish(each.facts());
            Wish details = details(each.facts());
            told.add(wish);
            detailed.add(details);
            unchanged += item != null && wish.wanted().equals(item.told()) ? 1 : 0;
          } catch (HookException failure) {
            setAside(Assessment.undecided(each.facts(), failure), item);
            failed++;
          }
        }
        case LEFT -> {
          if (item != null) {
            left.add(item);
          }
        }
        case DUPLICATE, UNUSABLE, UNPRICED -> setAside(each, item);
        case UNDECIDED -> {
          setAside(each, item);
          failed++;
        }
      }
    }
    items.want(Channel.PRODUCT, told);
    items.want(Channel.CATALOGUE, detailed);
    gone(left);
    return new PushReport(products.size(), 0, unchanged, failed, "");
  }

  /** What the product webhook is to tell. */
  Wish wish(ProductFacts facts) {
    return Wish.product(facts.id(), facts.sku(), payloads.webhookFingerprint(facts));
  }

  /** What the catalogue is to tell. */
  Wish details(ProductFacts facts) {
    return Wish.product(facts.id(), facts.sku(), payloads.catalogueFingerprint(facts));
  }

  /** These products are not in the shop's set any more, or not in Odoo. */
  void gone(List<PushedItem> left) {
    List<Wish> deletions = new ArrayList<>();
    List<PushedItem> never = new ArrayList<>();
    for (PushedItem item : left) {
      if (mayBeInShop(item)) {
        deletions.add(new Wish(item.key(), "", item.odooId(), item.sku(), Fingerprint.DELETED));
      } else {
        never.add(item);
      }
    }
    items.want(Channel.PRODUCT, deletions);
    items.forget(Channel.PRODUCT, never);
    // Nothing more is told of them; a product that comes back is told whole.
    items.forget(
        Channel.CATALOGUE,
        queries.ofProducts(Channel.CATALOGUE, left.stream().map(PushedItem::odooId).toList()));
  }

  /** An attempt whose outcome is not known counts as one that arrived. */
  private static boolean mayBeInShop(PushedItem item) {
    boolean neverTried =
        item.code() == null
            || item.code() == ProblemCode.DUPLICATE_SKU
            || item.code() == ProblemCode.HOOK_FAILED
            || item.code() == ProblemCode.PRICE_UNKNOWN
            || item.code() == ProblemCode.SKU_UNUSABLE;
    return item.told() != null
        || !item.skusInShop().isEmpty()
        || Fingerprint.DELETED.equals(item.wanted())
        || !neverTried;
  }

  /** Shows a product that cannot be pushed as it is; what the shop has of it stays. */
  void setAside(Assessment assessment, PushedItem itemOrNull) {
    Aside aside = aside(assessment, itemOrNull == null ? 0 : itemOrNull.failures());
    if (itemOrNull != null
        && aside.failure().next() == null
        && itemOrNull.code() == aside.failure().code()
        && sameSku(itemOrNull, assessment)) {
      return;
    }
    ProductFacts facts = assessment.facts();
    Wish wish = Wish.product(facts.id(), shown(facts.sku()), aside.mark());
    items.want(Channel.PRODUCT, List.of(wish));
    items.failed(Channel.PRODUCT, wish.key(), "", aside.failure());
  }

  private record Aside(String mark, Failure failure) {
    Aside(String mark, ProblemCode code, String message) {
      this(mark, new Failure(code, message, "", null, false));
    }
  }

  private Aside aside(Assessment assessment, int failedBefore) {
    return switch (assessment.state()) {
      case DUPLICATE ->
          new Aside(
              Fingerprint.DUPLICATE,
              ProblemCode.DUPLICATE_SKU,
              "Another product that the shop sells has the same SKU");
      case UNPRICED ->
          new Aside(
              Fingerprint.UNPRICED,
              ProblemCode.PRICE_UNKNOWN,
              "Its price would have to be converted, and Odoo has no rate for one of the currencies");
      case UNDECIDED ->
          new Aside(Fingerprint.HOOK_FAILED, failures.of(assessment.failureOrNull(), failedBefore));
      default ->
          new Aside(
              Fingerprint.UNUSABLE,
              ProblemCode.SKU_UNUSABLE,
              "The SKU is too long or holds control characters");
    };
  }

  private static boolean sameSku(PushedItem item, Assessment assessment) {
    boolean aside =
        item.wanted() != null
            && List.of(
                    Fingerprint.DUPLICATE,
                    Fingerprint.UNUSABLE,
                    Fingerprint.UNPRICED,
                    Fingerprint.HOOK_FAILED)
                .contains(item.wanted());
    return aside && item.sku().equals(shown(assessment.facts().sku()));
  }

  /** A SKU as it fits into the memory. */
  private static String shown(String sku) {
    String printable = sku.replaceAll("\\p{Cntrl}", "?");
    return ProductSet.isUsable(printable) ? printable : printable.substring(0, 100);
  }
}
