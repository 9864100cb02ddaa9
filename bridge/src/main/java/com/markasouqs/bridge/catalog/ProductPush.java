package com.markasouqs.bridge.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.markasouqs.bridge.medusa.Action;
import com.markasouqs.bridge.medusa.InventoryLevel;
import com.markasouqs.bridge.medusa.InventoryQuery;
import com.markasouqs.bridge.medusa.ListWalk;
import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.ProductAnswer;
import com.markasouqs.bridge.medusa.ProductEvent;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.Told;
import com.markasouqs.bridge.pushed.Wish;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells products by the product webhook, one at a time: two about one new product were seen to
 * collide. Called in a turn.
 */
final class ProductPush {
  private static final Logger LOG = LoggerFactory.getLogger(ProductPush.class);

  private static final int LEVELS = 100;
  private static final int MOST_PAGES = 1000;

  private final MedusaClient medusa;
  private final Run run;
  private final CataloguePush catalogue;
  private final Withdrawal withdrawal;
  private final Clock clock;

  ProductPush(MedusaClient medusa, Run run, CataloguePush catalogue, Clock clock) {
    this.medusa = medusa;
    this.run = run;
    this.catalogue = catalogue;
    this.withdrawal = new Withdrawal(medusa, run);
    this.clock = clock;
  }

  /**
   * Tells a product that the shop gets.
   *
   * @param itemOrNull what is remembered of it
   * @param assessed tells who has its former SKU now
   * @return whether only the catalogue can make a product of it, or say whether it is counted
   * @throws com.markasouqs.bridge.hooks.HookException when one of the admin's own functions fails;
   *     nothing was told
   */
  boolean tell(
      ProductFacts facts,
      PushedItem itemOrNull,
      Assessor.Assessed assessed,
      Map<Integer, LongSupplier> quantities,
      Progress progress) {
    long quantity = CataloguePush.quantity(facts, quantities);
    Wish wish = run.observation().wish(facts);
    run.memory().items().want(Channel.PRODUCT, List.of(wish));
    Set<String> inShop = itemOrNull == null ? Set.of() : itemOrNull.skusInShop();
    boolean known = !inShop.isEmpty() || (itemOrNull != null && itemOrNull.told() != null);
    List<String> former = inShop.stream().filter(sku -> !sku.equals(facts.sku())).toList();
    if (!inShop.contains(facts.sku())) {
      run.memory().items().tryUnder(Channel.PRODUCT, wish.key(), facts.sku());
    }
    try {
      ProductEvent event = known ? ProductEvent.UPDATED : ProductEvent.CREATED;
      boolean everTaken = itemOrNull != null && itemOrNull.toldSku() != null;
      ProductAnswer answer =
          everTaken ? push(event, facts, quantity) : make(event, facts, quantity);
      learn(answer.keyedByOdooId());
      if (answer.keyedByOdooId() && keepsOneOf(former, answer, assessed, facts.id())) {
        answer = makeAnew(facts, wish, quantity);
      }
      boolean unfinished = answer.action() == Action.INVENTORY_CREATED;
      boolean wasCounted = Fingerprint.isOfCounted(itemOrNull == null ? null : itemOrNull.told());
      if (unfinished || wasCounted != facts.tracked()) {
        // Details were told of another product of the shop, if at all.
        run.memory().items().untell(Channel.CATALOGUE, List.of(facts.id()), List.of());
      }
      if (!former.isEmpty()) {
        if (!answer.keyedByOdooId()) {
          unfinished = replace(facts, former, assessed, quantities, progress, unfinished);
        }
        former.forEach(sku -> withdrawal.forgetStock(facts.id(), sku));
      }
      run.memory().items().told(Channel.PRODUCT, List.of(Told.of(wish)));
      run.doubtStock(List.of(facts));
      progress.pushed(1);
      return unfinished || wasCounted != facts.tracked();
    } catch (MedusaException failure) {
      failed(facts.id(), itemOrNull, failure, progress);
      return false;
    }
  }

  private ProductAnswer push(ProductEvent event, ProductFacts facts, long quantity) {
    return push(event, run.payloads().webhook(facts, quantity));
  }

  /**
   * Where another product has the handle of the title, it is made under a title of its own. Where
   * another has the barcode, the product gives up its own, which a third may wait for, and gets all
   * the rest; the barcode is tried again later.
   */
  private ProductAnswer push(ProductEvent event, ObjectNode body) {
    try {
      return medusa.pushProduct(event, body);
    } catch (MedusaException.Unavailable | MedusaException.Refused failure) {
      if (event == ProductEvent.UPDATED && PushFailures.isBarcodeTaken(failure)) {
        medusa.pushProduct(event, body.deepCopy().put("barcode", ""));
      }
      if (!PushFailures.isHandleTaken(failure)) {
        throw failure;
      }
      medusa.pushProduct(event, ProductPayloads.underItsOwnTitle(body));
      return medusa.pushProduct(ProductEvent.UPDATED, body);
    }
  }

