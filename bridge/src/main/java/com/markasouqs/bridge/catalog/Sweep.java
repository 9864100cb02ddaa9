package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushReport;
import com.markasouqs.bridge.pushed.PushedItem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Walks over Odoo's products by id and writes down what it says: a page a turn. */
final class Sweep {
  private final Run run;
  private int last;
  private boolean finished;

  Sweep(Run run) {
    this.run = run;
  }

  /** Over the products that meet the domain. */
  PushReport over(Domain domain) {
    return walk(() -> page(domain, false));
  }

  /** Over all; what is remembered and not in Odoo any more is gone. */
  PushReport overAll() {
    PushReport observed = walk(() -> page(Domain.all(), true));
    walk(this::beyond);
    return observed;
  }

  /** Over what is remembered: what is not in Odoo any more is gone. */
  void overRemembered() {
    last = 0;
    walk(this::vanished);
    last = 0;
  }

  private PushReport vanished() {
    List<PushedItem> items =
        run.memory().queries().following(Channel.PRODUCT, last, ProductReader.pageSize());
    finished = items.isEmpty();
    if (!finished) {
      last = items.get(items.size() - 1).odooId();
      Set<Integer> present =
          run.reader().present(items.stream().map(PushedItem::odooId).distinct().toList());
      run.observation()
          .gone(items.stream().filter(item -> !present.contains(item.odooId())).toList());
    }
    return PushReport.NOTHING;
  }

  private PushReport walk(Supplier<PushReport> step) {
    finished = false;
    PushReport all = PushReport.NOTHING;
    while (!finished) {
      all = all.plus(run.memory().turns().take(Channel.PRODUCT, step));
    }
    return all;
  }

  private PushReport page(Domain domain, boolean whole) {
    List<ProductFacts> products = run.reader().following(domain, last);
    finished = products.size() < ProductReader.pageSize();
    if (products.isEmpty()) {
      return PushReport.NOTHING;
    }
    int end = products.get(products.size() - 1).id();
    if (whole) {
      Set<Integer> seen = new HashSet<>();
      products.forEach(facts -> seen.add(facts.id()));
      run.observation()
          .gone(
              run.memory().queries().between(Channel.PRODUCT, last, end).stream()
                  .filter(item -> !seen.contains(item.odooId()))
                  .toList());
    }
    last = end;
    return run.observation().page(products);
  }

  /** Remembered products with ids that Odoo has not, or no longer. */
  private PushReport beyond() {
    List<PushedItem> items =
        run.memory().queries().following(Channel.PRODUCT, last, ProductReader.pageSize());
    finished = items.isEmpty();
    if (!finished) {
      last = items.get(items.size() - 1).odooId();
      run.observation().gone(items);
    }
    return PushReport.NOTHING;
  }
}
