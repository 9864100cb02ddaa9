package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.medusa.MedusaClient;
import com.markasouqs.bridge.medusa.MedusaException;
import com.markasouqs.bridge.medusa.ProductEvent;
import com.markasouqs.bridge.medusa.StockItem;
import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItem;
import com.markasouqs.bridge.pushed.Told;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes products, and their former SKUs, out of the shop and out of the memory. In a turn. */
final class Withdrawal {
  private static final Logger LOG = LoggerFactory.getLogger(Withdrawal.class);

  private final MedusaClient medusa;
  private final Run run;

  Withdrawal(MedusaClient medusa, Run run) {
    this.medusa = medusa;
    this.run = run;
  }

  /**
   * Who has the SKU now takes the shop's product over when it is told. Until then it answers for
   * what the shop has under the SKU: it may lose the SKU again before.
   */
  void handOver(String sku, List<Integer> holders) {
    for (PushedItem holder : run.memory().queries().ofProducts(Channel.PRODUCT, holders)) {
      if (!holder.skusInShop().contains(sku)) {
        run.memory().items().tryUnder(Channel.PRODUCT, holder.key(), sku);
      }
    }
  }

  /**
   * Deletes what the shop has under a SKU, by the call that it has.
   *
   * @throws MedusaException.Refused when an open order keeps it; it is sold out then
   */
  void deleteSku(int odooId, String sku) {
    try {
      medusa.deleteProduct(sku);
    } catch (MedusaException.MissingEndpoint missing) {
      deleteProduct(odooId, sku);
    } catch (MedusaException.Refused reserved) {
      sellOut(odooId, sku);
      throw reserved;
    }
  }

  /**
   * The same by the product webhook, which names Odoo's id as well.
   *
   * @throws MedusaException.Refused when an open order keeps it; it is sold out then
   */
  void deleteProduct(int odooId, String sku) {
    try {
      medusa.pushProduct(ProductEvent.DELETED, ProductPayloads.deletion(odooId, sku));
    } catch (MedusaException.Refused reserved) {
      sellOut(odooId, sku);
      throw reserved;
    }
  }

  /** What is to go and cannot yet, because of an open order, must not be sold any more. */
  private void sellOut(int odooId, String sku) {
    List<PushedItem> stock = stock(odooId, sku);
    for (PushedItem level : stock) {
      String place = level.location();
      try {
        if (place.isEmpty()) {
          var unused = medusa.pushStock(List.of(new StockItem(sku, odooId, 0, null, null, null)));
        } else {
          var unused = medusa.updateStock(new StockItem(sku, odooId, 0, place, null, null));
        }
      } catch (MedusaException failure) {
        LOG.warn("event=product-still-sold odoo_id={} cause={}", odooId, failure.getMessage());
        return;
      }
    }
    run.memory().items().forget(Channel.STOCK, stock);
  }

  /** A call that is at work still may make the product again: it is deleted once more later. */
  void remember(PushedItem deleted) {
    forget(deleted.odooId(), EnumSet.complementOf(EnumSet.of(Channel.PRODUCT)));
    Told gone = new Told(deleted.key(), "", deleted.odooId(), deleted.sku(), Fingerprint.DELETED);
    run.memory().items().told(Channel.PRODUCT, List.of(gone));
  }

  /** What Medusa does not have any more, or never will, is not remembered. */
  void forget(int odooId) {
    forget(odooId, EnumSet.allOf(Channel.class));
  }

  private void forget(int odooId, Set<Channel> channels) {
    for (Channel channel : channels) {
      run.memory()
          .items()
          .forget(channel, run.memory().queries().ofProducts(channel, List.of(odooId)));
    }
  }

  /** What the shop has under the SKU is not this product's any more. */
  void forgetStock(int odooId, String sku) {
    run.memory().items().forget(Channel.STOCK, stock(odooId, sku));
  }

  /** What is remembered of the quantities under a SKU, a place each. */
  private List<PushedItem> stock(int odooId, String sku) {
    return run.memory().queries().ofKeys(Channel.STOCK, List.of(sku)).stream()
        .filter(item -> item.odooId() == odooId)
        .toList();
  }

  /** Whether the shop finds products by SKU, and not by Odoo's id. */
  boolean isKeyedBySku() {
    return run.memory().keyedBySku().since().isPresent();
  }
}