  /**
   * A shop that meets a barcode or SKU that it has already leaves a product behind that cannot be
   * sold, and takes it for the product from then on: that goes again. A barcode is done without.
   */
  private ProductAnswer make(ProductEvent event, ProductFacts facts, long quantity) {
    try {
      return push(event, facts, quantity);
    } catch (MedusaException.Unavailable failure) {
      if (!PushFailures.isTaken(failure)) {
        throw failure;
      }
      medusa.pushProduct(ProductEvent.DELETED, ProductPayloads.deletion(facts.id(), facts.sku()));
      if (facts.barcodeOrNull() == null || !failure.rawBody().contains("barcode")) {
        throw failure;
      }
      LOG.warn(
          "event=barcode-taken odoo_id={} sku={}; the shop gets the product without its barcode",
          facts.id(),
          facts.sku());
      ObjectNode body = run.payloads().webhook(facts, quantity);
      return push(ProductEvent.CREATED, body.putNull("barcode"));
    }
  }

  /** Whether the shop changed all of the product but the SKU under which it sells it. */
  private boolean keepsOneOf(
      List<String> formerSkus, ProductAnswer answer, Assessor.Assessed assessed, int odooId) {
    for (String sku : formerSkus) {
      boolean free = !assessed.isHeldByAnother(sku, odooId);
      String own = answer.productIdOrNull();
      if (own == null && !free) {
        continue;
      }
      // The shop lists what contains the SKU as well: the product's own row can be on any page.
      ListWalk<InventoryLevel> walk =
          new ListWalk<>(
              offset -> medusa.inventory(new InventoryQuery(sku, true, LEVELS, offset)),
              MOST_PAGES);
      boolean kept =
          walk.anyMatch(
              level ->
                  level.sku().equals(sku)
                      && level.productIdOrNull() != null
                      && (own == null || own.equals(level.productIdOrNull())));
      if (kept) {
        return true;
      }
    }
    return false;
  }

  /** Orders and quantities go by the SKU: better a new product than one under a former SKU. */
  private ProductAnswer makeAnew(ProductFacts facts, Wish wish, long quantity) {
    medusa.pushProduct(ProductEvent.DELETED, ProductPayloads.deletion(facts.id(), facts.sku()));
    withdrawal.forget(facts.id());
    run.memory().items().want(Channel.PRODUCT, List.of(wish));
    run.memory().items().tryUnder(Channel.PRODUCT, wish.key(), facts.sku());
    LOG.info("event=product-made-anew odoo_id={} sku={}", facts.id(), facts.sku());
    return make(ProductEvent.CREATED, facts, quantity);
  }

  /**
   * What the shop may have under former SKUs goes first, and with it the address that the product
   * is to have; what is reserved cannot go yet, which keeps the new one from nothing.
   */
  private boolean replace(
      ProductFacts facts,
      List<String> formerSkus,
      Assessor.Assessed assessed,
      Map<Integer, LongSupplier> quantities,
      Progress progress,
      boolean unfinished) {
    List<MedusaException.Refused> refusals = new ArrayList<>();
    for (String sku : formerSkus) {
      List<Integer> holders = assessed.othersWith(sku, facts.id());
      if (!holders.isEmpty()) {
        withdrawal.handOver(sku, holders);
        continue;
      }
      try {
        withdrawal.deleteSku(facts.id(), sku);
      } catch (MedusaException.Refused reserved) {
        refusals.add(reserved);
      }
    }
    boolean stillUnfinished = unfinished;
    if (unfinished && catalogue.isOffered()) {
      stillUnfinished = !catalogue.send(List.of(facts), quantities, progress).contains(facts.id());
    }
    if (!refusals.isEmpty()) {
      throw refusals.get(0);
    }
    return stillUnfinished;
  }

  /** Deletes a product; nothing is remembered of it afterwards. */
  void delete(PushedItem item, Assessor.Assessed assessed, Progress progress) {
    Set<String> skus = item.skusInShop().isEmpty() ? Set.of(item.sku()) : item.skusInShop();
    try {
      for (String sku : skus) {
        List<Integer> holders = assessed.othersWith(sku, item.odooId());
        if (withdrawal.isKeyedBySku() && !holders.isEmpty()) {
          withdrawal.handOver(sku, holders);
        } else {
          withdrawal.deleteProduct(item.odooId(), sku);
        }
      }
      LOG.info("event=product-deleted odoo_id={} skus={}", item.odooId(), skus);
      if (item.isLate(clock.instant())) {
        withdrawal.remember(item);
      } else {
        withdrawal.forget(item.odooId());
      }
      progress.pushed(1);
    } catch (MedusaException failure) {
      failed(item.odooId(), item, failure, progress);
    }
  }

  private void failed(
      int odooId, PushedItem itemOrNull, MedusaException failure, Progress progress) {
    int before = itemOrNull == null ? 0 : itemOrNull.failures();
    PushFailures.Decision decision = run.failures().of(failure, before);
    run.memory().items().failed(Channel.PRODUCT, Integer.toString(odooId), "", decision.failure());
    if (failure instanceof MedusaException.Unavailable unavailable && unavailable.mayBeAtWork()) {
      run.memory().items().late(Channel.PRODUCT, List.of(odooId));
    }
    LOG.warn(
        "event=product-not-pushed odoo_id={} code={} message={}",
        odooId,
        decision.failure().code(),
        failure.getMessage());
    progress.failed(decision, failure.getMessage());
  }

  private void learn(boolean keyedByOdooId) {
    if (keyedByOdooId && withdrawal.isKeyedBySku()) {
      run.memory().keyedBySku().reset();
    } else if (!keyedByOdooId && !withdrawal.isKeyedBySku()) {
      run.memory().keyedBySku().advance(clock.instant());
    }
  }
}
