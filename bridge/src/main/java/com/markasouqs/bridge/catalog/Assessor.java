package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.catalog.Assessment.State;
import com.markasouqs.bridge.hooks.HookException;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.PushedQueries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Says which products the shop gets. Of several with one SKU it is the one that Medusa was told of
 * under this SKU; when it was told of none, nobody but an admin can choose.
 */
final class Assessor {

  /**
   * What is to become of some products.
   *
   * @param all an assessment for each
   * @param holders for each SKU that was asked for, the products of the set that have it
   */
  record Assessed(List<Assessment> all, Map<String, SortedSet<Integer>> holders) {

    /** Whether a product of the set other than this one has the SKU now. */
    boolean isHeldByAnother(String sku, int product) {
      return !othersWith(sku, product).isEmpty();
    }

    /** The products of the set other than this one that have the SKU now. */
    List<Integer> othersWith(String sku, int product) {
      return holders.getOrDefault(sku, Collections.emptySortedSet()).stream()
          .filter(id -> id != product)
          .toList();
    }
  }

  private final ProductSet set;
  private final PushedQueries queries;
  private final ProductHooks hooks;

  Assessor(ProductSet set, PushedQueries queries, ProductHooks hooks) {
    this.set = set;
    this.queries = queries;
    this.hooks = hooks;
  }

  /**
   * Assesses products.
   *
   * @param moreSkus SKUs whose holders are of interest, too
   */
  Assessed assess(List<ProductFacts> products, Collection<String> moreSkus) {
    Set<String> skus = new HashSet<>(moreSkus);
    List<Integer> ids = new ArrayList<>();
    for (ProductFacts facts : products) {
      ids.add(facts.id());
      if (facts.active() && facts.saleOk()) {
        skus.add(facts.sku());
      }
    }
    Map<String, SortedSet<Integer>> holders = set.holders(skus, ids);
    Map<String, Integer> owners = owners(holders);
    return new Assessed(
        products.stream().map(facts -> assess(facts, holders, owners)).toList(), holders);
  }

  private Assessment assess(
      ProductFacts facts, Map<String, SortedSet<Integer>> holders, Map<String, Integer> owners) {
    String sku = facts.sku();
    if (!holders.getOrDefault(sku, Collections.emptySortedSet()).contains(facts.id())) {
      return new Assessment(facts, State.LEFT);
    }
    if (!ProductSet.isUsable(sku)) {
      return new Assessment(facts, State.UNUSABLE);
    }
    if (facts.pricesOrNull() == null) {
      return new Assessment(facts, State.UNPRICED);
    }
    try {
      if (!hooks.includes(facts)) {
        return new Assessment(facts, State.LEFT);
      }
    } catch (HookException failure) {
      return Assessment.undecided(facts, failure);
    }
    boolean owner = owners.getOrDefault(sku, 0) == facts.id();
    return new Assessment(facts, owner ? State.SOLD : State.DUPLICATE);
  }

  /** By SKU, the product that the shop gets under it; none when nobody can tell. */
  private Map<String, Integer> owners(Map<String, SortedSet<Integer>> holders) {
    Map<String, Integer> owners = new HashMap<>();
    Set<Integer> rivals = new HashSet<>();
    holders.forEach(
        (sku, ids) -> {
          if (ids.size() == 1) {
            owners.put(sku, ids.first());
          } else {
            rivals.addAll(ids);
          }
        });
    for (PushedItem item : queries.ofProducts(Channel.PRODUCT, rivals)) {
      boolean told = item.toldSku() != null && !Fingerprint.DELETED.equals(item.told());
      boolean rival =
          told
              && holders
                  .getOrDefault(item.toldSku(), Collections.emptySortedSet())
                  .contains(item.odooId());
      if (rival) {
        owners.merge(item.toldSku(), item.odooId(), Math::min);
      }
    }
    return owners;
  }
}
