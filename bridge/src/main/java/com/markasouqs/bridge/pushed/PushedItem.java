package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is remembered of an item.
 *
 * @param channel its channel
 * @param key its key in the channel
 * @param location Medusa's location id, or ""
 * @param odooId id of the product
 * @param sku its SKU
 * @param wanted what Odoo says, as a fingerprint; null: to be looked up
 * @param told what Medusa acknowledged, as a fingerprint; null: not known
 * @param acknowledged what Medusa acknowledged or showed last, as a fingerprint, whether it has it
 *     still or not; null: never anything
 * @param toldSku the SKU under which Medusa was told; null: never
 * @param triedSkus SKUs under which Medusa may have it besides: they were sent, and the answer is
 *     not known
 * @param failures failures in a row
 * @param dueAt not to be tried before; null: at once
 * @param code what is wrong; null: nothing
 * @param message a sentence about it; null: nothing
 * @param answer the beginning of Medusa's answer to it; null: none
 * @param pushedAt when Medusa last acknowledged; null: never
 * @param lateUntil until when a call whose answer was lost may still be at work; null: there is
 *     none
 * @param changedAt when anything of this last changed
 */
public record PushedItem(
    Channel channel,
    String key,
    String location,
    int odooId,
    String sku,
    String wanted,
    String told,
    String acknowledged,
    String toldSku,
    List<String> triedSkus,
    int failures,
    Instant dueAt,
    ProblemCode code,
    String message,
    String answer,
    Instant pushedAt,
    Instant lateUntil,
    Instant changedAt) {

  /** An item that is due after this moment waits for a change, or for an admin. */
  public static final Instant NEVER_DUE = Instant.parse("9000-01-01T00:00:00Z");

  /** The same of another product of Odoo. */
  public PushedItem ofProduct(int otherId) {
    return new PushedItem(
        channel,
        key,
        location,
        otherId,
        sku,
        wanted,
        told,
        acknowledged,
        toldSku,
        triedSkus,
        failures,
        dueAt,
        code,
        message,
        answer,
        pushedAt,
        lateUntil,
        changedAt);
  }

  /** Every SKU under which Medusa may have the item. */
  public Set<String> skusInShop() {
    Set<String> skus = new LinkedHashSet<>(triedSkus);
    if (toldSku != null) {
      skus.add(toldSku);
    }
    return skus;
  }

  /** Whether a call whose answer was lost may undo what is done now. */
  public boolean isLate(Instant now) {
    return lateUntil != null && lateUntil.isAfter(now);
  }

  /**
   * Whether Medusa took what Odoo says, though it may be told once more because of a lost answer.
   */
  public boolean isAcknowledged() {
    return settled() || (code == null && wanted != null && wanted.equals(acknowledged));
  }

  /** Whether it is told by itself, now or later; otherwise it waits for a change. */
  public boolean isTriedAgain() {
    return dueAt == null || dueAt.isBefore(NEVER_DUE);
  }

  /** Whether Medusa was told what Odoo says. */
  public boolean settled() {
    return wanted != null && wanted.equals(told);
  }
}
