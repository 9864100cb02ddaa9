package com.markasouqs.bridge.sandbox.odoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A transaction of somebody else that goes on for a while: nothing of it is seen before {@link
 * #commit}, and then its records carry the moment at which it began as write_date, and ids given
 * before those of others that committed meanwhile. Not for several threads.
 */
public final class LateChange {

  /** A part of the work, with the numbers that it took when it was first done. */
  private record Step(Consumer<ShopFloor> work, Map<String, Deque<Integer>> numbers) {}

  private final Orm orm;
  private final Instant began;
  private final List<Step> steps = new ArrayList<>();
  private boolean committed;

  LateChange(Orm orm, Instant began) {
    this.orm = orm;
    this.began = began;
  }

  /** Counts the product in the main stock location. */
  public LateChange setOnHand(String sku, double quantity) {
    return then(shop -> shop.setOnHand(sku, quantity), Map.of());
  }

  /** Writes fields of records that are there before this transaction. */
  public LateChange write(String model, List<Integer> ids, Map<String, Object> values) {
    Context context = Context.of(BaseData.ADMIN);
    return then(shop -> orm.write(model, ids, values, context), Map.of());
  }

  /** Adds a storable product; returns its id, which it has from now on though nobody sees it. */
  public int addProduct(String sku, String name, double price) {
    Consumer<ShopFloor> work = shop -> shop.addProduct(sku, name, price, "");
    Map<String, Deque<Integer>> numbers =
        orm.store().rehearse(began, () -> work.accept(new ShopFloor(orm)));
    then(work, numbers);
    return numbers.get("product.product").getFirst();
  }

  private LateChange then(Consumer<ShopFloor> work, Map<String, Deque<Integer>> numbers) {
    if (committed) {
      throw new IllegalStateException("this change is committed");
    }
    steps.add(new Step(work, numbers));
    return this;
  }

  /** Makes it visible, all at once; throws {@link OdooFault}, and then nothing of it happened. */
  public void commit() {
    Map<String, Deque<Integer>> numbers = new HashMap<>();
    for (Step step : steps) {
      step.numbers()
          .forEach(
              (sequence, taken) -> numbers.merge(sequence, taken, LateChange::oneAfterTheOther));
    }
    orm.store()
        .afterRehearsal(
            began, numbers, () -> steps.forEach(step -> step.work().accept(new ShopFloor(orm))));
    committed = true;
  }

  private static Deque<Integer> oneAfterTheOther(Deque<Integer> first, Deque<Integer> second) {
    Deque<Integer> both = new java.util.ArrayDeque<>(first);
    both.addAll(second);
    return both;
  }
}
